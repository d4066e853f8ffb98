package pl.lejek.purchase;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The formula by which every customer is valued. All of them are linear in what a customer spent, so one statement values
 * everybody: what one unit of money a month, or one in all, is worth is asked of {@link LifetimeValue} once.
 */
public enum ValueFormula {
    SUBSCRIPTION,
    RETAIL,
    MARGIN_CHURN,
    NPV,
    SEGMENT,
    SERVICE_COST;

    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    /**
     * Value = spent per month times {@code perMonth}, plus spent in all times {@code perRevenue} of the group, plus
     * {@code fixed}.
     *
     * @param perRevenue one for each of the groups that were asked for, in their order
     */
    record Terms(BigDecimal perMonth, List<BigDecimal> perRevenue, BigDecimal fixed) {}

    Terms terms(ValueSettings settings, List<String> groups) {
        var nothing = Collections.nCopies(groups.size(), ZERO);
        return switch (this) {
            case SUBSCRIPTION -> new Terms(LifetimeValue.subscription(ONE, settings.lifetimeMonths()), nothing, ZERO);
            // Average order times orders per year is what is spent in a year.
            case RETAIL -> new Terms(LifetimeValue.retail(ONE, MONTHS, settings.lifespanYears()), nothing, ZERO);
            case MARGIN_CHURN ->
                new Terms(LifetimeValue.marginAndChurn(ONE, settings.margin(), settings.churn()), nothing, ZERO);
            case NPV ->
                new Terms(
                        LifetimeValue.presentValue(
                                Collections.nCopies(settings.horizonYears(), MONTHS),
                                settings.margin(),
                                settings.discount()),
                        nothing,
                        settings.acquisitionCost().negate());
            case SEGMENT ->
                new Terms(
                        ZERO,
                        groups.stream()
                                .map(it -> LifetimeValue.segments(List.of(
                                        new LifetimeValue.Segment(ONE, settings.retentionOf(it), settings.margin()))))
                                .toList(),
                        ZERO);
            case SERVICE_COST ->
                new Terms(
                        MONTHS,
                        nothing,
                        LifetimeValue.afterService(ZERO, settings.serviceHoursPerMonth(), settings.serviceHourCost()));
        };
    }

    /** @return as the API writes it, e.g. {@code margin-churn} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ValueFormula> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
