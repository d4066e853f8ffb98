package pl.lejek.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The arithmetic of deadlines, on the wall clock of the sales zone: 24 hours after ten o'clock is ten o'clock, also when
 * the clocks are put forward or back in between, so a change to summer or winter time moves no deadline by an hour. This
 * goes for {@link WorkingClock#ALWAYS} too: people read a deadline off a wall clock, and one rule serves all three.
 *
 * <p>The hour that does not exist in spring is its end: 02:30 means 03:00. The hour that comes twice in autumn counts
 * once, the first time; during the second the clock stands still at its end. So the later of two starts never has the
 * earlier deadline.
 */
record Deadlines(WorkingTime time) {

    /** Eleven years; more is a mistake in a table. */
    private static final double MOST_HOURS = 100_000;

    private static final int MOST_DAYS = 40_000;

    /** A period that ends with a working day's last moment is due then: Friday 24:00, not Monday 00:00. */
    Instant dueAfter(Instant from, WorkingClock clock, double hours) {
        if (!(hours >= 0 && hours <= MOST_HOURS)) {
            throw new IllegalArgumentException(hours + " hours are not between 0 and " + (long) MOST_HOURS);
        }
        var left = Duration.ofMillis(Math.round(hours * 3_600_000));
        var at = wallClock(from);
        if (clock == WorkingClock.ALWAYS) {
            return instant(at.plus(left));
        }
        for (var passed = 0; passed < MOST_DAYS; passed++) {
            var day = at.toLocalDate();
            if (isWorkingDay(day)) {
                var opens = day.atTime(clock == WorkingClock.OFFICE_HOURS ? time.officeFrom() : LocalTime.MIN);
                var closes = clock == WorkingClock.OFFICE_HOURS
                        ? day.atTime(time.officeUntil())
                        : day.plusDays(1).atStartOfDay();
                var starts = at.isBefore(opens) ? opens : at;
                if (starts.isBefore(closes)) {
                    var open = Duration.between(starts, closes);
                    if (left.compareTo(open) <= 0) {
                        return instant(starts.plus(left));
                    }
                    left = left.minus(open);
                }
            }
            at = day.plusDays(1).atStartOfDay();
        }
        throw new IllegalStateException("No working day in sight from " + from);
    }

    /** The n-th working day after the day of {@code from}, at the same time of day. */
    Instant workingDaysAfter(Instant from, int days) {
        if (days < 0 || days > MOST_DAYS / 2) {
            throw new IllegalArgumentException(days + " working days are not between 0 and " + MOST_DAYS / 2);
        }
        var at = wallClock(from);
        var day = at.toLocalDate();
        var left = days;
        for (var passed = 0; left > 0; passed++) {
            if (passed > MOST_DAYS) {
                throw new IllegalStateException("No working day in sight from " + from);
            }
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return instant(day.atTime(at.toLocalTime()));
    }

    /** The same day of a later month, or the last day of a month that lacks it (domain.md D-05). */
    Instant monthsAfter(Instant from, int months) {
        return instant(wallClock(from).plusMonths(months));
    }

    Instant daysAfter(Instant from, int days) {
        return instant(wallClock(from).plusDays(days));
    }

    /** The last second of the day, so that whatever shows the date shows the day itself. */
    Instant endOfDay(Instant at) {
        return instant(dayOf(at).atTime(23, 59, 59));
    }

    LocalDate dayOf(Instant at) {
        return at.atZone(zone()).toLocalDate();
    }

    Instant startOf(LocalDate day) {
        return instant(day.atStartOfDay());
    }

    Instant at(LocalDateTime wallClock) {
        return instant(wallClock);
    }

    boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !time.daysOff().containsKey(day)
                && PolishHolidays.on(day).isEmpty();
    }

    ZoneId zone() {
        return time.zone();
    }

    private LocalDateTime wallClock(Instant at) {
        var zoned = at.atZone(zone());
        var change = zone().getRules().getTransition(zoned.toLocalDateTime());
        var secondTime =
                change != null && change.isOverlap() && zoned.getOffset().equals(change.getOffsetAfter());
        return secondTime ? change.getDateTimeBefore() : zoned.toLocalDateTime();
    }

    private Instant instant(LocalDateTime wallClock) {
        var change = zone().getRules().getTransition(wallClock);
        return change != null && change.isGap()
                ? change.getInstant()
                : wallClock.atZone(zone()).toInstant();
    }
}
