package pl.lejek.customer;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.HousekeepingTask;

/** A name that was corrected or removed leaves no word behind. */
@Component
class NameWordHousekeeping implements HousekeepingTask {

    private final NameWords words;

    NameWordHousekeeping(NameWords words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "customer.name-words";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        words.forget();
    }
}
