package pl.lejek.activity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call, meeting, e-mail or note about to be kept (domain.md D-15).
 *
 * @param kind {@code call}, {@code meeting}, {@code email}, {@code sms}, {@code chat}, {@code note} or {@code desk}
 * @param at when it took place
 * @param minutes how long, at least 0
 * @param report everything else the form asked, as it was filled in
 */
public record NewActivity(
        String kind,
        Instant at,
        @Nullable Integer minutes,
        @Nullable String withWhom,
        @Nullable String outcome,
        @Nullable String summary,
        @Nullable String nextStep,
        @Nullable Instant nextStepAt,
        @Nullable UUID customerId,
        @Nullable UUID leadId,
        @Nullable UUID dealId,
        @Nullable String caseId,
        @Nullable String taskId,
        @Nullable String taskKey,
        @Nullable String formId,
        @Nullable Integer formVersion,
        Map<String, Object> report) {}
