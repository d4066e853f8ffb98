package pl.lejek.training;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Training;
import pl.lejek.platform.trail.Acting;
import pl.lejek.workflow.ClockMoved;
import pl.lejek.workflow.MassJobs;

/**
 * Walks from now to an instant (contract.md, training clock): stands still wherever a job is due until everything due
 * there has run, failed for good or waits for a later retry, then goes on. The engine must not run jobs meanwhile
 * ({@link JobExecutorPause}).
 */
@Training
@Component
class ClockWalk {

    private static final Logger log = LoggerFactory.getLogger(ClockWalk.class);

    private static final int BATCH = 200;

    /** A job that fails so often at one instant waits for nothing; it is left for the next stop. */
    private static final int MOST_TRIES = 20;

    /** A diagram that goes in a circle without waiting would keep the clock for ever. */
    private static final int MOST_JOBS_AT_ONE_INSTANT = 1_000_000;

    private final DueJobs jobs;
    private final ManagementService management;
    private final MassJobs mass;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClockWalk(
            DueJobs jobs, ManagementService management, MassJobs mass, ApplicationEventPublisher events, Clock clock) {
        this.jobs = jobs;
        this.management = management;
        this.mass = mass;
        this.events = events;
        this.clock = clock;
    }

    /** How often jobs ran to their end, and how often one failed, retries included. */
    static class Tally {
        int run;
        int failed;
    }

    /** @param standAt stops the clock at an instant */
    Tally walk(Instant target, Consumer<Instant> standAt) {
        var tally = new Tally();
        var at = Instant.ofEpochMilli(clock.millis());
        stop(at, standAt, tally);
        for (var next = jobs.nextAfter(at);
                next.isPresent() && !next.get().isAfter(target);
                next = jobs.nextAfter(at)) {
            at = next.get();
            stop(at, standAt, tally);
        }
        if (at.isBefore(target)) {
            stop(target, standAt, tally);
        }
        return tally;
    }

    private void stop(Instant at, Consumer<Instant> standAt, Tally tally) {
        standAt.accept(at);
        var stop = new Stop(at, tally);
        stop.runDueJobs();
        publish(at);
        stop.runDueJobs();
    }

    private void publish(Instant at) {
        try {
            events.publishEvent(new ClockMoved(at));
        } catch (RuntimeException e) {
            // A listener in trouble must not keep the clock from the jobs of the next instant.
            log.warn("Somebody could not follow the clock to {}", at, e);
        }
    }

    private class Stop {

        private final Instant at;
        private final Tally tally;
        private final Map<String, Integer> tries = new HashMap<>();
        private final Set<String> leftAlone = new HashSet<>();
        private int started;

        Stop(Instant at, Tally tally) {
            this.at = at;
            this.tally = tally;
        }

        void runDueJobs() {
            for (var due = jobs.due(at, leftAlone, BATCH); !due.isEmpty(); due = jobs.due(at, leftAlone, BATCH)) {
                for (var from = 0; from < due.size(); ) {
                    var until = from + 1;
                    while (due.get(from).mass()
                            && until < due.size()
                            && due.get(until).mass()) {
                        until++;
                    }
                    if (until - from > 1) {
                        runTogether(due.subList(from, until).stream()
                                .map(DueJobs.Due::id)
                                .toList());
                    } else {
                        run(due.get(from).id());
                    }
                    from = until;
                }
                if (started > MOST_JOBS_AT_ONE_INSTANT) {
                    throw new IllegalStateException("Work at " + at + " does not come to an end");
                }
            }
        }

        private void run(String job) {
            started++;
            var scope = new Acting(Acting.SYSTEM.actor(), "job:" + job).begin();
            try {
                management.executeJob(job);
                tally.run++;
            } catch (OptimisticLockingException e) {
                // Somebody worked on the same case at this moment; the job is due as before and comes again.
                countTry(job);
            } catch (RuntimeException e) {
                if (jobs.isGone(job)) {
                    // What ran before it took it away: a task was completed, a case ended.
                    return;
                }
                log.debug("Job {} failed at {}", job, at, e);
                tally.failed++;
                countTry(job);
            } finally {
                scope.close();
            }
        }

        private void runTogether(List<String> together) {
            started += together.size();
            var scope = new Acting(Acting.SYSTEM.actor(), "jobs").begin();
            try {
                var outcome = mass.run(together);
                tally.run += outcome.run().size();
                tally.failed += outcome.failed().size();
                outcome.failed().forEach(this::countTry);
            } finally {
                scope.close();
            }
        }

        private void countTry(String job) {
            if (tries.merge(job, 1, Integer::sum) >= MOST_TRIES) {
                leftAlone.add(job);
            }
        }
    }
}
