package pl.lejek.worklist;

import org.jspecify.annotations.Nullable;

/**
 * What a list of tasks shows; null means all.
 *
 * @param assignee {@code me}, {@code none} or a user
 * @param q words of the subject's label, without regard to case and accents
 */
public record TaskFilter(
        @Nullable String assignee,
        @Nullable String process,
        @Nullable String taskKey,
        @Nullable Due due,
        @Nullable Sla sla,
        @Nullable String q) {

    public static final TaskFilter ALL = new TaskFilter(null, null, null, null, null, null);

    /** @return all work about whom the text names */
    static TaskFilter about(String text) {
        return new TaskFilter(null, null, null, null, null, text);
    }

    /** When work is due: before now; on this day; in this week from Monday to Sunday, in the sales zone. */
    public enum Due {
        OVERDUE,
        TODAY,
        WEEK
    }
}
