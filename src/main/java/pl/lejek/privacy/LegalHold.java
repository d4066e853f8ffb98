package pl.lejek.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must stay as evidence, whatever its age and whoever asks for its erasure.
 *
 * @param subjectType {@code customer} or {@code case}
 * @param subjectId id of a customer, person or lead, or of a case
 * @param reason what somebody typed, as {@code liftReason}: null for those who may not know who is named in it
 */
public record LegalHold(
        UUID id,
        String subjectType,
        String subjectId,
        @Nullable String reason,
        Instant placedAt,
        String placedBy,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        @Nullable String liftReason) {

    /** @return the same without what somebody typed */
    public LegalHold withoutReasons() {
        return new LegalHold(id, subjectType, subjectId, null, placedAt, placedBy, liftedAt, liftedBy, null);
    }
}
