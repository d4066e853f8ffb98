package pl.lejek.crisis;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A crisis plan.
 *
 * @param coordinator id of the user who leads its six steps
 * @param state {@code preparing}, {@code in-force}, {@code given-up} or {@code retired}
 * @param revision counts the changes, for {@code ETag}
 * @param reviewedAt when it was last said to be complete
 */
public record CrisisPlanView(
        UUID id,
        String name,
        String coordinator,
        String state,
        PlanContent content,
        int revision,
        @Nullable Instant reviewedAt,
        Instant createdAt,
        String createdBy,
        @Nullable String caseId) {

    /** What the plan said at one time. */
    public record Version(UUID plan, int number, Instant at, boolean drawn, @Nullable Instant sentAt) {}
}
