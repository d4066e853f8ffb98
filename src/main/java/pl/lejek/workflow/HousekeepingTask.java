package pl.lejek.workflow;

import java.time.Duration;

/** SPI: technical work that repeats and that no user could want to change (docs/adr/0005). Business time is a timer. */
public interface HousekeepingTask {

    String name();

    /** @return pause between the end of a run and the next; real time, not the clock that training mode moves */
    Duration every();

    void run();
}
