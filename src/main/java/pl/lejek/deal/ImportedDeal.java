package pl.lejek.deal;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * A deal from another system (contract.md, Import fields).
 *
 * @param externalId the same id is the same deal
 * @param stage one of the funnel's keys
 * @param customerName used where there is no id: a card of that name, or a new one
 * @param owner an active user, or null
 */
public record ImportedDeal(
        String externalId,
        String stage,
        @Nullable CustomerId customer,
        @Nullable String customerName,
        @Nullable String product,
        @Nullable String owner,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable BigDecimal value,
        @Nullable String currency,
        @Nullable String lostReason) {}
