package pl.lejek.history;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.platform.Sha256;
import pl.lejek.platform.trail.CustomerRecords;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

/**
 * Whose data somebody who audits has asked to see, and why. It holds for the rest of the browser's session; a program has
 * none, so what it asks for holds for an hour.
 */
@Service
public class AuditReveals implements Reveals {

    /** Reasons shorter than this say nothing. */
    public static final int SHORTEST_REASON = 10;

    public static final int LONGEST_REASON = 500;

    private static final Duration OF_A_PROGRAM = Duration.ofHours(1);
    /** A request asks once, however many values it shows. */
    private static final String SHOWN = AuditReveals.class.getName() + ".shown";

    private static final int LONGEST_ID = 200;
    private static final int MOST_RECORDS = 5_000;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final List<CustomerRecords> records;
    private final Trail trail;
    private final Messages messages;
    private final Clock clock;

    AuditReveals(
            JdbcClient jdbc,
            CurrentUser user,
            List<CustomerRecords> records,
            Trail trail,
            Messages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.records = records;
        this.trail = trail;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Somebody's data that is shown in this session.
     *
     * @param subject id of a record, a person or a customer card with everything about it
     * @param until null: as long as the session lasts
     */
    public record Reveal(String subject, Instant at, @Nullable Instant until) {}

    /**
     * Shows what is masked about the subject for the rest of the session, and puts that and the reason on record.
     *
     * @throws FieldErrors when the reason says nothing, or no entry is about the subject
     */
    @Transactional
    public Reveal reveal(@Nullable String subject, @Nullable String reason) {
        user.require(Kind.AUDIT, Level.ENTER);
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_ID || !isKnown(subject)) {
            throw new FieldErrors("subject", messages.text("history.audit.subject-unknown"));
        }
        if (reason == null || reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw new FieldErrors(
                    "reason",
                    messages.text(
                            "history.audit.reason", String.valueOf(SHORTEST_REASON), String.valueOf(LONGEST_REASON)));
        }
        var session = session();
        var now = clock.instant();
        var reveal = new Reveal(subject, now, session.ofABrowser ? null : now.plus(OF_A_PROGRAM));
        jdbc.sql(
                        """
                        insert into history.audit_reveal (session, subject_id, actor, at, until)
                        values (:session, :subject, :actor, :at, :until) on conflict do nothing
                        """)
                .param("session", session.key)
                .param("subject", subject)
                .param("actor", user.id())
                .param("at", Timestamp.from(now))
                .param("until", reveal.until == null ? null : Timestamp.from(reveal.until), Types.TIMESTAMP)
                .update();
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(SHOWN, RequestAttributes.SCOPE_REQUEST);
        }
        trail.record(TrailEntry.of("audit.revealed", typeOf(subject), subject).said(reason, null));
        return reveal;
    }

    /** @return what this session has asked for, the newest first */
    @Transactional(readOnly = true)
    public List<Reveal> all() {
        return jdbc.sql(
                        """
                        select subject_id, max(at) as at, nullif(max(coalesce(until, 'infinity')), 'infinity') as until
                        from history.audit_reveal
                        where session = :session and (until is null or until > :now)
                        group by subject_id order by at desc, subject_id
                        """)
                .param("session", session().key)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> {
                    var until = row.getTimestamp("until");
                    return new Reveal(
                            row.getString("subject_id"),
                            row.getTimestamp("at").toInstant(),
                            until == null ? null : until.toInstant());
                })
                .list();
    }

    /** @return ids of records, people and customers whose data is shown in this session, with all about those customers */
    @SuppressWarnings("unchecked")
    Set<String> shown() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return Set.of();
        }
        var known = request.getAttribute(SHOWN, RequestAttributes.SCOPE_REQUEST);
        if (known instanceof Set<?> set) {
            return (Set<String>) set;
        }
        var shown = new HashSet<String>();
        for (var reveal : all()) {
            shown.add(reveal.subject());
            uuid(reveal.subject()).ifPresent(it -> shown.addAll(aboutCustomer(it)));
        }
        request.setAttribute(SHOWN, shown, RequestAttributes.SCOPE_REQUEST);
        return shown;
    }

    @Override
    public boolean isRevealed(String subject) {
        return shown().contains(subject);
    }

    /** @return ids under which the trail knows the customer and every record about it */
    Set<String> aboutCustomer(UUID customer) {
        var ids = new HashSet<String>();
        records.forEach(it -> ids.addAll(it.ofCustomer(customer, MOST_RECORDS)));
        return ids;
    }

    /** Audit alone shows no names: whoever may read records of the kind anyway, in every team, sees them here too. */
    boolean isOpen(@Nullable Kind kind) {
        return kind != null && user.seesEveryTeam() && user.may(kind, toKnowWhom(kind));
    }

    /** @return what a user needs to be told whom a record is about: who only looks at requests of people sees numbers */
    static Level toKnowWhom(Kind kind) {
        return kind == Kind.DATA_REQUEST ? Level.ENTER : Level.VIEW;
    }

    private boolean isKnown(String subject) {
        return jdbc.sql(
                        """
                        select exists (select from history.audit_entry where subject_id = :id)
                            or exists (select from history.audit_value where person = :id)
                        """)
                .param("id", subject)
                .query(Boolean.class)
                .single();
    }

    private String typeOf(String subject) {
        return jdbc.sql(
                        """
                        select subject_type from history.audit_entry
                        where subject_id = ? and action <> 'audit.revealed' order by at, id limit 1
                        """)
                .param(subject)
                .query(String.class)
                .optional()
                .orElse("person");
    }

    private record Session(String key, boolean ofABrowser) {}

    private Session session() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            var session = request.getRequest().getSession(false);
            if (session != null) {
                return new Session(Sha256.hex("session " + session.getId()), true);
            }
        }
        return new Session(Sha256.hex("program " + user.id()), false);
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
