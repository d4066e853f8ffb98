package pl.lejek.deal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The numbers of a period of the forecast. What was won in the period is in each of them with its full value. */
public enum ForecastMeasure {
    /** What was won in the period, by the day of the win. */
    WON,
    /** Won, and open deals that are expected in the period and count as committed. */
    COMMITTED,
    /** Won, and the value times the probability of the open deals expected in the period, each rounded to the hundredth. */
    WEIGHTED,
    /** Won, and the full value of the open deals expected in the period. */
    BEST_CASE;

    /** @return the word of the API */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ForecastMeasure> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }

    /** @return open deals of which categories are in it */
    Set<ForecastCategory> categories() {
        return switch (this) {
            case WON -> EnumSet.noneOf(ForecastCategory.class);
            case COMMITTED -> EnumSet.of(ForecastCategory.COMMITTED);
            case BEST_CASE -> EnumSet.of(ForecastCategory.COMMITTED, ForecastCategory.BEST_CASE);
            case WEIGHTED ->
                EnumSet.of(ForecastCategory.COMMITTED, ForecastCategory.BEST_CASE, ForecastCategory.PIPELINE);
        };
    }
}
