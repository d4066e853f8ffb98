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
                      from (select %s as value, count(*) as customers from purchase.customer_value
                            where last_on is not null group by 1) counted) ranked
                cross join generate_series(2, 5) as score group by score) limits), '{null,null,null,null}')
            """;

    private static final String AVERAGE = "case when priced > 0 then round(revenue / priced, 2) else 0 end";

    /** Everybody of {@code chunk} with scores and value by the limits of {@code run}; months count from a year on. */
    private static final String VALUED =
            """
            cells as materialized (
                select cell, own_group as cell_group, own_revenue as per_revenue
                from run, unnest(run.cell_group, run.per_revenue) with ordinality as one (own_group, own_revenue, cell)),
            valued as (
                select c.*, s.r, s.f, s.m, run.on_day, run.high_from, cells.cell_group,
                    round(c.revenue / greatest(12, ((run.on_day - c.first_on) * 12 / 365.25)::numeric(9, 3)) * run.per_month
                          + c.revenue * cells.per_revenue + run.fixed, 2) as worth
                from run cross join chunk c cross join lateral (
                    select 1 + %s as r, 1 + %s as f, 1 + %s as m from (select %s as average) known) s
                join cells on cells.cell = (s.r - 1) * 25 + (s.f - 1) * 5 + s.m
                where c.last_on is not null)
            """
                    .formatted(
                            limits("c.last_on", "recency_from"),
                            limits("c.orders", "frequency_from"),
                            limits("known.average", "monetary_from"),
                            "case when c.priced > 0 then round(c.revenue / c.priced, 2) else 0 end");

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

    private static String limits(String value, String from) {
        var reached = new ArrayList<String>();
        for (var i = 1; i < RfmGroups.SCORES; i++) {
            reached.add("coalesce(%s >= run.%s[%d], false)::int".formatted(value, from, i));
        }
        return String.join(" + ", reached);
    }

    /**
     * Finds the limits, the groups and from which value on a customer is of high value. Repeated by the same case, it does
     * nothing more.
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
        jdbc.sql(
                        """
                        insert into purchase.value_run (id, case_id, asked_by, started_at, on_day, total, blocks, recency_from,
                            frequency_from, monetary_from, cell_group, per_month, per_revenue, fixed)
                        select :id, :case, :by, :at, :on, (select count(*) from purchase.customer_value),
                            pg_relation_size('purchase.customer_value') / current_setting('block_size')::bigint,
                            %s, %s, %s, :cells::text[], :month, :revenue::numeric[], :fixed
                        """
                                .formatted(
                                        LIMITS.formatted("last_on"),
                                        LIMITS.formatted("orders"),
                                        LIMITS.formatted(AVERAGE)))
                .param("id", id)
                .param("case", caseId)
                .param("by", askedBy)
                .param("at", Timestamp.from(clock.instant()))
                .param("on", calendar.today())
                .param("cells", cells.toArray(String[]::new))
                .param("month", terms.perMonth())
                .param("revenue", terms.perRevenue().toArray(BigDecimal[]::new))
                .param("fixed", terms.fixed())
                .update();
        if (how.highValueShare().signum() > 0) {
            jdbc.sql(
                            """
                            with run as (select * from purchase.value_run where id = :id),
                            chunk as (select ctid as place, * from purchase.customer_value where last_on is not null),
                            """
                                    + VALUED
                                    + """
                                    update purchase.value_run set high_from =
                                        (select percentile_disc(:share::float8) within group (order by worth) from valued)
                                    where id = :id
                                    """)
                    .param("id", id)
                    .param(
                            "share",
                            BigDecimal.ONE
                                    .subtract(ValueSettings.fraction(how.highValueShare()))
                                    .doubleValue())
                    .update();
        }
        trail.record(TrailEntry.of("value-run.started", "value-run", id.toString())
                .inCase(caseId)
                .with("formula", null, how.formula().key()));
        feed.changed(TOPIC);
        return true;
    }

    private record Place(UUID id, Instant startedAt, long blocks, long place, boolean finished) {}

    private Optional<Place> place(String caseId) {
        return jdbc.sql(
                        """
                        select id, started_at, blocks, place, finished_at is not null as finished from purchase.value_run
                        where case_id = ? order by started_at desc limit 1 for update
                        """)
                .param(caseId)
                .query(Place.class)
                .optional();
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
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('value-chunk', 0)) is null")
                .query(Boolean.class)
                .single();
        var until = Math.min(run.place + limits.chunk(), run.blocks);
        var isLast = run.place == run.blocks;
        var changes = isLast
                ? regroup(run, "changed_at >= :from", Timestamp.from(run.startedAt), null)
                : regroup(
                        run,
                        "ctid >= :from::tid and ctid < :until::tid",
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

    private List<RfmGroupChanged.Change> regroup(Place run, String which, Object from, @Nullable Object until) {
        var sql = jdbc.sql(
                        """
                        with run as (select * from purchase.value_run where id = :run),
                        chunk as (select ctid as place, * from purchase.customer_value where %s),
                        """
                                        .formatted(which)
                                + VALUED
                                + """
                                , changed as (
                                    update purchase.customer_value v
                                    set recency = n.r, frequency = n.f, monetary = n.m, rfm_group = n.cell_group,
                                        lifetime_value = n.worth, high_value = coalesce(n.worth >= n.high_from, false),
                                        valued_at = :at,
                                        group_since = case when n.rfm_group is distinct from n.cell_group then n.on_day
                                                           else n.group_since end
                                    from valued n
                                    where v.ctid = n.place
                                      and (v.recency, v.frequency, v.monetary, v.rfm_group, v.lifetime_value, v.high_value)
                                          is distinct from
                                          (n.r, n.f, n.m, n.cell_group, n.worth, coalesce(n.worth >= n.high_from, false))
                                    returning v.customer_id, n.rfm_group as group_before, v.rfm_group as group_after,
                                        n.high_value or v.high_value as high_value),
                                emptied as (
                                    update purchase.customer_value v
                                    set recency = null, frequency = null, monetary = null, rfm_group = null,
                                        lifetime_value = null, high_value = false, group_since = null
                                    from chunk c where v.ctid = c.place and c.last_on is null
                                      and c.rfm_group is not null),
                                kept as (
                                    insert into purchase.group_change (customer_id, at, group_before, group_after, run_id)
                                    select customer_id, :at, group_before, group_after, :run from changed
                                    where group_before <> group_after
                                    on conflict (customer_id, at) do update set group_after = excluded.group_after)
                                select customer_id, group_before, group_after, high_value from changed
                                where group_before <> group_after
                                """)
                .param("run", run.id)
                .param("from", from)
                .param("at", Timestamp.from(clock.instant()));
        if (until != null) {
            sql = sql.param("until", until);
        }
        return sql.query((row, number) -> new RfmGroupChanged.Change(
                        new CustomerId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4)))
                .list();
    }

    /** Everybody is done. Repeated, it does nothing more. */
    public void finish(String caseId) {
        var run = place(caseId).orElseThrow();
        if (run.finished) {
            return;
        }
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
