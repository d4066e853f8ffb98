package pl.lejek.purchase;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/**
 * Recalculates everybody's RFM scores, group and lifetime value, a chunk of customers at a time, each in one transaction with
 * the place that was reached. What is counted, and when, the diagram {@code value-recalculation} says.
 *
 * <p>A score says which share of the customers is strictly worse: under a fifth 1, under two fifths 2, and so on. So equal
 * values have equal scores, and a score is a matter of four limits, which are found once for all.
 */
@Service
@Transactional
public class ValueRuns {

    private static final String TOPIC = "value-runs";

    /** The limits from which on the scores 2 to 5 are given. */
    private static final String LIMITS =
            """
            coalesce((select array_agg(least order by score) from (
                select score, min(value) filter (where worse * 5 >= (score - 1) * everybody) as least
                from (select value, sum(customers) over (order by value) - customers as worse,
                          sum(customers) over () as everybody
                      from (select %s as value, count(*) as customers from purchase.customer_value v
                            where last_on is not null group by 1) counted) ranked
                cross join generate_series(2, 5) as score group by score) limits), '{null,null,null,null}')
            """;

    private static final String AVERAGE = "case when v.priced > 0 then round(v.revenue / v.priced, 2) else 0 end";

    // Each is written out wherever it is needed: a subquery that computes it once costs more than computing it thrice.
    private static final String RECENCY = "(1 + width_bucket(v.last_on, run.recency_from))";
    private static final String FREQUENCY = "(1 + width_bucket(v.orders::bigint, run.frequency_from))";
    private static final String MONETARY = "(1 + width_bucket(" + AVERAGE + ", run.monetary_from))";
    private static final String CELL = "((" + RECENCY + " - 1) * 25 + (" + FREQUENCY + " - 1) * 5 + " + MONETARY + ")";
    private static final String GROUP = "run.cell_group[" + CELL + "]";

    /** The same of whom the scores did not change. */
    private static final String GROUP_OF_THE_SAME_SCORES =
            "run.cell_group[(v.recency - 1) * 25 + (v.frequency - 1) * 5 + v.monetary]";

    /** Months count from a year on. */
    private static final String SPENT_PER_MONTH =
            "v.revenue / greatest(12, ((run.on_day - v.first_on) * 12 / 365.25)::numeric(9, 3))";

    /** Recency is compared first: it is the cheapest to work out, and in a first recalculation it tells already. */
    private static final String REGROUP =
            """
            with run as (
                select id, on_day, per_month, per_revenue, fixed, cell_group, array_remove(recency_from, null) as recency_from,
                    array_remove(frequency_from, null) as frequency_from, array_remove(monetary_from, null) as monetary_from
                from purchase.value_run where id = :run),
            changed as (
                update purchase.customer_value v
                set recency = #recency, frequency = #frequency, monetary = #monetary, rfm_group = #group,
                    lifetime_value = #worth, valued_at = :at,
                    group_before = case when v.rfm_group is not null and v.rfm_group <> #group then v.rfm_group end,
                    group_since = case when v.rfm_group is null or v.rfm_group <> #group then run.on_day
                                       else v.group_since end
                from run
                where #which and v.last_on is not null
                  and (v.recency is distinct from #recency or v.frequency is distinct from #frequency
                       or v.monetary is distinct from #monetary or v.rfm_group is distinct from #same
                       or v.lifetime_value is distinct from #worth)
                returning v.customer_id, v.group_before, v.rfm_group, v.high_value),
            kept as (
                insert into purchase.group_change (customer_id, at, group_before, group_after, run_id)
                select customer_id, :at, group_before, rfm_group, :run from changed where group_before is not null
                on conflict (customer_id, at)
                do update set group_after = excluded.group_after, run_id = excluded.run_id)
            select customer_id, group_before, rfm_group, high_value from changed where group_before is not null
            """
                    .replace("#recency", RECENCY)
                    .replace("#frequency", FREQUENCY)
                    .replace("#monetary", MONETARY)
                    .replace("#same", GROUP_OF_THE_SAME_SCORES)
                    .replace("#group", GROUP);

