package pl.lejek.training;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Training;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

/** The clock that a trainer moves (docs/adr/0007). It only goes forward, and what is due on the way happens. */
@Training
@Service
public class TrainingClock {

    static final Duration LONGEST_MOVE = Duration.ofDays(3_660);
    static final Instant END_OF_TIME = Instant.parse("2200-01-01T00:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> STALE =
            List.of("clock", "tasks", "leads", "customers", "deals", "cases", "incidents", "messages");

    private final ClockWalk walk;
    private final MovedClock hands;
    private final JobExecutorPause executor;
    private final DueJobs jobs;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    TrainingClock(
            ClockWalk walk,
            MovedClock hands,
            JobExecutorPause executor,
            DueJobs jobs,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.walk = walk;
        this.hands = hands;
        this.executor = executor;
        this.jobs = jobs;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What the clock shows, and the earliest instant from now on at which something happens by itself. */
    public record Shown(Instant now, Optional<Instant> nextDueAt) {}

    /**
     * Where a move ended.
     *
     * @param jobsRun how many jobs ran to their end on the way
     * @param jobsFailed how often a job failed, each retry counted
     */
    public record Moved(Instant now, int jobsRun, int jobsFailed) {}

    /** Where to; asked once it is this move's turn, because "in an hour" depends on when that is. */
    public interface Target {
        Instant from(Instant now);
    }

    public Shown show() {
        var now = now();
        return new Shown(now, jobs.nextDeadlineAfter(now));
    }

    /**
     * Walks to the target. One move at a time; another waits for its turn.
     *
     * @param field what to name when the target cannot be walked to
     * @throws FieldErrors when it lies in the past or too far ahead
     * @throws Conflict when its turn does not come in time
     */
    public Moved move(String field, Target wanted) {
        try {
            if (!oneAtATime.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            var from = now();
            var target = wanted.from(from);
            check(field, from, target);
            var tally = inAThreadOfItsOwn(target);
            var moved = new Moved(now(), tally.run, tally.failed);
            tell(from, moved);
            return moved;
        } catch (ClockBusy e) {
            throw busy();
        } finally {
            oneAtATime.unlock();
        }
    }

    private void check(String field, Instant from, Instant target) {
        if (target.isBefore(from)) {
            throw new FieldErrors(field, messages.text("training.backwards"));
        }
        if (target.isAfter(from.plus(LONGEST_MOVE)) || target.isAfter(END_OF_TIME)) {
            throw new FieldErrors(field, messages.text("training.too-far"));
        }
    }

    /** What happens on the way is nobody's request: it sees no user, no language, no transaction of the caller. */
    private ClockWalk.Tally inAThreadOfItsOwn(Instant target) {
        var walked = new CompletableFuture<ClockWalk.Tally>();
        var thread = new Thread(
                () -> {
                    try {
                        walked.complete(walkTo(target));
                    } catch (Throwable e) {
                        walked.completeExceptionally(e);
                    }
                },
                "training-clock");
        thread.setDaemon(true);
        thread.start();
        try {
            return walked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private ClockWalk.Tally walkTo(Instant target) {
        try (var pause = executor.begin()) {
            try {
                return walk.walk(target, hands::standAt);
            } finally {
                hands.tick();
            }
        }
    }

    private void tell(Instant from, Moved moved) {
        transaction.executeWithoutResult(status -> {
            trail.record(TrailEntry.of("training.clock-moved", "clock", "training")
                    .with("now", from, moved.now())
                    .with("jobsRun", null, moved.jobsRun())
                    .with("jobsFailed", null, moved.jobsFailed()));
            STALE.forEach(feed::changed);
        });
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private Conflict busy() {
        return new Conflict(messages.text("training.busy"));
    }
}
