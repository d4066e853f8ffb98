package pl.lejek.customer;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.HousekeepingTask;

/** Keeps merges tidy: late-comers follow, and what an undo needs goes when its time is over. */
@Component
class MergeHousekeeping implements HousekeepingTask {

    private static final Duration LATE = Duration.ofHours(1);

    private final Merges merges;
    private final Clock clock;

    MergeHousekeeping(Merges merges, Clock clock) {
        this.merges = merges;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "customer.merges";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        merges.fetchLateComers(clock.instant().minus(LATE));
        while (merges.forget() > 0) {
            // on with the next ones
        }
    }
}
