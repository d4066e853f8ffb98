package pl.lejek.webhook.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.OwnTransactions;
import pl.lejek.platform.web.Page;
import pl.lejek.webhook.Deliveries;
import pl.lejek.webhook.DeliveryState;
import pl.lejek.webhook.DeliveryView;

/** What was told to other programs; with {@code state=FAILED} the dead letters, tests not among them. */
@RestController
@RequestMapping("/api/v1/webhooks/deliveries")
class WebhookDeliveryController {

    private final Deliveries deliveries;

    WebhookDeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    @Requires(kind = Kind.INCIDENT, level = Level.VIEW)
    Page<DeliveryRow> list(
            @RequestParam(required = false) @Nullable String connection,
            @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return deliveries
                .list(connection, event, state, cursor, Cursor.limit(limit))
                .map(DeliveryRow::of);
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.INCIDENT, level = Level.VIEW)
    DeliveryResponse get(@PathVariable String id) {
        return DeliveryResponse.of(deliveries.get(id(id)));
    }

    /** Tries a dead letter again, or sends what nobody wanted at the time. */
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(kind = Kind.INCIDENT, level = Level.EDIT)
    @OwnTransactions
    DeliveryResponse retry(@PathVariable String id) {
        return DeliveryResponse.of(deliveries.retry(id(id)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("webhook-delivery", "of that id");
        }
    }

    record DeliveryRow(
            UUID id,
            String connection,
            String event,
            DeliveryState state,
            @Nullable String error,
            int attempts,
            @Nullable String processKey,
            @Nullable String caseId,
            @Nullable String elementId,
            Instant madeAt,
            @Nullable Instant deliveredAt) {

        static DeliveryRow of(DeliveryView it) {
            return new DeliveryRow(
                    it.id(),
                    it.connection(),
                    it.event(),
                    it.state(),
                    it.error(),
                    it.attempts(),
                    it.processKey(),
                    it.caseId(),
                    it.elementId(),
                    it.madeAt(),
                    it.deliveredAt());
        }
    }
}
