package pl.lejek.deal;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.deal.DealDetails.NextStep;
import pl.lejek.deal.DealRows.Query;
import pl.lejek.deal.Funnels.Funnel;
import pl.lejek.deal.Funnels.Stage;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;

/**
 * The funnel as a whole: board, sums, conversion, reasons (domain.md FUN-34 to FUN-40). Only deals that the
 * current user may see are counted.
 */
@Service
@Transactional(readOnly = true)
public class Pipeline {

    /** For how many days a closed deal stays on the board. */
    private static final int STAYS = 30;

    private static final String SUMS =
            "select d.stage, d.currency, count(*) as count, coalesce(sum(d.value), 0) as sum,"
                    + " coalesce(sum(d.value * d.probability * 0.01), 0) as weighted from deal.deal d where ";

    private static final String OPEN_PLACE = "(d.idle_since is null), coalesce(d.next_step_at, d.stage_since), d.id";

    private final JdbcClient jdbc;
    private final DealAccess access;
    private final Funnels funnels;
    private final DealCustomers customers;
    private final NextSteps nextSteps;
    private final Messages messages;
    private final WorkingCalendar calendar;

    Pipeline(
            JdbcClient jdbc,
            DealAccess access,
            Funnels funnels,
            DealCustomers customers,
            NextSteps nextSteps,
            Messages messages,
            WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.access = access;
        this.funnels = funnels;
        this.customers = customers;
        this.nextSteps = nextSteps;
        this.messages = messages;
        this.calendar = calendar;
    }

    /** Count, sum and weighted sum of deals of one currency. */
    public record Sum(String currency, long count, BigDecimal sum, BigDecimal weighted) {}

    /** A stage with what is in it. */
    public record StageSums(Stage stage, long count, List<Sum> sums) {}

    /** A deal on the board. */
    public record Card(
            DealView deal, @Nullable String customerName, @Nullable NextStep nextStep, @Nullable String taskId) {}

    /** @param count of all deals in the stage, of which the cards are the first page */
    public record Column(Stage stage, long count, List<Sum> sums, Page<Card> cards) {}

    /** @param closedSince from when on closed deals are on the board */
    public record Board(Funnel funnel, Instant closedSince, List<Column> columns) {}

    private record Row(String stage, String currency, long count, BigDecimal sum, BigDecimal weighted) {}

    /**
     * What is in every stage: open deals as they are, closed ones from the sums that are kept of them, both as of one
     * moment.
     *
     * @return every stage of the funnel in order, empty ones too, then stages that only older diagrams had
     */
    public List<StageSums> sums(String funnel, @Nullable String owner, @Nullable String team) {
        var query = new Query("select stage, currency, sum(count) as count, sum(sum) as sum, sum(weighted) as weighted"
                + " from (" + SUMS);
        whose(query, funnel, owner, team);
        query.sql.append(" and d.closed_at is null group by 1, 2 union all select d.stage, d.currency, sum(count),"
                + " sum(sum), sum(weighted) from deal.closed_sum d where ");
        whose(query, funnel, owner, team);
        query.sql.append(" group by 1, 2) s group by 1, 2 having sum(count) > 0 order by 1, 2");
        return byStage(funnels.find(funnel).orElse(null), rows(query));
    }

