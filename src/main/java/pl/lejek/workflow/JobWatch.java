package pl.lejek.workflow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.springframework.stereotype.Component;

/** Stands around every job of the engine and measures how late it begins, and whether it fails. */
@Component
class JobWatch extends CommandInterceptor {

    private static final Duration[] STEPS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(4)
    };

    private final Clock clock;
    private final Timer timers;
    private final Timer others;
    private final Counter failures;

    JobWatch(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.timers = lateness(meters, "timer");
        this.others = lateness(meters, "step");
        this.failures = Counter.builder("lejek.job.failures")
                .description("Attempts of the engine's jobs that failed and will be repeated or have become incidents")
                .register(meters);
    }

    private static Timer lateness(MeterRegistry meters, String kind) {
        return Timer.builder("lejek.job.lateness")
                .description("How long after its due time a job of the engine began")
                .tag("kind", kind)
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof ExecuteJobsCmd)) {
            return next.execute(command);
        }
        var began = clock.instant();
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            failures.increment();
            throw e;
        } finally {
            // None when it was somebody else's in the meantime.
            var job = Context.getCommandContext().getCurrentJob();
            if (job != null) {
                begun(job, began);
            }
        }
    }

    /** Measures a job that is run together with others, without a command of its own. */
    void begun(JobEntity job, Instant at) {
        if (job.getDuedate() != null) {
            var late = Duration.between(job.getDuedate().toInstant(), at);
            (job instanceof TimerEntity ? timers : others).record(late.isNegative() ? Duration.ZERO : late);
        }
    }
}
