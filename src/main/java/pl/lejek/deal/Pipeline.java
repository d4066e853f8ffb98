package pl.lejek.deal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.deal.DealDetails.NextStep;
import pl.lejek.deal.DealRows.Query;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.deal.Funnels.Stage;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Messages;

/**
 * The funnel as a whole: board, sums, conversion, forecast, reasons (domain.md FUN-34 to FUN-41). Only deals that the
 * current user may see are counted.
 */
@Service
@Transactional(readOnly = true)
public class Pipeline {

    /** How long a closed deal stays on the board. */
    private static final Duration STAYS = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final DealAccess access;
    private final Funnels funnels;
    private final DealCustomers customers;
    private final NextSteps nextSteps;
    private final Messages messages;
    private final Clock clock;

    Pipeline(
            JdbcClient jdbc,
            DealAccess access,
            Funnels funnels,
            DealCustomers customers,
            NextSteps nextSteps,
            Messages messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.funnels = funnels;
        this.customers = customers;
        this.nextSteps = nextSteps;
        this.messages = messages;
        this.clock = clock;
    }

    /** Count, sum and weighted sum of deals of one currency. */
    public record Sum(String currency, long count, BigDecimal sum, BigDecimal weighted) {}

    /** A stage with what is in it. */
    public record StageSums(Stage stage, long count, List<Sum> sums) {}

    /** A deal on the board. */
    public record Card(
            DealView deal, @Nullable String customerName, @Nullable NextStep nextStep, @Nullable String taskId) {}

    /** @param count of all deals in the stage, of which the cards are the first */
    public record Column(Stage stage, long count, List<Sum> sums, List<Card> cards) {}

    /** @param closedSince from when on closed deals are on the board */
    public record Board(Funnel funnel, Instant closedSince, List<Column> columns) {}

    private record Row(String stage, String currency, long count, BigDecimal sum, BigDecimal weighted) {}

    /** @return every stage of the funnel in order, empty ones too, then stages that only older diagrams had */
    public List<StageSums> sums(String funnel, @Nullable String owner, @Nullable String team) {
        var query = new Query("select d.stage, d.currency, count(*) as count, coalesce(sum(d.value), 0) as sum,"
                        + " coalesce(sum(d.value * d.probability / 100), 0) as weighted from deal.deal d where ")
                .visible(access)
                .and("d.funnel = ?", funnel)
                .whose(owner, team, access.me());
        query.sql.append(" group by d.stage, d.currency order by d.stage, d.currency");
        return byStage(funnels.find(funnel).orElse(null), rows(query));
    }

    private List<Row> rows(Query query) {
        return jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(Row.class)
                .list();
    }

    private static List<StageSums> byStage(@Nullable Funnel funnel, List<Row> rows) {
        var stages = new ArrayList<>(funnel == null ? List.<Stage>of() : funnel.stages());
        rows.stream()
                .map(Row::stage)
                .distinct()
                .filter(it -> stages.stream().noneMatch(stage -> stage.key().equals(it)))
                .forEach(it -> stages.add(new Stage(it, new Localized(it, it), true)));
        return stages.stream()
                .map(stage -> {
                    var sums = rows.stream()
                            .filter(it -> it.stage.equals(stage.key()))
                            .map(it -> new Sum(it.currency, it.count, it.sum, it.weighted))
                            .toList();
                    return new StageSums(
                            stage, sums.stream().mapToLong(Sum::count).sum(), sums);
                })
                .toList();
    }

    /** Every open deal, and those closed lately; of each stage the first cards: idle ones, then by what is due next. */
    public Board board(Funnel funnel, @Nullable String owner, @Nullable String team, int limit) {
        var since = clock.instant().minus(STAYS);
        var sums = new Query("select d.stage, d.currency, count(*) as count, coalesce(sum(d.value), 0) as sum,"
                        + " coalesce(sum(d.value * d.probability / 100), 0) as weighted from deal.deal d where ")
                .visible(access)
                .and("d.funnel = ?", funnel.key())
                .whose(owner, team, access.me())
                .and("(d.closed_at is null or d.closed_at >= ?)", since);
        sums.sql.append(" group by d.stage, d.currency order by d.stage, d.currency");
        var cards = new Query("select * from (");
        var first = true;
        for (var stage : funnel.stages()) {
            cards.sql.append(first ? "(" : " union all (").append("select d.* from deal.deal d where ");
            first = false;
            cards.visible(access)
                    .and("d.funnel = ?", funnel.key())
                    .and("d.stage = ?", stage.key())
                    .whose(owner, team, access.me());
            if (stage.open()) {
                cards.sql.append(" and d.closed_at is null order by (d.idle_since is null),"
                        + " coalesce(d.next_step_at, d.stage_since), d.id");
            } else {
                cards.and("d.closed_at >= ?", since);
                cards.sql.append(" order by d.closed_at desc, d.id");
            }
            cards.sql.append(" limit ").append(limit).append(")");
        }
        cards.sql.append(") card");
        var deals = jdbc.sql(cards.sql.toString())
                .params(cards.arguments)
                .query(DealView::of)
                .list();
        var names = customers.names(deals);
        var next = nextSteps.of(deals);
        var byStage = new HashMap<String, List<Card>>();
        deals.forEach(it -> byStage.computeIfAbsent(it.stage(), key -> new ArrayList<>())
                .add(new Card(
                        it,
                        it.customerId() == null ? null : names.get(it.customerId()),
                        next.step(it),
                        next.taskId(it))));
        return new Board(
                funnel,
                since,
                byStage(funnel, rows(sums)).stream()
                        .map(it -> new Column(
                                it.stage(),
                                it.count(),
                                it.sums(),
                                byStage.getOrDefault(it.stage().key(), List.of())))
                        .toList());
    }

