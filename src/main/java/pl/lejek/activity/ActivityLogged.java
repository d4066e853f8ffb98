package pl.lejek.activity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something was done with a customer, for a lead or for a deal; published in the transaction that keeps it.
 *
 * @param at when it took place
 * @param taskId the task that it reports on, if any
 */
public record ActivityLogged(
        UUID activity,
        String kind,
        Instant at,
        @Nullable UUID customerId,
        @Nullable UUID leadId,
        @Nullable UUID dealId,
        @Nullable String nextStep,
        @Nullable Instant nextStepAt,
        @Nullable String taskId) {}
