package pl.lejek.purchase;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Which customers have become dormant, and which have gone. Works in the caller's transaction, on many at once. */
@Service
@Transactional
public class DormantCustomers {

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    DormantCustomers(JdbcClient jdbc, Customers customers, Trail trail, ChangeFeed feed, Clock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /** A customer whose last purchase is long ago, as it was when the customer was taken. */
    public record Dormant(
            CustomerId customer,
            LocalDate lastPurchaseOn,
            @Nullable String rfmGroup,
            @Nullable BigDecimal lifetimeValue,
            boolean highValue) {}

    /**
     * Takes customers for whose last purchase nobody has taken them yet; they count as taken for it from then on, whatever
     * becomes of the caller later. Those that somebody else is taking are left to them, as long as there are others; then it
     * waits for what becomes of them, so that nobody goes away thinking that all are taken whose taker fails. Cards that
     * became part of another are never taken.
     *
     * @param lastPurchaseUntil in the sales zone, that day too
     * @param lastPurchaseAfter only customers who bought later than on that day; null for all
     * @return at most {@code limit}, those whose last purchase is the oldest first
     */
    public List<Dormant> take(LocalDate lastPurchaseUntil, @Nullable LocalDate lastPurchaseAfter, int limit) {
        var due = hold(lastPurchaseUntil, lastPurchaseAfter, limit, "skip locked");
        // One at a time is waited for: whoever holds nothing else stands in nobody's way.
        while (due.isEmpty()
                && !hold(lastPurchaseUntil, lastPurchaseAfter, 1, "").isEmpty()) {
            due = hold(lastPurchaseUntil, lastPurchaseAfter, limit, "skip locked");
        }
        if (due.isEmpty()) {
            return List.of();
        }
        // A purchase that was on its way when its customer became part of another; it is fetched within a minute.
        var gone = customers.mergedAway(due.stream().map(CustomerId::new).toList());
        return jdbc
                .sql(
                        """
                        update purchase.customer_value set taken_for = last_on, changed_at = ?
                        where customer_id = any(?) and customer_id <> all(?)
                        returning customer_id, last_on, rfm_group, lifetime_value, high_value
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        due.toArray(UUID[]::new),
                        gone.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query((row, number) -> new Dormant(
                        new CustomerId(row.getObject(1, UUID.class)),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getBigDecimal(4),
                        row.getBoolean(5)))
                .list()
                .stream()
                .sorted(Comparator.comparing(Dormant::lastPurchaseOn))
                .toList();
    }

    private List<UUID> hold(LocalDate until, @Nullable LocalDate after, int limit, String locked) {
        return jdbc.sql(
                        """
                        select customer_id from purchase.customer_value
                        where last_on <= :until and last_on > coalesce(:after, '-infinity'::date)
                          and last_on is not null and (taken_for is null or taken_for < last_on)
                        order by last_on, customer_id limit :limit for update
                        """
                                + locked)
                .param("until", until)
                .param("after", after, Types.DATE)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** @return how many {@link #take} could take in all */
    public long countDue(LocalDate lastPurchaseUntil, @Nullable LocalDate lastPurchaseAfter) {
        return jdbc.sql(
                        """
                        select count(*) from purchase.customer_value
                        where last_on <= :until and last_on > coalesce(:after, '-infinity'::date)
                          and last_on is not null and (taken_for is null or taken_for < last_on)
                        """)
                .param("until", lastPurchaseUntil)
                .param("after", lastPurchaseAfter, Types.DATE)
                .query(Long.class)
                .single();
    }

    /** How many customers whom nobody has taken yet bought on a day for the last time. */
    public record DueOn(LocalDate lastPurchaseOn, long customers) {}

    /**
     * @param lastPurchaseUntil in the sales zone, that day too
     * @param lastPurchaseAfter only customers who bought later than on that day; null for all
     * @return how many {@link #take} could take, by the day of their last purchase, in order; days without any are left out
     */
    @Transactional(readOnly = true)
    public List<DueOn> dueByDay(LocalDate lastPurchaseUntil, @Nullable LocalDate lastPurchaseAfter) {
        return jdbc.sql(
                        """
                        select last_on, count(*) from purchase.customer_value
                        where last_on <= :until and last_on > coalesce(:after, '-infinity'::date)
                          and last_on is not null and (taken_for is null or taken_for < last_on)
                        group by last_on order by last_on
                        """)
                .param("until", lastPurchaseUntil)
                .param("after", lastPurchaseAfter, Types.DATE)
                .query((row, number) -> new DueOn(row.getObject(1, LocalDate.class), row.getLong(2)))
                .list();
    }

    /**
     * Looks at customers whom {@link #take} could take, and takes none.
     *
     * @param lastPurchaseUntil in the sales zone, that day too
     * @param lastPurchaseAfter only customers who bought later than on that day; null for all
     * @param after goes on behind this customer; null from the start
     * @return at most {@code limit}, those whose last purchase is the oldest first
     */
    @Transactional(readOnly = true)
    public List<Dormant> due(
            LocalDate lastPurchaseUntil, @Nullable LocalDate lastPurchaseAfter, @Nullable Dormant after, int limit) {
        return jdbc.sql(
                        """
                        select customer_id, last_on, rfm_group, lifetime_value, high_value from purchase.customer_value
                        where last_on <= :until and last_on > coalesce(:after, '-infinity'::date)
                          and (last_on, customer_id) > (coalesce(:placeOn, '-infinity'::date), :place)
                          and last_on is not null and (taken_for is null or taken_for < last_on)
                        order by last_on, customer_id limit :limit
                        """)
                .param("until", lastPurchaseUntil)
                .param("after", lastPurchaseAfter, Types.DATE)
                .param("placeOn", after == null ? null : after.lastPurchaseOn, Types.DATE)
                .param("place", after == null ? new UUID(0, 0) : after.customer.value())
                .param("limit", limit)
                .query((row, number) -> new Dormant(
                        new CustomerId(row.getObject(1, UUID.class)),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getBigDecimal(4),
                        row.getBoolean(5)))
                .list();
    }

    /** @return how many {@link #markChurned(LocalDate, Instant)} would mark */
    @Transactional(readOnly = true)
    public long countChurning(LocalDate lastPurchaseUntil) {
        return jdbc.sql(
                        """
                        select count(*) from purchase.customer_value
                        where last_on <= :until and last_on is not null
                          and (churned_for is null or churned_for < last_on)
                        """)
                .param("until", lastPurchaseUntil)
                .query(Long.class)
                .single();
    }

    /**
     * Marks everybody as gone whose last purchase is on or before the day, unless that is marked already; the trail gets one
     * entry for all of them.
     *
     * @return how many
     */
    public long markChurned(LocalDate lastPurchaseUntil, Instant at) {
        var marked = jdbc.sql(
                        """
                        update purchase.customer_value set churned_for = last_on, churned_at = :at, changed_at = :now
                        where last_on <= :until and last_on is not null
                          and (churned_for is null or churned_for < last_on)
                        """)
                .param("at", Timestamp.from(at))
                .param("now", Timestamp.from(clock.instant()))
                .param("until", lastPurchaseUntil)
                .update();
        if (marked > 0) {
            trail.record(TrailEntry.of("customers.churned", "purchases", "customers")
                    .with("lastPurchaseUntil", null, lastPurchaseUntil)
                    .with("count", null, marked));
            feed.changed("purchases");
        }
        return marked;
    }

    /** Marks one customer as gone, unless there has been another purchase or that is marked already. */
    public void markChurned(CustomerId customer, LocalDate lastPurchaseOn, Instant at) {
        var marked = jdbc.sql(
                        """
                        update purchase.customer_value set churned_for = last_on, churned_at = :at, changed_at = :now
                        where customer_id = :customer and last_on = :on and (churned_for is null or churned_for < last_on)
                        """)
                .param("at", Timestamp.from(at))
                .param("now", Timestamp.from(clock.instant()))
                .param("customer", customer.value())
                .param("on", lastPurchaseOn)
                .update();
        if (marked > 0) {
            trail.record(TrailEntry.of("customer.churned", "customer", customer.toString())
                    .with("lastPurchaseOn", null, lastPurchaseOn));
            feed.changed("purchases");
        }
    }
}
