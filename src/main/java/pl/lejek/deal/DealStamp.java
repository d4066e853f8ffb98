package pl.lejek.deal;

import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Says on every deal that is written when that was, by the clock of the application: the database takes it over into
 * {@code forecast_fact} and has no clock of its own there.
 */
@Component
class DealStamp {

    private final Clock clock;

    DealStamp(Clock clock) {
        this.clock = clock;
    }

    @PrePersist
    @PreUpdate
    void stamp(Deal deal) {
        deal.writtenAt = clock.instant();
    }
}
