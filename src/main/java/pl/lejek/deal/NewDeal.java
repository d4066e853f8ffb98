package pl.lejek.deal;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * A deal about to be opened from a qualified lead.
 *
 * @param contact who was qualified; null when nobody knows the name
 */
public record NewDeal(
        UUID leadId,
        @Nullable CustomerId customer,
        @Nullable DealPerson contact,
        @Nullable String product,
        @Nullable BigDecimal value,
        @Nullable String currency,
        @Nullable String owner,
        @Nullable String team) {}
