package pl.lejek.activity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call or meeting that is agreed (domain.md ACT-03).
 *
 * @param kind {@code call} or {@code meeting}
 * @param state {@code PLANNED}, {@code HELD}, {@code CANCELLED} or {@code WITHDRAWN}
 * @param activityId the report, once it was held
 */
public record PlannedActivity(
        UUID id,
        String kind,
        Instant plannedAt,
        @Nullable String withWhom,
        @Nullable String note,
        String owner,
        @Nullable String team,
        @Nullable UUID customerId,
        @Nullable UUID leadId,
        @Nullable UUID dealId,
        String state,
        @Nullable String cancelReason,
        @Nullable UUID activityId,
        @Nullable String caseId) {

    static final String SUBJECT = "activity";

    boolean isOpen() {
        return "PLANNED".equals(state);
    }
}
