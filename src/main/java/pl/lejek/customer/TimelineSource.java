package pl.lejek.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.identity.Kind;

/** SPI: a module that knows something about a customer's past. */
public interface TimelineSource {

    /** @return the right without which nobody sees the entries */
    Kind kind();

    /** @return entries before the instant, newest first, at most {@code limit}; those of one instant always in one order */
    List<Entry> entries(CustomerId customer, Instant before, int limit);

    /**
     * One thing that happened.
     *
     * @param kind {@code lead}, {@code call}, {@code meeting}, {@code email}, {@code note}, {@code message}, {@code purchase},
     *     {@code deal}, {@code task} or {@code status}
     * @param title short, in the language of the request
     * @param mailId the incoming mail that can be read
     */
    record Entry(
            String id,
            Instant at,
            String kind,
            String title,
            @Nullable String text,
            @Nullable String actor,
            @Nullable String caseId,
            @Nullable String taskId,
            @Nullable UUID mailId) {

        public Entry(
                String id,
                Instant at,
                String kind,
                String title,
                @Nullable String text,
                @Nullable String actor,
                @Nullable String caseId,
                @Nullable String taskId) {
            this(id, at, kind, title, text, actor, caseId, taskId, null);
        }
    }
}
