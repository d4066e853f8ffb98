package pl.lejek.platform.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of state, before it gets its id, actor and time.
 *
 * @param action dotted verb, e.g. {@code lead.received}, {@code task.completed}, {@code session.refused}
 * @param subjectType e.g. {@code lead}; with {@code subjectId} what the entry is about
 * @param caseId process instance, if there is one
 * @param reason what a person gave as the reason, never personal data
 * @param changes field by field; values are kept apart from the entry and go with the person (domain.md D-14)
 */
public record TrailEntry(
        String action,
        String subjectType,
        String subjectId,
        @Nullable String caseId,
        @Nullable String reason,
        List<Change> changes) {

    /**
     * A field before and after.
     *
     * @param person pseudonym of the person the values belong to; null when they are nobody's personal data
     */
    public record Change(String field, @Nullable String before, @Nullable String after, @Nullable String person) {}

    public TrailEntry {
        changes = List.copyOf(changes);
    }

    public static TrailEntry of(String action, String subjectType, String subjectId) {
        return new TrailEntry(action, subjectType, subjectId, null, null, List.of());
    }

    public TrailEntry inCase(@Nullable String caseId) {
        return new TrailEntry(action, subjectType, subjectId, caseId, reason, changes);
    }

    public TrailEntry because(@Nullable String reason) {
        return new TrailEntry(action, subjectType, subjectId, caseId, reason, changes);
    }

    /** Adds a field unless it stayed the same. */
    public TrailEntry with(String field, @Nullable Object before, @Nullable Object after) {
        return with(field, before, after, null);
    }

    /** Adds a field that holds a person's data, unless it stayed the same. */
    public TrailEntry with(String field, @Nullable Object before, @Nullable Object after, @Nullable String person) {
        if (Objects.equals(before, after)) {
            return this;
        }
        var all = new ArrayList<>(changes);
        all.add(new Change(field, text(before), text(after), person));
        return new TrailEntry(action, subjectType, subjectId, caseId, reason, all);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
