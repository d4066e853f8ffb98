package pl.lejek.purchase;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * What is known of a customer's purchases. Days are in the sales zone. Purchases and returns count at once; scores, group and
 * lifetime value are from the last recalculation.
 *
 * @param orders purchases that were not voided; returns are none
 * @param revenue of purchases in the company's currency, less what was returned
 * @param currency the company's
 * @param recency RFM scores from 1 to 5, 5 best; null before the first recalculation after the first purchase
 * @param rfmGroup key of one of the groups, e.g. {@code champions} (domain.md D-06)
 * @param lifetimeValue by the formula that is set, in {@code currency}
 * @param highValue among the customers of the highest lifetime value
 * @param stage by months at the clock's day
 */
public record CustomerValue(
        CustomerId customer,
        @Nullable LocalDate firstPurchaseOn,
        @Nullable LocalDate lastPurchaseOn,
        int orders,
        BigDecimal revenue,
        String currency,
        @Nullable Integer recency,
        @Nullable Integer frequency,
        @Nullable Integer monetary,
        @Nullable String rfmGroup,
        @Nullable BigDecimal lifetimeValue,
        boolean highValue,
        LifecycleStage stage) {}
