package pl.lejek.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product of the catalogue.
 *
 * @param code by which warehouses and price lists know it
 * @param listPrice of one unit, before tax and discounts
 * @param currency three letters of ISO 4217
 * @param vat how it is taxed; null when nobody has said
 * @param unit {@code piece}, {@code hour}, {@code month}, {@code kg}, {@code m}, {@code set}, or a text of one's own
 * @param unitCost what one unit costs the company, net, in the same currency; only for those who may see margins
 * @param archivedAt since when it is not offered any more; null while it is
 */
public record ProductView(
        UUID id,
        int version,
        String name,
        @Nullable String code,
        @Nullable String series,
        @Nullable BigDecimal listPrice,
        String currency,
        @Nullable VatCode vat,
        String unit,
        @Nullable BigDecimal unitCost,
        @Nullable Instant archivedAt,
        Instant createdAt,
        String createdBy) {}
