package pl.lejek.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.lejek.workflow.SubjectRef;

/**
 * Something in a user's calendar.
 *
 * @param id unique among all items and the same as long as it is the same thing, e.g. {@code planned-<id>}
 * @param at when it begins; of a whole day, the first moment of the day in the sales zone
 * @param minutes how long it takes, if that is known
 * @param title what it is, in the language of the request: a kind, a task's name, or what a rep noted
 * @param subject what it is about, if that is a record of ours
 * @param label whom it is about; may be a person's name
 * @param taskId open task that is done or reported in, if there is one
 * @param version counts the changes of the thing
 * @param changedAt when it was last changed, so far as that is known
 */
public record AgendaItem(
        String id,
        Type type,
        State state,
        Instant at,
        boolean wholeDay,
        @Nullable Integer minutes,
        String title,
        @Nullable SubjectRef subject,
        @Nullable String label,
        @Nullable String withWhom,
        @Nullable String place,
        @Nullable String note,
        @Nullable String taskId,
        int version,
        Instant changedAt) {

    /** What kind of thing it is. */
    public enum Type {
        CALL,
        MEETING,
        TASK,
        NEXT_STEP
    }

    /** How it stands. */
    public enum State {
        OPEN,
        DONE,
        CANCELLED
    }
}
