package pl.lejek.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/**
 * The time by which sessions, tokens and remembered logins end. It is not the clock of the business: training mode
 * moves that by months, which must neither sign everybody out nor keep anybody in (docs/adr/0002).
 */
@Component
class WallClock {

    private final Clock clock = Clock.systemUTC();

    Instant now() {
        return clock.instant();
    }

    OffsetDateTime stamp() {
        return at(now());
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