    private void whose(Query query, String funnel, @Nullable String owner, @Nullable String team) {
        query.visible(access).and("d.funnel = ?", funnel).whose(owner, team, access.me());
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

    /**
     * Whose deals are on the board; null means any.
     *
     * @param owner a user, {@code me} or {@code none}
     * @param idle only those that are, or are not
     */
    public record Shown(@Nullable String owner, @Nullable String team, @Nullable Boolean idle) {}

    /**
     * Every open deal, and those closed lately; of each stage the first cards: idle ones, then by what is due next, closed
     * ones by their end.
     */
    public Board board(Funnel funnel, Shown shown, int limit) {
        var since = since();
        var sums = new Query("select stage, currency, sum(count) as count, sum(sum) as sum, sum(weighted) as weighted"
                + " from (" + SUMS);
        on(sums, funnel, shown)
                .sql
                .append(" and d.closed_at is null group by 1, 2 union all ")
                .append(SUMS);
        on(sums, funnel, shown).and("d.closed_at >= ?", since);
        sums.sql.append(" group by 1, 2) s group by 1, 2 order by 1, 2");
        var cards = new Query("select * from (");
        for (var stage : funnel.stages()) {
            cards.sql.append(cards.arguments.isEmpty() ? "" : " union all ");
            column(cards, funnel, stage, shown, since, null, limit);
        }
        cards.sql.append(") card");
        var byStage = cards(cards).stream()
                .collect(Collectors.groupingBy(it -> it.deal().stage()));
        return new Board(
                funnel,
                since,
                byStage(funnel, rows(sums)).stream()
                        .map(it -> new Column(
                                it.stage(),
                                it.count(),
                                it.sums(),
                                page(it.stage(), byStage.getOrDefault(it.stage().key(), List.of()), limit)))
                        .toList());
    }

    /** @return cards of one stage behind the cursor of the page before */
    public Page<Card> cards(Funnel funnel, Stage stage, Shown shown, @Nullable String cursor, int limit) {
        var since = since();
        var query = new Query("");
        column(query, funnel, stage, shown, since, Cursor.read(cursor, it -> place(stage, it)), limit);
        return page(stage, cards(query), limit);
    }

    /** The start of a day, so that the same deals are listed by their days. */
    private Instant since() {
        return calendar.today().minusDays(STAYS).atStartOfDay(calendar.zone()).toInstant();
    }

    private void column(
            Query query,
            Funnel funnel,
            Stage stage,
            Shown shown,
            Instant since,
            @Nullable List<Object> after,
            int limit) {
        query.sql.append("(select d.* from deal.deal d where ");
        on(query, funnel, shown).and("d.stage = ?", stage.key());
        if (stage.open()) {
            query.sql.append(" and d.closed_at is null");
            if (after != null) {
                query.sql.append(" and (").append(OPEN_PLACE).append(") > (?, ?, ?)");
            }
        } else {
            query.and("d.closed_at >= ?", since);
            if (after != null) {
                query.sql.append(" and d.closed_at <= ? and (d.closed_at < ? or d.id > ?)");
            }
        }
        if (after != null) {
            query.arguments.addAll(after);
        }
        query.sql
                .append(" order by ")
                .append(stage.open() ? OPEN_PLACE : "d.closed_at desc, d.id")
                .append(" limit ")
                .append(limit + 1)
                .append(")");
    }

    private Query on(Query query, Funnel funnel, Shown shown) {
        whose(query, funnel.key(), shown.owner, shown.team);
        if (shown.idle != null) {
            query.sql.append(shown.idle ? " and d.idle_since is not null" : " and d.idle_since is null");
        }
        return query;
    }

    private List<Card> cards(Query query) {
        var deals = jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query(DealView::of)
                .list();
        var names = customers.names(deals);
        var next = nextSteps.of(deals);
        return deals.stream()
                .map(it -> new Card(
                        it,
                        it.customerId() == null ? null : names.get(it.customerId()),
                        next.step(it),
                        next.taskId(it)))
                .toList();
    }

    private static Page<Card> page(Stage stage, List<Card> cards, int limit) {
        return Page.of(cards, limit, it -> cursor(stage, it.deal()).toString());
    }

    private static Cursor cursor(Stage stage, DealView deal) {
        if (!stage.open()) {
            return Cursor.of(stage.key(), Objects.requireNonNull(deal.closedAt()), deal.id());
        }
        var next = deal.nextStepAt();
        return Cursor.of(stage.key(), deal.idleSince() == null, next == null ? deal.stageSince() : next, deal.id());
    }

    /** @return the arguments of what is compared with a place in the stage */
    private static List<Object> place(Stage stage, List<String> values) {
        if (!values.get(0).equals(stage.key())) {
            throw new IllegalArgumentException("Another stage's cursor");
        }
        var id = UUID.fromString(values.get(values.size() - 1));
        var at = Timestamp.from(Instant.parse(values.get(values.size() - 2)));
        return stage.open() ? List.of(Boolean.valueOf(values.get(1)), at, id) : List.of(at, at, id);
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
        var query = new Query("select d.stage as outcome, " + DealRows.REASON
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
