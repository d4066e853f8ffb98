package pl.lejek.deal;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.activity.AgendaItem;
import pl.lejek.activity.AgendaItem.State;
import pl.lejek.activity.AgendaItem.Type;
import pl.lejek.activity.AgendaSource;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectRef;

/** Next steps of a rep's open deals in the calendar, and the days on which deals come back from hold. */
@Component
class DealAgenda implements AgendaSource {

    private final JdbcClient jdbc;
    private final DealSubjects subjects;
    private final WorkingCalendar calendar;
    private final Messages messages;

    DealAgenda(JdbcClient jdbc, DealSubjects subjects, WorkingCalendar calendar, Messages messages) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.calendar = calendar;
        this.messages = messages;
    }

    @Override
    public Kind kind() {
        return Kind.DEAL;
    }

    @Override
    public List<AgendaItem> items(String user, Instant from, Instant until) {
        var deals = jdbc.sql(
                        """
                        select * from deal.deal where owner = :user and closed_at is null
                          and (next_step_at >= :from and next_step_at < :until and next_step is not null
                               or on_hold_until >= :from and on_hold_until < :until)
                        order by coalesce(on_hold_until, next_step_at), id limit 500
                        """)
                .param("user", user)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query(DealView::of)
                .list();
        var labels =
                subjects.findAll(deals.stream().map(it -> it.id().toString()).toList());
        return deals.stream()
                .map(it -> {
                    var subject = labels.get(it.id().toString());
                    return subject == null ? null : item(it, subject.label());
                })
                .filter(Objects::nonNull)
                .filter(it -> !it.at().isBefore(from) && it.at().isBefore(until))
                .toList();
    }

    private @Nullable AgendaItem item(DealView deal, String label) {
        var held = deal.onHoldUntil();
        var at = held != null ? held : deal.nextStepAt();
        // As on the deal's page: what was noted for a day before the stage began is done.
        if (at == null || held == null && at.isBefore(deal.stageSince().minus(1, ChronoUnit.DAYS))) {
            return null;
        }
        var noted = deal.nextStep();
        return new AgendaItem(
                "deal-" + deal.id(),
                Type.NEXT_STEP,
                State.OPEN,
                at,
                at.atZone(calendar.zone()).toLocalTime().equals(LocalTime.MIDNIGHT),
                null,
                held != null || noted == null ? messages.text("deal.agenda-hold-ends") : noted,
                new SubjectRef(DealId.SUBJECT, deal.id().toString()),
                label,
                null,
                null,
                null,
                null,
                deal.version(),
                deal.lastActivityAt());
    }
}
