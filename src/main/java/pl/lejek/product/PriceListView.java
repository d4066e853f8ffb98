package pl.lejek.product;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A price list.
 *
 * @param currency three letters of ISO 4217
 * @param validUntil the last day; null when the end is not known
 * @param prices how many it has
 */
public record PriceListView(
        UUID id,
        int version,
        String name,
        Audience audience,
        String currency,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        ValidityState state,
        int prices,
        Instant createdAt,
        String createdBy) {}
