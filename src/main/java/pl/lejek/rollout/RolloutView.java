package pl.lejek.rollout;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An introduction of a CRM, led by a case.
 *
 * @param processKey of the diagram that leads it: {@code crm-rollout} or another variant
 * @param leader user id; does what nobody else was chosen for
 * @param outcome id of the end event that was reached
 */
public record RolloutView(
        UUID id,
        String processKey,
        @Nullable String caseId,
        String name,
        String leader,
        Instant openedAt,
        String openedBy,
        @Nullable Instant endedAt,
        @Nullable String outcome) {

    /** Subjects of cases of rollouts: {@code rollout/<id>}. */
    public static final String SUBJECT = "rollout";
}
