package pl.lejek.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to a connection.
 *
 * @param id what the receiver gets as {@code Webhook-Id}, the same at every attempt
 * @param connection key of the connection
 * @param error kind of the last fault, see {@link Outcome}
 * @param processKey diagram, case and element that told it; null for tests
 */
public record DeliveryView(
        UUID id,
        String key,
        String connection,
        String event,
        DeliveryState state,
        @Nullable String error,
        int attempts,
        @Nullable String processKey,
        @Nullable String caseId,
        @Nullable String elementId,
        Instant madeAt,
        @Nullable Instant deliveredAt) {}
