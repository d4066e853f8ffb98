package pl.lejek.purchase;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pl.lejek.calendar.WorkingCalendar;

/** Where a customer stands by the months since the last purchase (domain.md D-07). */
public enum LifecycleStage {
    /** Never bought anything. */
    NONE,
    ACTIVE,
    /** From 9 months. */
    DORMANT,
    /** From 24 months. */
    POTENTIAL_OUTFLOW,
    /** From 36 months. */
    OUTFLOW;

    private static final int DORMANT_AFTER = 9;
    private static final int POTENTIAL_OUTFLOW_AFTER = 24;
    private static final int OUTFLOW_AFTER = 36;

    /**
     * Months end on the same day of the month, or on the last day of one that lacks it (domain.md D-05).
     *
     * @param today in the sales zone
     */
    public static LifecycleStage of(@Nullable LocalDate lastPurchaseOn, LocalDate today) {
        if (lastPurchaseOn == null) {
            return NONE;
        }
        if (!today.isBefore(lastPurchaseOn.plusMonths(OUTFLOW_AFTER))) {
            return OUTFLOW;
        }
        if (!today.isBefore(lastPurchaseOn.plusMonths(POTENTIAL_OUTFLOW_AFTER))) {
            return POTENTIAL_OUTFLOW;
        }
        return today.isBefore(lastPurchaseOn.plusMonths(DORMANT_AFTER)) ? ACTIVE : DORMANT;
    }

    /** Days from {@code from} to {@code until}; null is no bound. */
    record Days(@Nullable LocalDate from, @Nullable LocalDate until) {}

    /** @return on which days customers of the stage bought for the last time; no bounds for {@link #NONE} */
    Days lastPurchases(LocalDate today) {
        return switch (this) {
            case NONE -> new Days(null, null);
            case ACTIVE -> new Days(lastDay(today, DORMANT_AFTER).plusDays(1), null);
            case DORMANT ->
                new Days(lastDay(today, POTENTIAL_OUTFLOW_AFTER).plusDays(1), lastDay(today, DORMANT_AFTER));
            case POTENTIAL_OUTFLOW ->
                new Days(lastDay(today, OUTFLOW_AFTER).plusDays(1), lastDay(today, POTENTIAL_OUTFLOW_AFTER));
            case OUTFLOW -> new Days(null, lastDay(today, OUTFLOW_AFTER));
        };
    }

    /** @return the last day from which so many months have passed */
    private static LocalDate lastDay(LocalDate today, int months) {
        return WorkingCalendar.lastDayOfMonthsAgo(today, months);
    }

    /** @return as the API writes it, e.g. {@code potential-outflow} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
