package pl.lejek.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must stay as evidence, whatever its age and whoever asks for its erasure.
 *
 * @param subjectType {@code customer} or {@code case}
 * @param subjectId id of a customer, person or lead, or of a case
 */
public record LegalHold(
        UUID id,
        String subjectType,
        String subjectId,
        String reason,
        Instant placedAt,
        String placedBy,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        @Nullable String liftReason) {}
