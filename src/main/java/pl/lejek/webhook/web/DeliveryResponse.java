package pl.lejek.webhook.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.webhook.Deliveries;
import pl.lejek.webhook.DeliveryState;
import pl.lejek.webhook.DeliveryView;

/**
 * One delivery with all that is known of it.
 *
 * @param body exactly what is signed and sent
 */
record DeliveryResponse(
        UUID id,
        String connection,
        String event,
        DeliveryState state,
        @Nullable String error,
        @Nullable String processKey,
        @Nullable String caseId,
        @Nullable String elementId,
        Instant madeAt,
        @Nullable Instant deliveredAt,
        String body,
        List<AttemptResponse> attempts) {

    record AttemptResponse(Instant at, int millis, @Nullable Integer status, @Nullable String error) {}

    static DeliveryResponse of(Deliveries.Details details) {
        DeliveryView it = details.delivery();
        return new DeliveryResponse(
                it.id(),
                it.connection(),
                it.event(),
                it.state(),
                it.error(),
                it.processKey(),
                it.caseId(),
                it.elementId(),
                it.madeAt(),
                it.deliveredAt(),
                details.body(),
                details.attempts().stream()
                        .map(attempt ->
                                new AttemptResponse(attempt.at(), attempt.millis(), attempt.status(), attempt.error()))
                        .toList());
    }
}
