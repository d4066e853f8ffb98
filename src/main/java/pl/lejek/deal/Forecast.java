package pl.lejek.deal;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.deal.DealRows.Query;
import pl.lejek.deal.ForecastCategories.Inputs;
import pl.lejek.deal.ForecastPeriods.Length;
import pl.lejek.deal.ForecastPeriods.Period;

/**
 * What deals should bring and when (domain.md FUN-35, FUN-41, REP-13, OFF-09). Open deals are in the period of their
 * expected close, won ones in that of the day of the win; lost ones are in none. Amounts of different currencies are never
 * added. Only deals that the current user may see are counted.
 */
@Service
@Transactional(readOnly = true)
public class Forecast {

    private final JdbcClient jdbc;
    private final DealAccess access;
    private final ForecastCategories categories;
    private final WorkingCalendar calendar;

    Forecast(JdbcClient jdbc, DealAccess access, ForecastCategories categories, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.access = access;
        this.categories = categories;
        this.calendar = calendar;
    }

    /**
     * Whose deals; null means any.
     *
     * @param owner a user, {@code me} or {@code none}
     */
    public record Whose(@Nullable String funnel, @Nullable String owner, @Nullable String team) {}

    /**
     * How much it is and of how many deals.
     *
     * @param count of deals, those without a value too
     */
    public record Amount(BigDecimal sum, long count) {

        static final Amount NONE = new Amount(BigDecimal.ZERO.setScale(2), 0);

        Amount plus(BigDecimal more, long deals) {
            return new Amount(sum.add(more), count + deals);
        }

        Amount plus(Amount other) {
            return plus(other.sum, other.count);
        }
    }

    /**
     * The numbers of one currency.
     *
     * @param open full value of the open deals that are expected then, whatever their category
     * @param omitted those of them that count nowhere, with their full value
     * @param withoutValue how many of the deals that are counted have none
     */
    public record Figures(
            String currency,
            Amount won,
            Amount committed,
            Amount weighted,
            Amount bestCase,
            Amount open,
            Amount omitted,
            long withoutValue) {

        static Figures none(String currency) {
            return new Figures(
                    currency, Amount.NONE, Amount.NONE, Amount.NONE, Amount.NONE, Amount.NONE, Amount.NONE, 0);
        }

        Figures plus(Figures it) {
            return new Figures(
                    currency,
                    won.plus(it.won),
                    committed.plus(it.committed),
                    weighted.plus(it.weighted),
                    bestCase.plus(it.bestCase),
                    open.plus(it.open),
                    omitted.plus(it.omitted),
                    withoutValue + it.withoutValue);
        }
    }

    /** A period with its numbers, by currency. */
    public record InPeriod(Period period, List<Figures> figures) {}

    /** Open deals that are in none of the periods, by currency. */
    public record Apart(String currency, Amount open, long withoutValue) {}

    /**
     * A forecast.
     *
     * @param asOf null for now
     * @param total of all periods
     * @param overdue open deals that should have closed before the first period
     * @param later those expected after the last one
     * @param undated those with no expected day
     */
    public record Answer(
            ForecastPeriods periods,
            @Nullable Instant asOf,
            List<InPeriod> byPeriod,
            List<Figures> total,
            List<Apart> overdue,
            List<Apart> later,
            List<Apart> undated) {}

    /**
     * @param from a day in the first period; null for today
     * @param until the day after the last period; null for half a year of months or a year of quarters
     * @return empty when that is no period, or more than {@link ForecastPeriods#MOST}
     */
    public Optional<ForecastPeriods> periods(Length length, @Nullable LocalDate from, @Nullable LocalDate until) {
        return ForecastPeriods.of(length, from, until, calendar.today(), calendar.zone());
    }

    /** @return whether that is still to come */
    public boolean isAhead(Instant at) {
        return at.isAfter(calendar.now());
    }

    public Instant daysAgo(int days) {
        return calendar.daysBefore(calendar.now(), days);
    }

