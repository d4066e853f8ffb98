package pl.lejek.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happens in the demo data and when; entered story by story, played in the order of time. */
class DemoPlan {

    private final List<Moment> moments = new ArrayList<>();

    /** Something that a person does at an instant. */
    record Moment(Instant at, Runnable deed) {}

    void at(Instant at, Runnable deed) {
        moments.add(new Moment(at, deed));
    }

    List<Moment> inOrder() {
        return moments.stream().sorted(Comparator.comparing(Moment::at)).toList();
    }
}