    private final JdbcClient jdbc;
    private final RfmGroups groups;
    private final ValueSettingsStore settings;
    private final PurchaseSettings limits;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ValueRuns(
            JdbcClient jdbc,
            RfmGroups groups,
            ValueSettingsStore settings,
            PurchaseSettings limits,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.groups = groups;
        this.settings = settings;
        this.limits = limits;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Finds the limits of the scores and the groups. Repeated by the same case, it does nothing more.
     *
     * @return false when another case is at it
     */
    public boolean begin(String caseId, String askedBy) {
        // Of two at once the second waits, and then finds the first.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('value-run', 0)) is null")
                .query(Boolean.class)
                .single();
        var open = jdbc.sql("select case_id from purchase.value_run where finished_at is null")
                .query(String.class)
                .optional();
        if (open.isPresent()) {
            return open.get().equals(caseId);
        }
        var how = settings.get();
        var cells = groups.cells();
        var terms = how.formula().terms(how, cells);
        var id = UUID.randomUUID();
        // Asked for apart from writing it down: PostgreSQL counts with several processes only where nothing is written.
        var limits = jdbc.sql("select %s, %s, %s"
                        .formatted(
                                LIMITS.formatted("v.last_on"),
                                LIMITS.formatted("v.orders::bigint"),
                                LIMITS.formatted(AVERAGE)))
                .query((row, number) -> List.of(
                        row.getArray(1).toString(),
                        row.getArray(2).toString(),
                        row.getArray(3).toString()))
                .single();
        jdbc.sql(
                        """
                        insert into purchase.value_run (id, case_id, asked_by, started_at, on_day, total, blocks, recency_from,
                            frequency_from, monetary_from, cell_group, per_month, per_revenue, fixed, high_share)
                        select :id, :case, :by, :at, :on, (select count(*) from purchase.customer_value),
                            pg_relation_size('purchase.customer_value') / current_setting('block_size')::bigint,
                            :recency::date[], :frequency::bigint[], :monetary::numeric[],
                            :cells::text[], :month, :revenue::numeric[], :fixed, :high
                        """)
                .param("id", id)
                .param("case", caseId)
                .param("by", askedBy)
                .param("at", Timestamp.from(clock.instant()))
                .param("on", calendar.today())
                .param("recency", limits.get(0))
                .param("frequency", limits.get(1))
                .param("monetary", limits.get(2))
                .param("cells", cells.toArray(String[]::new))
                .param("month", terms.perMonth())
                .param("revenue", terms.perRevenue().toArray(BigDecimal[]::new))
                .param("fixed", terms.fixed())
                .param("high", ValueSettings.fraction(how.highValueShare()))
                .update();
        trail.record(TrailEntry.of("value-run.started", "value-run", id.toString())
                .inCase(caseId)
                .with("formula", null, how.formula().key()));
        feed.changed(TOPIC);
        return true;
    }

    /** @param worth what a customer is worth, in SQL, of those terms of the formula that are not nothing */
    private record Place(UUID id, Instant startedAt, long blocks, long place, boolean finished, String worth) {}

    private Optional<Place> place(String caseId) {
        return jdbc.sql(
                        """
                        select id, started_at, blocks, place, finished_at is not null as finished, per_month, per_revenue
                        from purchase.value_run where case_id = ? order by started_at desc limit 1 for update
                        """)
                .param(caseId)
                .query((row, number) -> new Place(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("started_at").toInstant(),
                        row.getLong("blocks"),
                        row.getLong("place"),
                        row.getBoolean("finished"),
                        worth(row.getBigDecimal("per_month"), list(row.getArray("per_revenue"), it ->
                                (BigDecimal) it))))
                .optional();
    }

    private static String worth(BigDecimal perMonth, List<@Nullable BigDecimal> perRevenue) {
        var terms = new ArrayList<String>();
        if (perMonth.signum() != 0) {
            terms.add(SPENT_PER_MONTH + " * run.per_month");
        }
        if (perRevenue.stream().distinct().count() > 1) {
            terms.add("v.revenue * run.per_revenue[" + CELL + "]");
        } else {
            terms.add("v.revenue * run.per_revenue[1]");
        }
        terms.add("run.fixed");
        return "round(" + String.join(" + ", terms) + ", 2)";
    }

    /**
     * Does the next customers, as they lie in the table: in the order of their ids each would be on another page. A purchase
     * may have put a row where the run has been already; those come last, together with new ones.
     *
     * @return whether there are more
     */
    public boolean next(String caseId) {
        var run = place(caseId).orElseThrow();
        if (run.finished || run.place > run.blocks) {
            return false;
        }
        excludeWritersOfMany();
        var until = Math.min(run.place + limits.chunk(), run.blocks);
        var isLast = run.place == run.blocks;
        var changes = isLast
                ? regroup(run, "v.changed_at >= :from", Timestamp.from(run.startedAt), null)
                : regroup(
                        run,
                        "v.ctid >= :from::tid and v.ctid < :until::tid",
                        "(%d,0)".formatted(run.place),
                        "(%d,0)".formatted(until));
        jdbc.sql(
                        """
                        update purchase.value_run set place = :place, regrouped = regrouped + :regrouped,
                            done = case when :last then total else total * :place / greatest(blocks, 1) end
                        where id = :id
                        """)
                .param("place", isLast ? run.blocks + 1 : until)
                .param("regrouped", changes.size())
                .param("last", isLast)
                .param("id", run.id)
                .update();
        if (!changes.isEmpty()) {
            events.publishEvent(new RfmGroupChanged(changes));
        }
        feed.changed(TOPIC);
        return !isLast;
    }

    /** Whoever writes many rows does so in the order of ids, a chunk in the order of places: together they might lock each other. */
    private void excludeWritersOfMany() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('value-chunk', 0)) is null")
                .query(Boolean.class)
                .single();
    }

    private List<RfmGroupChanged.Change> regroup(Place run, String which, Object from, @Nullable Object until) {
        var changes = chunk(jdbc.sql(REGROUP.replace("#worth", run.worth).replace("#which", which)), from, until)
                .param("run", run.id)
                .param("at", Timestamp.from(clock.instant()))
                .query((row, number) -> new RfmGroupChanged.Change(
                        new CustomerId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4)))
                .list();
        // Whose purchases were all voided.
        chunk(
                        jdbc.sql(
                                """
                                update purchase.customer_value v
                                set recency = null, frequency = null, monetary = null, rfm_group = null, group_before = null,
                                    lifetime_value = null, high_value = false, group_since = null
                                where %s and v.last_on is null and v.rfm_group is not null
                                """
                                        .formatted(which)),
                        from,
                        until)
                .update();
        return changes;
    }

    private static JdbcClient.StatementSpec chunk(JdbcClient.StatementSpec sql, Object from, @Nullable Object until) {
        var bounded = sql.param("from", from);
        return until == null ? bounded : bounded.param("until", until);
    }

    /** Those of high value are the share of the customers with the highest lifetime value; equal values are equal. */
    private void markHighValue(UUID run) {
        // One sort of everybody's value, in memory.
        jdbc.sql("select set_config('work_mem', '64MB', true)")
                .query(String.class)
                .single();
        var from = jdbc.sql(
                        """
                        select percentile_disc((select 1 - high_share from purchase.value_run where id = ? and high_share > 0))
                            within group (order by lifetime_value) from purchase.customer_value where lifetime_value is not null
                        """)
                .param(run)
                .query(BigDecimal.class)
                .optional()
                .orElse(null);
        jdbc.sql("update purchase.value_run set high_from = ? where id = ?")
                .params(from, run)
                .update();
        jdbc.sql(
                        """
                        update purchase.customer_value v set high_value = not high_value
                        from purchase.value_run run
                        where run.id = ? and v.high_value <> coalesce(v.lifetime_value >= run.high_from, false)
                        """)
                .param(run)
                .update();
    }

    /** Everybody is done: who is of high value is known now. Repeated, it does nothing more. */
    public void finish(String caseId) {
        var run = place(caseId).orElseThrow();
        if (run.finished) {
            return;
        }
        excludeWritersOfMany();
        markHighValue(run.id);
        jdbc.sql("update purchase.value_run set finished_at = ? where id = ?")
                .params(Timestamp.from(clock.instant()), run.id)
                .update();
        var now = find(run.id).orElseThrow();
        trail.record(TrailEntry.of("value-run.finished", "value-run", run.id.toString())
                .inCase(caseId)
                .with("customers", null, now.done())
                .with("regrouped", null, now.regrouped()));
        feed.changed(TOPIC);
        feed.changed(Purchases.TOPIC);
    }

    Optional<ValueRunView> find(UUID id) {
        return jdbc.sql("select * from purchase.value_run where id = ?")
                .param(id)
                .query(ValueRuns::view)
                .optional();
    }

    /** @return newest first */
    @Transactional(readOnly = true)
    public Page<ValueRunView> list(@Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> List.of(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = jdbc.sql(
                        """
                        select * from purchase.value_run
                        where (started_at, id) < (coalesce(:at, 'infinity'::timestamptz), :id)
                        order by started_at desc, id desc limit :limit
                        """)
                .param("at", after == null ? null : Timestamp.from((Instant) after.get(0)), java.sql.Types.TIMESTAMP)
                .param("id", after == null ? new UUID(0, 0) : after.get(1))
                .param("limit", limit + 1)
                .query(ValueRuns::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.startedAt(), it.id()).toString());
    }

    /** A customer's move in one recalculation, by the keys of the groups. */
    public record Move(CustomerId customer, Instant at, String groupBefore, String group) {}

    /** @return who changed groups in the recalculation, in the order of their ids */
    @Transactional(readOnly = true)
    public Page<Move> moves(UUID run, @Nullable String cursor, int limit) {
        find(run).orElseThrow(() -> new NotFound("value-run", run.toString()));
        var after = Cursor.read(cursor, it -> List.of(UUID.fromString(it.get(0)), Instant.parse(it.get(1))));
        var rows = jdbc.sql(
                        """
                        select customer_id, at, group_before, group_after from purchase.group_change
                        where run_id = :run and (customer_id, at) > (:id, coalesce(:at, '-infinity'::timestamptz))
                        order by customer_id, at limit :limit
                        """)
                .param("run", run)
                .param("id", after == null ? new UUID(0, 0) : after.get(0))
                .param("at", after == null ? null : Timestamp.from((Instant) after.get(1)), java.sql.Types.TIMESTAMP)
                .param("limit", limit + 1)
                .query((row, number) -> new Move(
                        new CustomerId(row.getObject(1, UUID.class)),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4)))
                .list();
        return Page.of(
                rows, limit, it -> Cursor.of(it.customer().value(), it.at()).toString());
    }

    private static ValueRunView view(ResultSet row, int number) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new ValueRunView(
                row.getObject("id", UUID.class),
                row.getString("case_id"),
                row.getString("asked_by"),
                row.getTimestamp("started_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getObject("on_day", LocalDate.class),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("regrouped"),
                list(row.getArray("recency_from"), it -> LocalDate.parse(it.toString())),
                list(row.getArray("frequency_from"), it -> ((Number) it).longValue()),
                list(row.getArray("monetary_from"), it -> (BigDecimal) it),
                row.getBigDecimal("high_from"));
    }

    private static <T> List<@Nullable T> list(Array array, Function<Object, T> element) throws SQLException {
        var list = new ArrayList<@Nullable T>();
        for (var it : (Object[]) array.getArray()) {
            list.add(it == null ? null : element.apply(it));
        }
        return list;
    }
}
