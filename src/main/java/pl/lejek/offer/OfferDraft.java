package pl.lejek.offer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person writes into an offer. Null leaves a field as it is, an empty text clears it.
 *
 * @param blocks by {@link Block#key}; an empty text brings the company's own back
 * @param lines all of them, in their order
 */
public record OfferDraft(
        @Nullable String audience,
        @Nullable String language,
        @Nullable String currency,
        @Nullable LocalDate validUntil,
        @Nullable BigDecimal discount,
        @Nullable String recipientName,
        @Nullable String recipientEmail,
        @Nullable String recipientPhone,
        @Nullable String coverText,
        @Nullable Map<String, String> blocks,
        @Nullable List<Line> lines) {

    /**
     * A line. One of the catalogue has the price that the lists say; only where they say none, the price given here counts.
     *
     * @param priceCurrency of the price; null for that of the offer. One in another currency is no price
     * @param vat code such as {@code 23} or {@code ZW}
     */
    public record Line(
            @Nullable UUID product,
            @Nullable String name,
            @Nullable String description,
            @Nullable String unit,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal price,
            @Nullable String priceCurrency,
            @Nullable BigDecimal discount,
            @Nullable String vat) {

        /** With its price in the currency of the offer. */
        public Line(
                @Nullable UUID product,
                @Nullable String name,
                @Nullable String description,
                @Nullable String unit,
                @Nullable BigDecimal quantity,
                @Nullable BigDecimal price,
                @Nullable BigDecimal discount,
                @Nullable String vat) {
            this(product, name, description, unit, quantity, price, null, discount, vat);
        }
    }

    /** Nothing to change. */
    public static final OfferDraft EMPTY =
            new OfferDraft(null, null, null, null, null, null, null, null, null, null, null);
}
