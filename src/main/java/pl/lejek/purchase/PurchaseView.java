package pl.lejek.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * What a customer bought, or gave back.
 *
 * @param externalId as the program that sold it knows it; unique
 * @param customer null while the customer whose number the purchase came with is not there
 * @param boughtOn the day of {@code at} in the sales zone
 * @param total from 0; below 0 for a return
 * @param items how many pieces; null when nobody said
 * @param lines what exactly, if somebody said
 * @param returnOf external id of the purchase that is given back
 * @param recordedBy user id, or {@code system}
 * @param voided null while it counts
 */
public record PurchaseView(
        UUID id,
        String externalId,
        @Nullable CustomerId customer,
        Instant at,
        LocalDate boughtOn,
        BigDecimal total,
        String currency,
        @Nullable Integer items,
        List<PurchaseLine> lines,
        @Nullable String returnOf,
        @Nullable UUID importId,
        Instant recordedAt,
        String recordedBy,
        @Nullable Voided voided) {

    public PurchaseView {
        lines = List.copyOf(lines);
    }

    /** Taken away, as if it had never been. */
    public record Voided(Instant at, String by, String reason) {}
}
