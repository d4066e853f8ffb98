package pl.lejek.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.workflow.SubjectRef;

/** SPI: a module that knows what others and the clock did to somebody's leads, customers or deals. */
public interface ChangeSource {

    /** @return changes of the owner's records since the instant, newest first, at most {@code limit} */
    List<Change> changes(String owner, Instant since, int limit);

    /**
     * One change.
     *
     * @param kind as in the customer's timeline
     * @param title short, in the language of the request
     * @param actor id of the user; null for the clock and for people outside
     * @param label what people call the subject
     */
    record Change(
            String id,
            Instant at,
            String kind,
            String title,
            @Nullable String text,
            @Nullable String actor,
            SubjectRef subject,
            @Nullable String label) {}
}
