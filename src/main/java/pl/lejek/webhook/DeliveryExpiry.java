package pl.lejek.webhook;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.HousekeepingTask;

/** Forgets deliveries that are long over; dead letters stay until somebody has dealt with them. */
@Component
record DeliveryExpiry(Deliveries deliveries, WebhookSettings settings) implements HousekeepingTask {

    @Override
    public String name() {
        return "webhook.expiry";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        deliveries.forget(settings.keepDays());
    }
}
