package pl.lejek.platform.trail;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of a record were before, as the audit trail knows. Module {@code history} answers. */
public interface FieldHistory {

    /**
     * A field that became different.
     *
     * @param entry id of the trail's entry, ascending in time
     * @param subject id of the record
     * @param actor id of the user, {@code system} or {@code public}
     * @param source as {@link Acting#source()}
     * @param before null when there was nothing, or when it went with its person
     * @param after the same
     * @param erased whether a value went with its person
     */
    record FieldChange(
            long entry,
            String subject,
            String action,
            Instant at,
            String actor,
            String source,
            @Nullable String reason,
            String field,
            @Nullable String before,
            @Nullable String after,
            boolean erased) {}

    /**
     * Reads what changed.
     *
     * @param subjects ids of the record and of what belongs to it
     * @param field only this one; null for all
     * @param after where the page before ended; null for the newest
     * @return newest first, fields of one entry by name, at most {@code limit}
     */
    List<FieldChange> changes(Collection<String> subjects, @Nullable String field, @Nullable Place after, int limit);

    /** A place in such a list. */
    record Place(long entry, String field) {}
}
