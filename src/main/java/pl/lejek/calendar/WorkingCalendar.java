package pl.lejek.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SalesZone;

/**
 * Computes deadlines on the three clocks and dates in the sales zone (processes.md, Working time). All of it counts on
 * the wall clock of the zone, so that a change to summer or winter time moves no deadline by an hour.
 */
@Component
public class WorkingCalendar implements SalesZone {

    private final Supplier<WorkingTime> time;
    private final Clock clock;

    @Autowired
    WorkingCalendar(CalendarSettings settings, Clock clock) {
        this(settings::current, clock);
    }

    private WorkingCalendar(Supplier<WorkingTime> time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    /** A calendar that needs no database, for tests of other modules. */
    public static WorkingCalendar of(WorkingTime time, Clock clock) {
        return new WorkingCalendar(() -> time, clock);
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return dayOf(now());
    }

    @Override
    public ZoneId zone() {
        return time.get().zone();
    }

    /** @param hours 0 or more, fractions allowed; 0 is the next moment at which the clock runs */
    public Instant dueAfter(Instant from, WorkingClock clock, double hours) {
        return deadlines().dueAfter(from, clock, hours);
    }

    public Instant dueIn(WorkingClock clock, double hours) {
        return dueAfter(now(), clock, hours);
    }

    /** The n-th working day after the day of {@code from}, at the same time of day; a Saturday's first is Monday. */
    public Instant workingDaysAfter(Instant from, int days) {
        return deadlines().workingDaysAfter(from, days);
    }

    /** The same day of a later month, or the last day of a month that lacks it (domain.md D-05); never chain it. */
    public Instant monthsAfter(Instant from, int months) {
        return deadlines().monthsAfter(from, months);
    }

    /**
     * @return how many whole months lie between the days, as {@link #monthsAfter} counts them: the last day of a month that
     *     lacks the day completes it; negative when {@code until} is the earlier one
     */
    public int monthsBetween(LocalDate from, LocalDate until) {
        var months = (int) ChronoUnit.MONTHS.between(from, until);
        return from.plusMonths(months + 1).isAfter(until) ? months : months + 1;
    }

    /** @return the last day whose same day so many months later, as {@link #monthsAfter} counts it, is not after {@code today} */
    public static LocalDate lastDayOfMonthsAgo(LocalDate today, int months) {
        var day = today.minusMonths(months);
        while (!day.plusDays(1).plusMonths(months).isAfter(today)) {
            day = day.plusDays(1);
        }
        return day;
    }

    public Instant daysAfter(Instant from, int days) {
        return deadlines().daysAfter(from, days);
    }

    public Instant daysBefore(Instant at, int days) {
        return deadlines().daysAfter(at, -days);
    }

    /** The last second of that day in the sales zone. */
    public Instant endOfDay(Instant at) {
        return deadlines().endOfDay(at);
    }

    public LocalDate dayOf(Instant at) {
        return deadlines().dayOf(at);
    }

    public Instant startOf(LocalDate day) {
        return deadlines().startOf(day);
    }

    /** The instant at which a wall clock in the sales zone shows this. */
    public Instant at(LocalDateTime wallClock) {
        return deadlines().at(wallClock);
    }

    public boolean isWorkingDay(LocalDate day) {
        return deadlines().isWorkingDay(day);
    }

    /** @return the key of the name, e.g. {@code CHRISTMAS_EVE}, when the day is a public holiday */
    public Optional<String> holiday(LocalDate day) {
        return PolishHolidays.on(day);
    }

    private Deadlines deadlines() {
        return new Deadlines(time.get());
    }
}
