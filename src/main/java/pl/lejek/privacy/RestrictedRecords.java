package pl.lejek.privacy;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.Restrictions;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Messages;

/** Records of people whose data is only stored, as they were known when it was restricted. */
@Service
@Transactional
public class RestrictedRecords implements Restrictions {

    private static final Map<Known, String> KINDS = Map.of(
            Known.CARD, "card",
            Known.COMPANY, "company",
            Known.DEAL, "deal",
            Known.LEAD, "lead",
            Known.PERSON, "person");

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final WorkingCalendar calendar;
    private final Messages messages;

    RestrictedRecords(JdbcClient jdbc, CurrentUser user, WorkingCalendar calendar, Messages messages) {
        this.jdbc = jdbc;
        this.user = user;
        this.calendar = calendar;
        this.messages = messages;
    }

    void add(UUID request, DataSubject subject) {
        KINDS.forEach((known, kind) -> jdbc.sql(
                        "insert into privacy.restricted_record select ?, ?, unnest(?::text[]) on conflict do nothing")
                .params(request, kind, subject.of(known).toArray(String[]::new))
                .update());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Instant> since(Collection<String> records) {
        return jdbc.sql(
                        """
                        select d.restricted_at from privacy.restricted_record r join privacy.data_request d on d.id = r.request_id
                        where d.restricted_at is not null and d.lifted_at is null
                          and r.kind <> 'company' and r.record_id = any(?)
                        order by d.restricted_at limit 1
                        """)
                .param(records.toArray(String[]::new))
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** @return ids of restricted persons on the card, of whom the card itself is somebody else's */
    @Transactional(readOnly = true)
    public List<String> peopleOf(String card) {
        return jdbc.sql(
                        """
                        select distinct p.record_id from privacy.restricted_record c
                        join privacy.data_request d on d.id = c.request_id and d.restricted_at is not null and d.lifted_at is null
                        join privacy.restricted_record p on p.request_id = d.id and p.kind = 'person'
                        where c.kind in ('card', 'company') and c.record_id = ? order by 1
                        """)
                .param(card)
                .query(String.class)
                .list();
    }

    @Override
    public boolean mayChange() {
        return user.may(Kind.DATA_REQUEST, Level.EDIT);
    }

    @Override
    @Transactional(readOnly = true)
    public void requireChangeable(Collection<String> records) {
        if (mayChange()) {
            return;
        }
        since(records).ifPresent(it -> {
            var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(LocaleContextHolder.getLocale())
                    .format(calendar.dayOf(it));
            throw new Conflict(messages.text("privacy.restricted", day)).with("restrictedSince", it);
        });
    }
}
