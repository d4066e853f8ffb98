package pl.lejek.deal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** As what an open deal counts in the forecast, by decision table {@code forecast-category}. */
public enum ForecastCategory {
    /** With its full value everywhere. */
    COMMITTED,
    /** With its full value in the best case, and weighted. */
    BEST_CASE,
    /** Only weighted. */
    PIPELINE,
    /** Nowhere; shown apart. */
    OMITTED;

    /** @return the word of the table and of the API */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ForecastCategory> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
