package pl.lejek.activity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call or meeting that is agreed (domain.md ACT-03).
 *
 * @param kind {@code call} or {@code meeting}
 * @param minutes how long it is planned to take
 * @param place where, a phone number, or the link of a video call
 * @param state {@code PLANNED}, {@code HELD}, {@code CANCELLED} or {@code WITHDRAWN}
 * @param activityId the report, once it was held
 * @param version counts the changes
 */
public record PlannedActivity(
        UUID id,
        String kind,
        Instant plannedAt,
        @Nullable Integer minutes,
        @Nullable String place,
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
        @Nullable String caseId,
        int version,
        Instant changedAt) {

    static final String SUBJECT = "activity";

    /** @return whether it is still to take place or to be reported */
    public boolean isOpen() {
        return "PLANNED".equals(state);
    }
}
