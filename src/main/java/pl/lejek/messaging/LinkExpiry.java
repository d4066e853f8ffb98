package pl.lejek.messaging;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.HousekeepingTask;

/** Forgets unsubscribe links that are too old. */
@Component
record LinkExpiry(UnsubscribeLinks links, Clock clock) implements HousekeepingTask {

    @Override
    public String name() {
        return "messaging.links";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        links.removeExpired(clock.instant());
    }
}
