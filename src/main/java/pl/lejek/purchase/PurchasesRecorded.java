package pl.lejek.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * Purchases were written down, or taken away. Published in the transaction that did it, one event for all purchases of one
 * request or one batch of an import.
 */
public record PurchasesRecorded(List<Recorded> purchases) {

    public PurchasesRecorded {
        purchases = List.copyOf(purchases);
    }

    /**
     * One of them.
     *
     * @param lastBefore day of the customer's last purchase before this one, in the sales zone; null when it is the first
     * @param lastAfter day of the last purchase with this one; null when none is left
     * @param correction true when no purchase was added: a return, or a purchase that was voided
     */
    public record Recorded(
            CustomerId customer,
            String externalId,
            Instant at,
            BigDecimal total,
            String currency,
            @Nullable LocalDate lastBefore,
            @Nullable LocalDate lastAfter,
            boolean correction) {}
}
