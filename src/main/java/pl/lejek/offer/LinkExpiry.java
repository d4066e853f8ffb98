package pl.lejek.offer;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.HousekeepingTask;

/** Removes links that open nothing any more. */
@Component("offerLinkExpiry")
record LinkExpiry(OfferLinks links) implements HousekeepingTask {

    @Override
    public String name() {
        return "offer.links";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        links.removeExpired();
    }
}
