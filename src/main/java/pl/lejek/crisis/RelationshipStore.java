package pl.lejek.crisis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.crisis.SignalView.Withdrawn;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.FollowingRows;

/** The tables of relations with customers and the signals about them. */
@Repository
class RelationshipStore {

    /** What the signals weighed last. */
    record Standing(
            String level,
            int points,
            int days,
            @Nullable Instant since,
            @Nullable Instant weighedAt,
            long weighedUpTo) {

        static final Standing NONE = new Standing("none", 0, 90, null, null, 0);
    }

    private final JdbcClient jdbc;
    private final FollowingRows following;

    RelationshipStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.following = new FollowingRows(jdbc, "crisis.signal", "id", "crisis.followed_signal", "signal_id");
    }

    /** @return what goes along when customers become one */
    FollowingRows following() {
        return following;
    }

    /** Lets nobody else change what is known of the relation until the transaction ends. */
    Standing hold(CustomerId customer) {
        jdbc.sql("insert into crisis.relationship (customer_id) values (?) on conflict do nothing")
                .param(customer.value())
                .update();
        return jdbc.sql("select * from crisis.relationship where customer_id = ? for update")
                .param(customer.value())
                .query((row, number) -> standing(row))
                .single();
    }

    Standing standing(CustomerId customer) {
        return jdbc.sql("select * from crisis.relationship where customer_id = ?")
                .param(customer.value())
                .query((row, number) -> standing(row))
                .optional()
                .orElse(Standing.NONE);
    }

    void weighed(CustomerId customer, String level, int points, int days, Instant at) {
        jdbc.sql(
                        """
                        update crisis.relationship
                        set since = case when level = :level then since else :at end,
                            level = :level, points = :points, window_days = :days, weighed_at = :at
                        where customer_id = :customer
                        """)
                .param("level", level)
                .param("points", points)
                .param("days", days)
                .param("at", Timestamp.from(at))
                .param("customer", customer.value())
                .update();
    }

    void askedAbout(CustomerId customer, long newest) {
        jdbc.sql("update crisis.relationship set weighed_up_to = ? where customer_id = ?")
                .params(newest, customer.value())
                .update();
    }

    /** @return whether it was added; not when the external id is another signal's */
    boolean add(SignalView it) {
        return jdbc.sql(
                                """
                        insert into crisis.signal (id, customer_id, kind, at, happened_on, source, note, external_id,
                            sentiment, recorded_at, recorded_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                        .params(
                                it.id(),
                                it.customer().value(),
                                it.kind().key(),
                                Timestamp.from(it.at()),
                                it.happenedOn(),
                                it.source(),
                                it.note(),
                                it.externalId(),
                                it.sentiment() == null ? null : it.sentiment().key(),
                                Timestamp.from(it.recordedAt()),
                                it.recordedBy())
                        .update()
                > 0;
    }

    Optional<SignalView> find(UUID id) {
        return jdbc.sql("select * from crisis.signal where id = ?")
                .param(id)
                .query((row, number) -> signal(row))
                .optional();
    }

    Optional<SignalView> called(String externalId) {
        return jdbc.sql("select * from crisis.signal where external_id = ?")
                .param(externalId)
                .query((row, number) -> signal(row))
                .optional();
    }

    /** @return the standing signals that warn, of that day and later, newest first */
    List<SignalView> counting(CustomerId customer, LocalDate since, int most) {
        return jdbc.sql(
                        """
                        select * from crisis.signal
                        where customer_id = ? and happened_on >= ? and withdrawn_at is null
                          and coalesce(sentiment, 'negative') = 'negative'
                        order by at desc, seq desc limit ?
                        """)
                .params(customer.value(), since, most)
                .query((row, number) -> signal(row))
                .list();
    }

    /** How many of a kind, the oldest day and the newest signal among them. */
    record Counted(String kind, int count, LocalDate oldest, long newest) {}

    List<Counted> counts(CustomerId customer, LocalDate since) {
        return jdbc.sql(
                        """
                        select kind, count(*) as count, min(happened_on) as oldest, max(seq) as newest from crisis.signal
                        where customer_id = ? and happened_on >= ? and withdrawn_at is null
                          and coalesce(sentiment, 'negative') = 'negative'
                        group by kind
                        """)
                .params(customer.value(), since)
                .query((row, number) -> new Counted(
                        row.getString("kind"),
                        row.getInt("count"),
                        row.getObject("oldest", LocalDate.class),
                        row.getLong("newest")))
                .list();
    }

    /** @param before instant and number of the last one that was shown; null from the newest on */
    List<SignalView> ofCustomer(CustomerId customer, @Nullable Instant before, long seq, int most) {
        return jdbc.sql(
                        """
                        select * from crisis.signal
                        where customer_id = :customer and (:from::timestamptz is null or (at, seq) < (:from, :seq))
                        order by at desc, seq desc limit :most
                        """)
                .param("customer", customer.value())
                .param("from", before == null ? null : Timestamp.from(before), java.sql.Types.TIMESTAMP)
                .param("seq", seq)
                .param("most", most)
                .query((row, number) -> signal(row))
                .list();
    }

    boolean withdraw(UUID id, Instant at, String by, String reason) {
        return jdbc.sql(
                                """
                        update crisis.signal set withdrawn_at = ?, withdrawn_by = ?, withdrawn_because = ?
                        where id = ? and withdrawn_at is null
                        """)
                        .params(Timestamp.from(at), by, reason, id)
                        .update()
                > 0;
    }

    void requested(CustomerId customer, String caseId, Instant at, String by, @Nullable String responseCase) {
        jdbc.sql(
                        """
                        insert into crisis.response_request
                            (id, customer_id, case_id, requested_at, requested_by, response_case)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(UUID.randomUUID(), customer.value(), caseId, Timestamp.from(at), by, responseCase)
                .update();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getString("level"),
                row.getInt("points"),
                row.getInt("window_days"),
                instant(row, "since"),
                instant(row, "weighed_at"),
                row.getLong("weighed_up_to"));
    }

    private static SignalView signal(ResultSet row) throws SQLException {
        var withdrawnAt = instant(row, "withdrawn_at");
        return new SignalView(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                SignalKind.of(row.getString("kind")).orElseThrow(),
                Objects.requireNonNull(instant(row, "at")),
                row.getObject("happened_on", LocalDate.class),
                row.getString("source"),
                row.getString("note"),
                row.getString("external_id"),
                Optional.ofNullable(row.getString("sentiment"))
                        .flatMap(Sentiment::of)
                        .orElse(null),
                Objects.requireNonNull(instant(row, "recorded_at")),
                row.getString("recorded_by"),
                withdrawnAt == null
                        ? null
                        : new Withdrawn(
                                withdrawnAt, row.getString("withdrawn_by"), row.getString("withdrawn_because")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
