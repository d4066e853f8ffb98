package pl.lejek.history;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.TooManyRequests;

/**
 * Room for what reads the whole trail or much of it. Each holds a connection for as long as it takes and needs another one in
 * between: more of them at a time would leave none for the others.
 */
@Component
class LongReadings {

    private static final int AT_A_TIME = 2;
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Semaphore room = new Semaphore(AT_A_TIME);

    /** @throws TooManyRequests when others read already */
    <T> T run(Supplier<T> reading) {
        if (!room.tryAcquire()) {
            throw new TooManyRequests(LATER);
        }
        try {
            return reading.get();
        } finally {
            room.release();
        }
    }
}
