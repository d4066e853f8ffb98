package pl.lejek.purchase;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What a customer is worth, by five formulas and one that counts the cost of service (domain.md 6.3). Amounts are in one
 * currency, rates and shares are fractions of 1; nothing is rounded.
 */
public final class LifetimeValue {

    private static final MathContext EXACT = MathContext.DECIMAL64;
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    private LifetimeValue() {}

    /** SEG-13. @param revenuePerMonth average revenue per user (ARPU) */
    public static BigDecimal subscription(BigDecimal revenuePerMonth, BigDecimal lifetimeMonths) {
        return revenuePerMonth.multiply(lifetimeMonths, EXACT);
    }

    /** SEG-14. @param averageOrder average order value (AOV) */
    public static BigDecimal retail(BigDecimal averageOrder, BigDecimal purchasesPerYear, BigDecimal lifespanYears) {
        return averageOrder.multiply(purchasesPerYear, EXACT).multiply(lifespanYears, EXACT);
    }

    /** SEG-15. @param churnRate per month, above 0 */
    public static BigDecimal marginAndChurn(BigDecimal revenuePerMonth, BigDecimal grossMargin, BigDecimal churnRate) {
        return revenuePerMonth.multiply(grossMargin, EXACT).divide(churnRate, EXACT);
    }

    /** SEG-16, before the cost of acquisition is subtracted. @param revenues of the first year, the second, … */
    public static BigDecimal presentValue(List<BigDecimal> revenues, BigDecimal grossMargin, BigDecimal discountRate) {
        var sum = BigDecimal.ZERO;
        var factor = BigDecimal.ONE;
        for (var revenue : revenues) {
            factor = factor.multiply(BigDecimal.ONE.add(discountRate), EXACT);
            sum = sum.add(revenue.multiply(grossMargin, EXACT).divide(factor, EXACT));
        }
        return sum;
    }

    /** SEG-16. */
    public static BigDecimal netPresentValue(
            List<BigDecimal> revenues, BigDecimal grossMargin, BigDecimal discountRate, BigDecimal acquisitionCost) {
        return presentValue(revenues, grossMargin, discountRate).subtract(acquisitionCost);
    }

    /** Customers who are alike. @param retention the probability that they stay */
    public record Segment(BigDecimal revenue, BigDecimal retention, BigDecimal margin) {}

    /** SEG-17. */
    public static BigDecimal segments(List<Segment> segments) {
        return segments.stream()
                .map(it -> it.revenue.multiply(it.retention, EXACT).multiply(it.margin, EXACT))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** SEG-19: what a year brings, less what serving the customer costs in that year. */
    public static BigDecimal afterService(BigDecimal revenuePerYear, BigDecimal hoursPerMonth, BigDecimal hourCost) {
        return revenuePerYear.subtract(MONTHS.multiply(hoursPerMonth, EXACT).multiply(hourCost, EXACT));
    }
}
