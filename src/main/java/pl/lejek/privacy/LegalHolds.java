package pl.lejek.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.ExpiringData.HeldData;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.HistoryHolds;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.SubjectAccess;

/** Legal holds: they stop erasure and every removal by age. */
@Service
@Transactional
public class LegalHolds {

    private static final String SUBJECT = "legal-hold";
    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final PrivacyLock lock;
    private final PersonalData data;
    private final HistoryHolds history;
    private final CurrentUser user;
    private final SubjectAccess access;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    LegalHolds(
            JdbcClient jdbc,
            PrivacyLock lock,
            PersonalData data,
            HistoryHolds history,
            CurrentUser user,
            SubjectAccess access,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            Clock clock) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.data = data;
        this.history = history;
        this.user = user;
        this.access = access;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /** @throws FieldErrors naming what is wrong @throws Conflict when it is held already */
    public LegalHold place(@Nullable String subjectType, @Nullable String subjectId, @Nullable String reason) {
        var errors = new ArrayList<FieldError>();
        if (subjectType == null || !Set.of("customer", "case").contains(subjectType)) {
            errors.add(new FieldError("subject.type", messages.text("privacy.one-of", "case, customer")));
        } else if (subjectId == null || !isThere(subjectType, subjectId)) {
            errors.add(new FieldError("subject.id", messages.text("privacy.subject-unknown")));
        }
        requireReason(reason, errors);
        lock.take();
        var id = UUID.randomUUID();
        var placed = jdbc.sql(
                        """
                        insert into privacy.legal_hold (id, subject_type, subject_id, reason, placed_at, placed_by)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(id, subjectType, subjectId, reason, Timestamp.from(clock.instant()), user.id())
                .update();
        if (placed == 0) {
            throw new Conflict(messages.text("privacy.held-already"));
        }
        apply();
        trail.record(TrailEntry.of("legal-hold.placed", SUBJECT, id.toString())
                .said(reason, personOf(subjectType, subjectId))
                .with("subject", null, subjectType + "/" + subjectId));
        feed.changed("legal-holds");
        return find(id);
    }

    private boolean isThere(String type, String id) {
        return type.equals("case") ? history.isThere(id) : access.sees(new SubjectRef("customer", id));
    }

    private void requireReason(@Nullable String reason, List<FieldError> errors) {
        if (reason == null || reason.isBlank()) {
            errors.add(new FieldError("reason", messages.text("privacy.reason-needed")));
        } else if (reason.length() > LONGEST_REASON) {
            errors.add(new FieldError("reason", messages.text("privacy.too-long", LONGEST_REASON)));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    /** @throws Conflict when it was lifted before */
    public LegalHold lift(UUID id, @Nullable String reason) {
        requireReason(reason, new ArrayList<>());
        lock.take();
        var hold = find(id);
        var lifted = jdbc.sql(
                        """
                        update privacy.legal_hold set lifted_at = ?, lifted_by = ?, lift_reason = ?
                        where id = ? and lifted_at is null
                        """)
                .params(Timestamp.from(clock.instant()), user.id(), reason, id)
                .update();
        if (lifted == 0) {
            throw new Conflict(messages.text("privacy.lifted-already"));
        }
        apply();
        trail.record(TrailEntry.of("legal-hold.lifted", SUBJECT, id.toString())
                .said(reason, personOf(hold.subjectType(), hold.subjectId())));
        feed.changed("legal-holds");
        return find(id);
    }

    private static @Nullable String personOf(@Nullable String type, @Nullable String id) {
        return "customer".equals(type) ? id : null;
    }

    private LegalHold find(UUID id) {
        return jdbc.sql("select * from privacy.legal_hold where id = ?")
                .param(id)
                .query(LegalHolds::hold)
                .optional()
                .orElseThrow(() -> new NotFound(SUBJECT, id.toString()));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Page<LegalHold> list(@Nullable Boolean active, @Nullable String cursor, int limit) {
        record Place(Instant at, UUID id) {}
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = jdbc.sql(
                        """
                        select * from privacy.legal_hold
                        where (:active::boolean is null or (lifted_at is null) = :active)
                          and (:at::timestamptz is null or (placed_at, id) < (:at, :id))
                        order by placed_at desc, id desc limit :limit
                        """)
                .param("active", active, Types.BOOLEAN)
                .param("at", after == null ? null : after.at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", after == null ? null : after.id, Types.OTHER)
                .param("limit", limit + 1)
                .query(LegalHolds::hold)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.placedAt(), it.id()).toString());
    }

    /** @return active holds on the person's cards and cases, under whatever id a card was held before it was merged */
    List<LegalHold> on(DataSubject subject) {
        var customers = Stream.concat(
                        subject.of(Known.CARD).stream(),
                        subject.of(Known.COMPANY).stream()
                                .flatMap(it -> Stream.concat(Stream.of(it), gather(it).of(Known.CARD).stream())))
                .toArray(String[]::new);
        return jdbc.sql(
                        """
                        select * from privacy.legal_hold where lifted_at is null
                          and (subject_type = 'customer' and subject_id = any(?) or subject_type = 'case' and subject_id = any(?))
                        order by placed_at
                        """)
                .params(customers, subject.of(Known.CASE).toArray(String[]::new))
                .query(LegalHolds::hold)
                .list();
    }

    /** A customer is held with the cards that it was merged with, and with the cases of its leads and deals. */
    HeldData held() {
        var cards = new TreeSet<>(active("customer"));
        var cases = new TreeSet<>(active("case"));
        for (var it : List.copyOf(cards)) {
            var customer = gather(it);
            cards.addAll(customer.of(Known.CARD));
            cases.addAll(customer.of(Known.CASE));
        }
        return new HeldData(cards.toArray(String[]::new), cases.toArray(String[]::new));
    }

    private DataSubject gather(String customer) {
        return data.gather(new SubjectRef("customer", customer));
    }

    private List<String> active(String type) {
        return jdbc.sql("select subject_id from privacy.legal_hold where lifted_at is null and subject_type = ?")
                .param(type)
                .query(String.class)
                .list();
    }

    /** Tells the engine's history; repeated, it finds cases that began after the hold was placed. */
    void apply() {
        lock.take();
        var held = held();
        history.hold(List.of(held.customers()), List.of(held.cases()));
    }

    private static LegalHold hold(ResultSet row, int number) throws SQLException {
        var lifted = row.getTimestamp("lifted_at");
        return new LegalHold(
                row.getObject("id", UUID.class),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("reason"),
                row.getTimestamp("placed_at").toInstant(),
                row.getString("placed_by"),
                lifted == null ? null : lifted.toInstant(),
                row.getString("lifted_by"),
                row.getString("lift_reason"));
    }
}
