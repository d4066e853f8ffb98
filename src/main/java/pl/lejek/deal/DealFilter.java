package pl.lejek.deal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deals to list; null means any.
 *
 * @param owner a user, {@code me} or {@code none}
 * @param open whether they are still in a funnel
 * @param customer id of a customer
 * @param currency of the value
 */
public record DealFilter(
        @Nullable String funnel,
        @Nullable String stage,
        @Nullable String owner,
        @Nullable String team,
        @Nullable Boolean open,
        @Nullable Boolean idle,
        @Nullable String text,
        @Nullable UUID customer,
        @Nullable String currency,
        @Nullable Closed closed,
        @Nullable Closing closing,
        @Nullable Passed passed,
        @Nullable Forecasted forecasted) {

    public static final DealFilter ALL =
            new DealFilter(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** What a deal's stage or reason is compared with to find those without. */
    public static final String NONE = "none";

    /**
     * How and when deals ended.
     *
     * @param from included
     * @param until not included
     * @param reason code of why they were won or lost, or {@link #NONE}
     * @param stage where they ended, or {@link #NONE}
     */
    public record Closed(
            @Nullable Instant from, @Nullable Instant until, @Nullable String reason, @Nullable String stage) {}

    /**
     * When open deals should close.
     *
     * @param from included
     * @param until not included; both null means that no day is known
     */
    public record Closing(@Nullable LocalDate from, @Nullable LocalDate until) {

        boolean isUnknown() {
            return from == null && until == null;
        }
    }

    /**
     * Deals behind a number of the forecast.
     *
     * @param measure those in it; with {@link Closing}, won ones are those of that time
     * @param category open deals of it
     * @param withoutValue whether the value is unknown
     */
    public record Forecasted(
            @Nullable ForecastMeasure measure, @Nullable ForecastCategory category, @Nullable Boolean withoutValue) {}

    /** What became of a deal in a stage. */
    public enum Outcome {
        MOVED,
        LOST,
        STILL
    }

    /**
     * Deals that came into a stage.
     *
     * @param outcome what became of them there
     * @param from when they first came there, included
     * @param until not included
     */
    public record Passed(String stage, @Nullable Outcome outcome, @Nullable Instant from, @Nullable Instant until) {}
}
