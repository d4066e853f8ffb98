package pl.lejek.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit trail as the current user may see it.
 *
 * @param at UTC, microseconds
 * @param actor user id, {@code system} or {@code public}
 * @param actorName null when it is nobody's account
 * @param source network address, {@code job:<id>} or {@code system}
 * @param reason a code, or what somebody typed: masked and erased as the field {@code reason}, which is no change
 * @param before field → value, null when nothing changed; {@link #MASK} where the value is masked, null where there was
 *     none or it went with its person
 * @param after the same
 * @param changes the same field by field, with words
 * @param masked fields with a value that is shown only after a reason was given
 * @param erased fields with a value that went with its person
 */
public record AuditEntryView(
        String id,
        Instant at,
        String actor,
        @Nullable String actorName,
        String action,
        String actionLabel,
        Subject subject,
        @Nullable String caseId,
        String source,
        @Nullable String reason,
        @Nullable Map<String, @Nullable String> before,
        @Nullable Map<String, @Nullable String> after,
        List<Change> changes,
        List<String> masked,
        List<String> erased,
        @Nullable String processKey,
        @Nullable String processName,
        @Nullable String elementId,
        @Nullable String elementLabel) {

    /** Stands where a person's value would. */
    public static final String MASK = "•••";

    /**
     * What an entry is about.
     *
     * @param label what people call it; of what is masked a pseudonym that stays the same
     * @param masked whether a reason is needed to see more
     */
    public record Subject(String type, String typeLabel, String id, String label, boolean masked) {}

    /** A field before and after. */
    public record Change(String field, String label, Value before, Value after) {}

    /** @param value null unless it is shown */
    public record Value(State state, @Nullable String value) {}

    /** How a value of a field is told. */
    public enum State {
        /** There was none. */
        NONE,
        SHOWN,
        MASKED,
        ERASED
    }
}