    /**
     * What became of the deals that entered a stage in a time.
     *
     * @param moved went on to a later stage or won
     * @param lost were lost out of this stage
     * @param still are in it
     * @param medianDays of the stays that are over; null when none is
     */
    public record Conversion(
            Stage stage, long entered, long moved, long lost, long still, @Nullable Double medianDays) {}

    private record Stays(String stage, long entered, long moved, long lost, long still, @Nullable Double medianDays) {}

    /** @return a row for each open stage, then one for each end with its number alone (FUN-39) */
    public List<Conversion> conversion(
            Funnel funnel,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String owner,
            @Nullable String team) {
        var query = new Query(
                """
                with place as (select * from unnest(?::text[]) with ordinality p(stage, place)),
                stay as (
                    select s.deal_id, s.stage, s.entered_at, s.left_at, p.place,
                           lead(s.stage) over (partition by s.deal_id order by s.id) as next_stage
                    from deal.stage_entry s
                    join deal.deal d on d.id = s.deal_id
                    join place p on p.stage = s.stage
                    where """
                        + " ");
        query.arguments.add(0, funnel.stages().stream().map(Stage::key).toArray(String[]::new));
        query.visible(access)
                .and("s.funnel = ?", funnel.key())
                .whose(owner, team, access.me())
                .and("s.entered_at >= ?", from)
                .and("s.entered_at < ?", until);
        query.sql.append(
                """
                )
                select stay.stage, count(distinct stay.deal_id) as entered,
                       count(distinct stay.deal_id) filter (where n.place > stay.place and n.stage <> 'lost') as moved,
                       count(distinct stay.deal_id) filter (where n.stage = 'lost') as lost,
                       count(distinct stay.deal_id) filter (where stay.left_at is null) as still,
                       percentile_cont(0.5) within group (order by extract(epoch from stay.left_at - stay.entered_at))
                           filter (where stay.left_at is not null) / 86400 as median_days
                from stay left join place n on n.stage = stay.next_stage
                group by stay.stage
                """);
        var found = new HashMap<String, Stays>();
        jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(Stays.class)
                .list()
                .forEach(it -> found.put(it.stage, it));
        return funnel.stages().stream()
                .map(stage -> {
                    var it = found.getOrDefault(stage.key(), new Stays(stage.key(), 0, 0, 0, 0, null));
                    return new Conversion(stage, it.entered, it.moved, it.lost, it.still, it.medianDays);
                })
                .toList();
    }

    /** Open deals that should close in one month; null for those without a date. */
    public record Forecast(@Nullable LocalDate month, List<Sum> sums) {}

    private record ForecastRow(
            @Nullable LocalDate month, String currency, long count, BigDecimal sum, BigDecimal weighted) {}

    /** @return by month of the expected close, soonest first (FUN-41) */
    public List<Forecast> forecast(@Nullable String funnel, @Nullable String owner, @Nullable String team) {
        var query = new Query("select date_trunc('month', d.expected_close_on)::date as month, d.currency,"
                        + " count(*) as count, coalesce(sum(d.value), 0) as sum,"
                        + " coalesce(sum(d.value * d.probability / 100), 0) as weighted from deal.deal d where ")
                .visible(access)
                .and("d.funnel = ?", funnel)
                .whose(owner, team, access.me());
        query.sql.append(" and d.closed_at is null group by 1, 2 order by 1 nulls last, 2");
        var months = new LinkedHashMap<String, Forecast>();
        jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(ForecastRow.class)
                .list()
                .forEach(it -> months.merge(
                        String.valueOf(it.month),
                        new Forecast(it.month, List.of(new Sum(it.currency, it.count, it.sum, it.weighted))),
                        (one, other) -> {
                            var both = new ArrayList<>(one.sums);
                            both.addAll(other.sums);
                            return new Forecast(one.month, both);
                        }));
        return List.copyOf(months.values());
    }

    /**
     * Why deals ended.
     *
     * @param outcome {@code won} or {@code lost}
     * @param stage the stage they ended in, null when unknown
     */
    public record Reason(String outcome, @Nullable String reason, @Nullable String stage, long count) {}

    /** @return most frequent first (FUN-31, FUN-32) */
    public List<Reason> reasons(
            @Nullable String funnel,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String owner,
            @Nullable String team) {
        var query = new Query(
                        "select d.stage as outcome, case when d.stage = 'won' then d.win_reason else d.lost_reason end"
                                + " as reason, d.stage_where_closed as stage, count(*) as count from deal.deal d where ")
                .visible(access)
                .and("d.funnel = ?", funnel)
                .whose(owner, team, access.me())
                .and("d.closed_at >= ?", from)
                .and("d.closed_at < ?", until);
        query.sql.append(" and d.closed_at is not null group by 1, 2, 3 order by 4 desc, 1, 2, 3");
        return jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(Reason.class)
                .list();
    }

    /** @return what a reason is called in the language of the request; a manager's own reason is its code */
    public String reasonText(String code) {
        return messages.find("deal.reason-" + code).orElse(code);
    }
}
