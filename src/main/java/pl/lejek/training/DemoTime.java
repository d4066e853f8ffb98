package pl.lejek.training;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.calendar.WorkingClock;

/**
 * Finds past instants by how much working time passed since, because that is what deadlines count: whatever day the
 * demo data are made on, a lead of 30 hours ago is at risk.
 */
class DemoTime {

    private static final Duration STEP = Duration.ofMinutes(7);
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);
    private static final long SEED = 4;

    private final WorkingCalendar calendar;
    private final Instant now;
    private final Random random = new Random(SEED);

    DemoTime(WorkingCalendar calendar, Instant now) {
        this.calendar = calendar;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /**
     * @return a moment since which {@code atLeast} to {@code atMost} hours of working days have passed, by day if there
     *     is one
     */
    Instant ago(double atLeast, double atMost) {
        var from = latestBefore(atMost);
        var until = latestBefore(atLeast);
        List<Instant> byDay = new ArrayList<>();
        for (var at = from; !at.isAfter(until); at = at.plus(STEP)) {
            if (isByDay(at)) {
                byDay.add(at);
            }
        }
        return byDay.isEmpty()
                ? Instant.ofEpochMilli((from.toEpochMilli() + until.toEpochMilli()) / 2)
                : byDay.get(random.nextInt(byDay.size())).plusMillis(random.nextInt(50_000));
    }

    private boolean isByDay(Instant at) {
        var local = at.atZone(calendar.zone());
        var time = local.toLocalTime();
        return calendar.isWorkingDay(local.toLocalDate()) && time.isAfter(OPENS) && time.isBefore(CLOSES);
    }

    /** Halves the last half year until it finds when a deadline of so many hours, over by now, began at the latest. */
    private Instant latestBefore(double hours) {
        var low = now.minus(Duration.ofDays(180)).toEpochMilli();
        var high = now.toEpochMilli();
        while (high - low > 1) {
            var middle = (low + high) / 2;
            if (calendar.dueAfter(Instant.ofEpochMilli(middle), WorkingClock.WORKING_DAYS, hours)
                    .isAfter(now)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Instant.ofEpochMilli(low);
    }

    /** @return so many working days before today */
    LocalDate workingDay(int back) {
        var day = calendar.dayOf(now);
        for (var left = back; left > 0; ) {
            day = day.minusDays(1);
            if (calendar.isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    Instant on(int workingDaysBack, String time) {
        return calendar.at(workingDay(workingDaysBack).atTime(LocalTime.parse(time)));
    }
}
