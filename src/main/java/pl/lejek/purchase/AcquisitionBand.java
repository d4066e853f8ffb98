package pl.lejek.purchase;

import java.math.BigDecimal;
import java.util.Locale;

/** How lifetime value stands to the cost of acquisition (domain.md D-10). */
public enum AcquisitionBand {
    /** Under 1. */
    LOSES,
    /** From 1, under 2. */
    AT_ZERO,
    /** From 2, under 3. */
    BELOW_STANDARD,
    /** From 3, under 4. */
    HEALTHY,
    /** From 4 to 5. */
    CAUTIOUS,
    /** Over 5. */
    INVEST;

    /** @param ratio lifetime value, before the cost of acquisition is subtracted, to that cost */
    public static AcquisitionBand of(BigDecimal ratio) {
        if (ratio.compareTo(BigDecimal.valueOf(5)) > 0) {
            return INVEST;
        }
        var whole = ratio.compareTo(BigDecimal.ONE) < 0 ? 0 : ratio.intValue();
        return values()[Math.min(whole, CAUTIOUS.ordinal())];
    }

    /** @return as the API writes it, e.g. {@code at-zero} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
