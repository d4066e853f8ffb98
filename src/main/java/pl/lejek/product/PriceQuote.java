package pl.lejek.product;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a product costs a customer on a day.
 *
 * @param unit {@code piece}, {@code hour}, {@code month}, {@code kg}, {@code m}, {@code set}, or a text of one's own
 * @param net before tax, two places, half a grosz rounded up
 * @param listNet what it costs without what was agreed with the customer; {@code net} itself when no list has the product
 * @param currency three letters of ISO 4217
 * @param vat {@link VatCode#STANDARD} when nobody has said how the product is taxed
 * @param unitCost what it costs the company, net; null when nobody has said, or only in another currency. Only for those
 *     who may see margins
 * @param priceList name of the list that {@code listNet} stands on; null when it stands on none
 */
public record PriceQuote(
        UUID product,
        String name,
        @Nullable String code,
        String unit,
        BigDecimal net,
        BigDecimal listNet,
        String currency,
        VatCode vat,
        @Nullable BigDecimal unitCost,
        PriceSource source,
        @Nullable String priceList) {}
