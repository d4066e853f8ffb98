package pl.lejek.purchase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;

/** What all customers are worth, by group and stage of life, and how many stay (domain.md SEG-20, SEG-29 to SEG-31). */
@Service
@Transactional(readOnly = true)
public class ValueFigures {

    /** The day from which a customer {@code v}, perhaps with departure {@code d}, counts as lost; it may lie ahead. */
    static final String LOST_ON =
            """
            least(case when d.left_on >= v.last_on then d.left_on end, (v.last_on + interval '36 months')::date)
            """;

    static final String LOST_HOW =
            """
            case when d.left_on >= v.last_on and d.left_on <= v.last_on + interval '36 months' then d.kind else 'SILENT' end
            """;

    private static final int PLACES = 4;

    private final JdbcClient jdbc;
    private final ValueSettingsStore settings;
    private final PurchaseSettings purchases;
    private final WorkingCalendar calendar;

    ValueFigures(JdbcClient jdbc, ValueSettingsStore settings, PurchaseSettings purchases, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.purchases = purchases;
        this.calendar = calendar;
    }

    /** How long a period is. */
    public enum Period {
        MONTH(1),
        QUARTER(3);

        private final int months;

        Period(int months) {
            this.months = months;
        }

        LocalDate startOf(LocalDate day) {
            return day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % months);
        }
    }

    /**
     * All of them.
     *
     * @param currency of every amount, the company's
     * @param customers who ever bought something
     * @param lifetimeValue average of those who have one; null before the first recalculation
     * @param beforeCost the average before the cost of acquisition was subtracted, which the ratio is of
     * @param acquisitionCost of one customer; null when nobody has said
     * @param formulas what the average customer is worth by each formula, by its key
     */
    public record Figures(
            LocalDate on,
            String currency,
            long customers,
            BigDecimal revenue,
            HighValue highValue,
            String formula,
            @Nullable BigDecimal lifetimeValue,
            @Nullable BigDecimal beforeCost,
            @Nullable BigDecimal acquisitionCost,
            @Nullable BigDecimal ratio,
            @Nullable AcquisitionBand band,
            Map<String, BigDecimal> formulas,
            List<Group> groups,
            List<Stage> stages,
            List<Loss> periods) {}

    /** Customers of high value. @param revenue theirs */
    public record HighValue(long customers, BigDecimal revenue) {}

    /** @param group key; null for those who are in none yet */
    public record Group(
            @Nullable String group, long customers, BigDecimal revenue, @Nullable BigDecimal lifetimeValue) {}

    public record Stage(LifecycleStage stage, long customers, BigDecimal revenue) {}

    /**
     * Who left in a period. Lost is who had not bought for 36 months, or of whom somebody noted that they left; who came back
     * later counts as never gone.
     *
     * @param until the day after the last
     * @param atStart customers at its beginning
     * @param silent lost without a word
     * @param churn lost of those at the start, 0 to 1; null when there were none
     */
    public record Loss(
            LocalDate from,
            LocalDate until,
            long atStart,
            long silent,
            long voluntary,
            long involuntary,
            @Nullable BigDecimal churn,
            @Nullable BigDecimal retention) {}

    private record Totals(
            long customers, BigDecimal revenue, @Nullable BigDecimal worth, long high, BigDecimal ofHigh) {}

    /** @param periods how many of them, the one of today last */
    public Figures figures(Period by, int periods) {
        var how = settings.get();
        var today = calendar.today();
        var totals = jdbc.sql(
                        """
                        select count(*) as customers, coalesce(sum(revenue), 0) as revenue, avg(lifetime_value) as worth,
                            count(*) filter (where high_value) as high,
                            coalesce(sum(revenue) filter (where high_value), 0) as of_high
                        from purchase.customer_value where last_on is not null
                        """)
                .query(Totals.class)
                .single();
        var worth = totals.worth == null ? null : money(totals.worth);
        var cost = how.acquisitionCost().signum() == 0 ? null : how.acquisitionCost();
        var beforeCost = worth == null || how.formula() != ValueFormula.NPV ? worth : worth.add(how.acquisitionCost());
        var ratio = beforeCost == null || cost == null ? null : beforeCost.divide(cost, 2, RoundingMode.HALF_UP);
        return new Figures(
                today,
                purchases.currency(),
                totals.customers,
                totals.revenue,
                new HighValue(totals.high, totals.ofHigh),
                how.formula().key(),
                worth,
                beforeCost,
                cost,
                ratio,
                ratio == null || beforeCost == null || cost == null
                        ? null
                        : AcquisitionBand.of(beforeCost.divide(cost, java.math.MathContext.DECIMAL64)),
                formulas(how, today),
                groups(),
                stages(today),
                losses(by, periods, today));
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private record Spent(@Nullable String group, long customers, BigDecimal revenue, BigDecimal perMonth) {}

    /** The same terms as those of one customer, taken of the sums: all formulas are linear in what was spent. */
    private Map<String, BigDecimal> formulas(ValueSettings how, LocalDate today) {
        var spent = jdbc.sql(
                        """
                        select rfm_group as "group", count(*) as customers, sum(revenue) as revenue,
                            sum(revenue / greatest(12, (:today::date - first_on) * 12 / 365.25)) as per_month
                        from purchase.customer_value where last_on is not null group by 1
                        """)
                .param("today", today)
                .query(Spent.class)
                .list();
        var values = new LinkedHashMap<String, BigDecimal>();
        var customers = spent.stream().mapToLong(Spent::customers).sum();
        if (customers == 0) {
            return values;
        }
        for (var formula : ValueFormula.values()) {
            var sum = BigDecimal.ZERO;
            for (var it : spent) {
                var terms = formula.terms(how, List.of(it.group == null ? "" : it.group));
                sum = sum.add(it.perMonth.multiply(terms.perMonth()))
                        .add(it.revenue.multiply(terms.perRevenue().get(0)))
                        .add(terms.fixed().multiply(BigDecimal.valueOf(it.customers)));
            }
            values.put(formula.key(), sum.divide(BigDecimal.valueOf(customers), 2, RoundingMode.HALF_UP));
        }
        return values;
    }

    private List<Group> groups() {
        return jdbc.sql(
                        """
                        select rfm_group as "group", count(*) as customers, sum(revenue) as revenue,
                            round(avg(lifetime_value), 2) as lifetime_value
                        from purchase.customer_value where last_on is not null group by 1
                        order by lifetime_value desc nulls last, 1
                        """)
                .query(Group.class)
                .list();
    }

    private List<Stage> stages(LocalDate today) {
        var found = new LinkedHashMap<LifecycleStage, Stage>();
        for (var stage : LifecycleStage.values()) {
            if (stage != LifecycleStage.NONE) {
                found.put(stage, new Stage(stage, 0, BigDecimal.ZERO));
            }
        }
        jdbc.sql(
                        "select last_on, count(*), sum(revenue) from purchase.customer_value where last_on is not null group by 1")
                .query(row -> {
                    var stage = LifecycleStage.of(row.getObject(1, LocalDate.class), today);
                    var before = java.util.Objects.requireNonNull(found.get(stage));
                    found.put(
                            stage,
                            new Stage(
                                    stage,
                                    before.customers + row.getLong(2),
                                    before.revenue.add(row.getBigDecimal(3))));
                });
        return List.copyOf(found.values());
    }

    private List<Loss> losses(Period by, int periods, LocalDate today) {
        var last = by.startOf(today);
        var first = last.minusMonths((long) by.months * (periods - 1));
        var rows = jdbc.sql(
                        """
                        with customer as (
                            select v.first_on, %s as lost_on, %s as kind
                            from purchase.customer_value v left join purchase.departure d using (customer_id)
                            where v.last_on is not null),
                        counted as (
                            select first_on, lost_on, kind, count(*) as customers from customer group by 1, 2, 3)
                        select period::date as "from", (period + make_interval(months => :months))::date as until,
                            coalesce(sum(customers) filter (where first_on < period and lost_on >= period), 0) as at_start,
                            coalesce(sum(customers) filter (where gone and kind = 'SILENT'), 0) as silent,
                            coalesce(sum(customers) filter (where gone and kind = 'VOLUNTARY'), 0) as voluntary,
                            coalesce(sum(customers) filter (where gone and kind = 'INVOLUNTARY'), 0) as involuntary
                        from generate_series(:first::date::timestamp, :last::date::timestamp,
                                             make_interval(months => :months)) as period
                        left join lateral (
                            select *, lost_on >= period and lost_on < period + make_interval(months => :months)
                                and lost_on <= :today and first_on < period as gone
                            from counted) c on true
                        group by period order by period
                        """
                                .formatted(LOST_ON, LOST_HOW))
                .param("months", by.months)
                .param("first", first)
                .param("last", last)
                .param("today", today)
                .query((row, number) -> loss(
                        row.getObject(1, LocalDate.class),
                        row.getObject(2, LocalDate.class),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list();
        return new ArrayList<>(rows);
    }

    private static Loss loss(
            LocalDate from, LocalDate until, long atStart, long silent, long voluntary, long involuntary) {
        var lost = BigDecimal.valueOf(silent + voluntary + involuntary);
        var churn = atStart == 0 ? null : lost.divide(BigDecimal.valueOf(atStart), PLACES, RoundingMode.HALF_UP);
        return new Loss(
                from,
                until,
                atStart,
                silent,
                voluntary,
                involuntary,
                churn,
                churn == null ? null : BigDecimal.ONE.subtract(churn));
    }
}