    /** @param asOf from the history of the deals, with the categories of the table as it is now; null for the deals as they are */
    public Answer of(ForecastPeriods periods, Whose whose, @Nullable Instant asOf) {
        var places = new ArrayList<Map<String, Figures>>();
        for (var place = 0; place <= periods.count() + 2; place++) {
            places.add(new TreeMap<>());
        }
        rows(periods, whose, asOf)
                .forEach(row -> places.get(row.place).merge(row.currency, figures(row), Figures::plus));
        var byPeriod = new ArrayList<InPeriod>();
        var total = new TreeMap<String, Figures>();
        for (var period : periods.all()) {
            var figures = places.get(byPeriod.size() + 1);
            figures.values().forEach(it -> total.merge(it.currency, it, Figures::plus));
            byPeriod.add(new InPeriod(period, List.copyOf(figures.values())));
        }
        return new Answer(
                periods,
                asOf,
                byPeriod,
                List.copyOf(total.values()),
                apart(places.get(0)),
                apart(places.get(periods.count() + 1)),
                apart(places.get(periods.count() + 2)));
    }

    private static List<Apart> apart(Map<String, Figures> figures) {
        return figures.values().stream()
                .map(it -> new Apart(it.currency, it.open, it.withoutValue))
                .toList();
    }

    private Figures figures(Row row) {
        var none = Amount.NONE;
        var full = new Amount(row.sum, row.count);
        var inputs = row.inputs;
        if (inputs == null) {
            return new Figures(row.currency, full, full, full, full, none, none, row.withoutValue);
        }
        var category = categories.of(inputs);
        var omitted = category == ForecastCategory.OMITTED;
        return new Figures(
                row.currency,
                none,
                category == ForecastCategory.COMMITTED ? full : none,
                omitted ? none : new Amount(row.weighted, row.count),
                ForecastMeasure.BEST_CASE.categories().contains(category) ? full : none,
                full,
                omitted ? full : none,
                omitted ? 0 : row.withoutValue);
    }

    /** @param inputs null for won deals */
    private record Row(
            int place,
            String currency,
            @Nullable Inputs inputs,
            long count,
            long withoutValue,
            BigDecimal sum,
            BigDecimal weighted) {}

    /** The deals as of an instant, with the names that they have now. */
    static final String AS_OF = "(select * from (select distinct on (deal_id) * from deal.forecast_fact where at <= ?"
            + " order by deal_id, at desc, id desc) f where not f.removed)";

    /** What a deal is worth at its probability, to the hundredth: so parts add up to the whole. */
    static final String WEIGHTED = "round(d.value * d.probability * 0.01, 2)";

    private List<Row> rows(ForecastPeriods periods, Whose whose, @Nullable Instant asOf) {
        var source = asOf == null ? "deal.deal" : AS_OF;
        var query = new Query("select case when d.expected_close_on is null then ?"
                + " else width_bucket(d.expected_close_on, ?::date[]) end as place, d.currency, "
                + ForecastCategories.COLUMNS
                + ", count(*), count(*) - count(d.value), coalesce(sum(d.value), 0.00), coalesce(sum(" + WEIGHTED
                + "), 0.00) from " + source + " d where ");
        query.arguments.add(periods.count() + 2);
        query.arguments.add(periods.days());
        asOf(query, asOf);
        whose(query, whose)
                .sql
                .append(" and d.closed_at is null group by 1, 2, 3, 4, 5, 6, 7 union all")
                .append(
                        " select width_bucket(d.closed_at, ?::timestamptz[]), d.currency, null, null, null, null, null,")
                .append(" count(*), count(*) - count(d.value), coalesce(sum(d.value), 0.00), 0 from ")
                .append(source)
                .append(" d where ");
        var instants = periods.instants();
        query.arguments.add(instants);
        asOf(query, asOf);
        whose(query, whose).sql.append(" and d.stage = 'won' and d.closed_at >= ? and d.closed_at < ? group by 1, 2");
        query.arguments.add(instants[0]);
        query.arguments.add(instants[periods.count()]);
        return jdbc.sql(query.sql.toString())
                .params(query.arguments)
                .query((row, number) -> {
                    var stage = row.getString(3);
                    return new Row(
                            row.getInt(1),
                            row.getString(2),
                            stage == null
                                    ? null
                                    : new Inputs(
                                            stage,
                                            row.getInt(4),
                                            row.getString(5),
                                            row.getBoolean(6),
                                            row.getBoolean(7)),
                            row.getLong(8),
                            row.getLong(9),
                            row.getBigDecimal(10),
                            row.getBigDecimal(11));
                })
                .list();
    }

    private static void asOf(Query query, @Nullable Instant asOf) {
        if (asOf != null) {
            query.arguments.add(Timestamp.from(asOf));
        }
    }

    private Query whose(Query query, Whose whose) {
        return query.visible(access).and("d.funnel = ?", whose.funnel).whose(whose.owner, whose.team, access.me());
    }
}
