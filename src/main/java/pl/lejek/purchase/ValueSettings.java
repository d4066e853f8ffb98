package pl.lejek.purchase;

import java.math.BigDecimal;
import java.util.Map;

/**
 * How lifetime value is computed. Rates, margin and shares are in percent, amounts in the company's currency.
 *
 * @param formula by which customers are valued
 * @param lifetimeMonths how long a subscription lasts
 * @param lifespanYears how long a customer of a shop stays
 * @param churnRate per month
 * @param horizonYears years of the present value
 * @param acquisitionCost of one customer (CAC); 0 when nobody has said
 * @param retention how many of a group stay, by its key
 * @param highValueShare of the customers, by lifetime value from the top, who count as being of high value
 */
public record ValueSettings(
        ValueFormula formula,
        BigDecimal lifetimeMonths,
        BigDecimal lifespanYears,
        BigDecimal grossMargin,
        BigDecimal churnRate,
        BigDecimal discountRate,
        int horizonYears,
        BigDecimal acquisitionCost,
        BigDecimal serviceHoursPerMonth,
        BigDecimal serviceHourCost,
        Map<String, BigDecimal> retention,
        BigDecimal highValueShare,
        int version) {

    private static final BigDecimal HALF = BigDecimal.valueOf(50);

    public ValueSettings {
        retention = Map.copyOf(retention);
    }

    BigDecimal margin() {
        return fraction(grossMargin);
    }

    BigDecimal churn() {
        return fraction(churnRate);
    }

    BigDecimal discount() {
        return fraction(discountRate);
    }

    /** @return as a fraction; half of those of a group that nobody has said anything of */
    BigDecimal retentionOf(String group) {
        return fraction(retention.getOrDefault(group, HALF));
    }

    static BigDecimal fraction(BigDecimal percent) {
        return percent.movePointLeft(2);
    }
}
