package pl.lejek.product;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SalesZone;

/** Which day it is where the company sells. */
@Component
class SalesDay {

    private final SalesZone zone;
    private final Clock clock;

    SalesDay(SalesZone zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.zone());
    }
}
