package pl.lejek.training;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.ClockMoved;

/** Notes where the walking clock stopped. */
@Component
class ClockFollower {

    static final List<Instant> STOPS = new CopyOnWriteArrayList<>();

    @EventListener
    void on(ClockMoved moved) {
        STOPS.add(moved.now());
    }
}
