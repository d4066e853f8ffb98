package pl.lejek.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * Reads {@code timeCycle} as cron in the sales zone: the engine's own calendar takes the zone of the virtual machine, so
 * that 07:00 would be another hour on another server, and wander when the clocks change. The next time is always counted
 * from now: however many days were missed, one run makes up for them.
 *
 * <p>Repetitions such as {@code R3/PT1H} are refused: the engine adds their durations in the zone of the virtual machine.
 */
class SalesZoneCycle extends CycleBusinessCalendar {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Supplier<SalesZone> zone;
    private final Clock clock;

    SalesZoneCycle(Supplier<SalesZone> zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    /** @return the problem of a cron text, or null: for the check before a deployment */
    static @Nullable String problemOf(String text) {
        try {
            var first = CronExpression.parse(text.strip()).next(LocalDateTime.of(2000, 1, 1, 0, 0));
            var second =
                    first == null ? null : CronExpression.parse(text.strip()).next(first);
            return second != null && Duration.between(first, second).compareTo(SHORTEST) < 0
                    ? "the time cycle '" + text.strip() + "' comes more than once a minute"
                    : null;
        } catch (IllegalArgumentException e) {
            return "the time cycle '" + text.strip()
                    + "' is no cron of six fields (second minute hour day month weekday)" + ", such as 0 0 7 * * ?";
        }
    }

    @Override
    public Date resolveDuedate(String cron, Task task) {
        return next(cron, null);
    }

    @Override
    public Date resolveDuedate(String cron) {
        return next(cron, null);
    }

    @Override
    public Date resolveDuedate(String cron, @Nullable Date start) {
        return next(cron, start);
    }

    @Override
    public Date resolveDuedate(String cron, @Nullable Date start, long repeatOffset) {
        return next(cron, start);
    }

    private Date next(String cron, @Nullable Date start) {
        var from = start == null ? clock.instant() : start.toInstant();
        ZonedDateTime next;
        try {
            next = CronExpression.parse(cron.strip())
                    .next(from.atZone(zone.get().zone()));
        } catch (IllegalArgumentException e) {
            throw new ProcessEngineException(problemOf(cron), e);
        }
        if (next == null) {
            throw new ProcessEngineException("The time cycle '" + cron + "' never comes again");
        }
        return Date.from(next.toInstant());
    }
}
