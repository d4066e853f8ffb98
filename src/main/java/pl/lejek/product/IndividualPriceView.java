package pl.lejek.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a customer: a net price in a currency, or a percent off the list.
 *
 * @param product what it is for; null when it is for a series or for all
 * @param productName as it is called today
 * @param series null when it is for a product or for all
 * @param percentOff two places, over 0 and at most 100
 * @param validUntil the last day; null when the end is not known
 */
public record IndividualPriceView(
        UUID id,
        int version,
        UUID customer,
        @Nullable UUID product,
        @Nullable String productName,
        @Nullable String series,
        @Nullable BigDecimal net,
        @Nullable String currency,
        @Nullable BigDecimal percentOff,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable String note,
        ValidityState state,
        Instant createdAt,
        String createdBy) {}
