package pl.lejek.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.platform.web.ETags;

/**
 * When marketing may go out.
 *
 * @param quietFrom begin of the quiet hours; the same as their end means that there are none
 * @param workingDaysOnly whether weekends and holidays are quiet altogether
 * @param marketingGapDays in so many days one person gets at most one marketing message (contract.md, Agreed names)
 */
public record SendingHours(LocalTime quietFrom, LocalTime quietUntil, boolean workingDaysOnly, int marketingGapDays) {

    /** What the product ships. */
    public static final SendingHours SHIPPED = new SendingHours(LocalTime.of(20, 0), LocalTime.of(8, 0), true, 7);

    private static final int MOST_DAYS = 1_000;

    /** @return the tag of these hours */
    public String tag() {
        return ETags.ofContent(quietFrom, quietUntil, workingDaysOnly, marketingGapDays);
    }

    /** @return {@code wanted}, or the end of the quiet time it falls into */
    Instant next(Instant wanted, WorkingCalendar calendar) {
        var day = calendar.dayOf(wanted);
        for (var passed = 0; passed < MOST_DAYS; passed++) {
            if (!workingDaysOnly || calendar.isWorkingDay(day)) {
                var at = within(day, wanted, calendar);
                if (at != null) {
                    return at;
                }
            }
            day = day.plusDays(1);
        }
        throw new IllegalStateException("Marketing is never allowed: look at its hours and the days off");
    }

    private @Nullable Instant within(LocalDate day, Instant wanted, WorkingCalendar calendar) {
        var start = calendar.startOf(day);
        var from = wanted.isAfter(start) ? wanted : start;
        var end = calendar.startOf(day.plusDays(1));
        if (quietFrom.equals(quietUntil)) {
            return from.isBefore(end) ? from : null;
        }
        var opens = calendar.at(day.atTime(quietUntil));
        var closes = calendar.at(day.atTime(quietFrom));
        if (quietUntil.isBefore(quietFrom)) {
            // quiet over midnight: one open stretch in the middle of the day
            var at = from.isBefore(opens) ? opens : from;
            return at.isBefore(closes) ? at : null;
        }
        // quiet in the middle of the day
        if (from.isBefore(closes)) {
            return from;
        }
        var at = from.isBefore(opens) ? opens : from;
        return at.isBefore(end) ? at : null;
    }
}
