package pl.lejek.offer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offer as lists show it, with the figures of its current version.
 *
 * @param number what people call it, e.g. {@code OF/2026/00017}
 * @param current number of the version that counts
 * @param caseId the running case, or the last one
 */
public record OfferView(
        UUID id,
        int version,
        String number,
        UUID deal,
        @Nullable UUID customer,
        @Nullable String owner,
        @Nullable String team,
        OfferState state,
        int current,
        @Nullable String caseId,
        BigDecimal net,
        BigDecimal gross,
        String currency,
        BigDecimal maxDiscount,
        @Nullable LocalDate validUntil,
        @Nullable Instant sentAt,
        @Nullable Instant answeredAt,
        Instant createdAt) {

    public OfferId offerId() {
        return new OfferId(id);
    }
}
