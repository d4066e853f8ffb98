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

    private final Semaphore checks = new Semaphore(AT_A_TIME);
    private final Semaphore replays = new Semaphore(AT_A_TIME);

    /**
     * Reads the trail: a check, or a bundle.
     *
     * @throws TooManyRequests when others do already
     */
    <T> T run(Supplier<T> reading) {
        return run(checks, reading);
    }

    /**
     * Plays a long case back. Whoever moves through one must not keep others from checking the trail.
     *
     * @throws TooManyRequests when others do already
     */
    <T> T replay(Supplier<T> reading) {
        return run(replays, reading);
    }

    private static <T> T run(Semaphore room, Supplier<T> reading) {
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
