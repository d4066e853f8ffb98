package pl.lejek.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product of the catalogue.
 *
 * @param code by which warehouses and price lists know it
 * @param listPrice of one piece, before tax and discounts
 * @param currency three letters of ISO 4217
 * @param vat tax rate in percent; null when the product is exempt or nobody has said
 */
public record ProductView(
        UUID id,
        int version,
        String name,
        @Nullable String code,
        @Nullable String series,
        @Nullable BigDecimal listPrice,
        String currency,
        @Nullable BigDecimal vat,
        Instant createdAt,
        String createdBy) {}
