package pl.lejek.purchase;

import static pl.lejek.purchase.PurchaseStore.array;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.customer.CustomerId;

/** What all purchases of a customer come to, one row each. */
@Repository
class ValueStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final PurchaseSettings settings;
    private final Clock clock;

    ValueStore(JdbcClient jdbc, JdbcTemplate template, PurchaseSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.settings = settings;
        this.clock = clock;
    }

    /** The last purchase before and after a change. */
    record Last(@Nullable LocalDate before, @Nullable LocalDate after) {}

    private static class Sum {
        private final UUID customer;
        private @Nullable LocalDate first;
        private @Nullable LocalDate last;
        private int orders;
        private int priced;
        private BigDecimal revenue = BigDecimal.ZERO;

        Sum(UUID customer) {
            this.customer = customer;
        }

        void add(NewPurchase purchase, boolean inCompanyCurrency) {
            if (inCompanyCurrency) {
                revenue = revenue.add(purchase.total());
            }
            if (purchase.isReturn()) {
                return;
            }
            orders++;
            priced += inCompanyCurrency ? 1 : 0;
            first = first == null || purchase.day().isBefore(first) ? purchase.day() : first;
            last = last == null || purchase.day().isAfter(last) ? purchase.day() : last;
        }
    }

    /** Adds purchases that were just written to what was there; whoever adds for the same customer meanwhile, waits. */
    Map<CustomerId, Last> add(Collection<NewPurchase> purchases) {
        var sums = new HashMap<UUID, Sum>();
        for (var purchase : purchases) {
            var customer = purchase.customer();
            if (customer != null) {
                sums.computeIfAbsent(customer.value(), Sum::new)
                        .add(purchase, purchase.currency().equals(settings.currency()));
            }
        }
        var rows = List.copyOf(sums.values());
        var lasts = new HashMap<CustomerId, Last>();
        if (rows.isEmpty()) {
            return lasts;
        }
        if (rows.size() > 1) {
            besideRecalculation();
        }
        template.query(
                """
                insert into purchase.customer_value as v
                    (customer_id, first_on, last_on, orders, priced, revenue, changed_at)
                select given.*, ?::timestamptz from unnest(?::uuid[], ?::date[], ?::date[], ?::int[], ?::int[], ?::numeric[])
                     as given (customer_id, first_on, last_on, orders, priced, revenue)
                order by customer_id
                on conflict (customer_id) do update
                set first_on = least(v.first_on, excluded.first_on),
                    last_before = v.last_on,
                    last_on = greatest(v.last_on, excluded.last_on),
                    orders = v.orders + excluded.orders,
                    priced = v.priced + excluded.priced,
                    revenue = v.revenue + excluded.revenue,
                    changed_at = excluded.changed_at
                returning customer_id, last_before, last_on
                """,
                statement -> {
                    var connection = statement.getConnection();
                    statement.setTimestamp(1, Timestamp.from(clock.instant()));
                    statement.setArray(2, array(connection, "uuid", rows, it -> it.customer));
                    statement.setArray(3, array(connection, "date", rows, it -> text(it.first)));
                    statement.setArray(4, array(connection, "date", rows, it -> text(it.last)));
                    statement.setArray(5, array(connection, "int4", rows, it -> it.orders));
                    statement.setArray(6, array(connection, "int4", rows, it -> it.priced));
                    statement.setArray(7, array(connection, "numeric", rows, it -> it.revenue));
                },
                row -> {
                    lasts.put(
                            new CustomerId(row.getObject(1, UUID.class)),
                            new Last(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)));
                });
        return lasts;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /**
     * Counts everything anew for these customers. The rows are held first: what somebody else is adding is seen, or is added
     * to what is counted here.
     */
    Map<CustomerId, Last> count(Collection<CustomerId> customers) {
        var ids = new TreeSet<String>();
        customers.forEach(it -> ids.add(it.toString()));
        var rows = ids.stream().map(UUID::fromString).toArray(UUID[]::new);
        hold(rows);
        var lasts = new HashMap<CustomerId, Last>();
        jdbc.sql(
                        """
                        update purchase.customer_value v
                        set first_on = counted.first_on, last_before = v.last_on, last_on = counted.last_on,
                            orders = counted.orders, priced = counted.priced, revenue = counted.revenue,
                            changed_at = :at
                        from unnest(:ids::uuid[]) as given (id), lateral (
                            select min(bought_on) filter (where return_of is null) as first_on,
                                max(bought_on) filter (where return_of is null) as last_on,
                                count(*) filter (where return_of is null) as orders,
                                count(*) filter (where return_of is null and currency = :currency) as priced,
                                coalesce(sum(total) filter (where currency = :currency), 0) as revenue
                            from purchase.purchase where customer_id = given.id and voided_at is null) counted
                        where v.customer_id = given.id
                        returning v.customer_id, v.last_before, v.last_on
                        """)
                .param("ids", rows)
                .param("currency", settings.currency())
                .param("at", Timestamp.from(clock.instant()))
                .query(row -> {
                    lasts.put(
                            new CustomerId(row.getObject(1, UUID.class)),
                            new Last(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)));
                });
        return lasts;
    }

    /** A chunk of a recalculation takes its rows as they lie; who takes several in another order waits until it is done. */
    private void besideRecalculation() {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('value-chunk', 0)) is null")
                .query(Boolean.class)
                .single();
    }

    private void hold(UUID[] ids) {
        besideRecalculation();
        jdbc.sql(
                        """
                        insert into purchase.customer_value (customer_id)
                        select id from unnest(?::uuid[]) as given (id) order by id
                        on conflict (customer_id) do nothing
                        """)
                .param(ids)
                .update();
        jdbc.sql(
                        "select customer_id from purchase.customer_value where customer_id = any(?) order by customer_id for update")
                .param(ids)
                .query(UUID.class)
                .list();
    }
}
