package pl.lejek.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.webhook.Connections.Target;
import pl.lejek.webhook.DeliveryStore.Letter;
import pl.lejek.workflow.CurrentStep;

/** Tells events to the programs that an administrator connected. Called by service tasks; the diagram says when and how often. */
@Service
public class Webhooks {

    /** Event: a case has come to a step that tells so. */
    public static final String CASE_STEP = "case.step";

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    private final Connections connections;
    private final DeliveryStore store;
    private final Destinations destinations;
    private final SecretBox box;
    private final Sender sender;
    private final CurrentStep steps;
    private final TransactionTemplate own;
    private final ObjectMapper json;
    private final Trail trail;
    private final ChangeFeed feed;
    private final MeterRegistry meters;
    private final Clock clock;

    Webhooks(
            Connections connections,
            DeliveryStore store,
            Destinations destinations,
            SecretBox box,
            Sender sender,
            CurrentStep steps,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            Trail trail,
            ChangeFeed feed,
            MeterRegistry meters,
            Clock clock) {
        this.connections = connections;
        this.store = store;
        this.destinations = destinations;
        this.box = box;
        this.sender = sender;
        this.steps = steps;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.json = json;
        this.trail = trail;
        this.feed = feed;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Tells an event, within the step that calls: at most ten seconds. What was tried is kept whatever becomes of the step.
     * The delivery with the key is made once however often it is called: after an arrival nothing is sent any more. If the
     * process dies between the call and the note of it, the same {@code Webhook-Id} goes out again, by which the receiver
     * knows the repetition.
     *
     * <p>Without an active connection of that key that wants the event, this is noted and the process goes on.
     *
     * @param connection key of the connection, as the diagram names it
     * @param event e.g. {@code deal.won}
     * @param key of the delivery, e.g. {@code deal.won/<deal>}
     * @param payload ids, codes, numbers, instants and maps of these; never personal data
     * @throws WebhookFailed when it did not arrive: the engine tries the step again as its diagram says; after the last
     *     try it is a dead letter beside the incident
     */
    public void deliver(String connection, String event, String key, Map<String, ? extends @Nullable Object> payload) {
        var step = steps.find().orElse(null);
        var body = body(event, payload);
        var letter = inOwn(() -> store.take(UUID.randomUUID(), key, connection, event, body, step, clock.instant()));
        if (letter.delivery().state() == DeliveryState.DELIVERED) {
            return;
        }
        var target = connections.target(connection).filter(it -> it.wants(event));
        if (target.isEmpty()) {
            notWanted(letter.delivery());
            return;
        }
        var outcome = send(letter, target.get(), step != null && !step.lastTry());
        if (!outcome.delivered()) {
            throw new WebhookFailed(connection, String.valueOf(outcome.error()));
        }
    }

    /** A case was stopped from outside: what it has not told yet is not told any more. */
    public void withdraw(String caseId) {
        for (var id : store.withdraw(caseId)) {
            trail.record(TrailEntry.of("webhook.withdrawn", "webhook-delivery", id.toString())
                    .inCase(caseId));
        }
        feed.changed("webhooks");
    }

    private void notWanted(DeliveryView delivery) {
        inOwn(() -> {
            if (store.move(
                    delivery.id(), DeliveryState.NOT_WANTED, List.of(DeliveryState.PENDING, DeliveryState.FAILED))) {
                trail.record(entry("webhook.not-wanted", delivery));
            }
            return true;
        });
        feed.changed("webhooks");
    }

    Letter newLetter(UUID id, String connection, String event, String key, Map<String, Object> payload) {
        var body = body(event, payload);
        return inOwn(() -> store.take(id, key, connection, event, body, null, clock.instant()));
    }

    /** Sends what no step of a diagram waits for, to its connection whether that wants it or not. */
    void sendAlone(Letter letter) {
        connections.target(letter.delivery().connection()).ifPresent(it -> send(letter, it, false));
    }

    private Outcome send(Letter letter, Target target, boolean triedAgain) {
        var at = clock.instant();
        var delivery = letter.delivery();
        var outcome = call(letter, target, at);
        var state = outcome.delivered()
                ? DeliveryState.DELIVERED
                : triedAgain ? DeliveryState.PENDING : DeliveryState.FAILED;
        inOwn(() -> {
            store.attempted(delivery.id(), at, outcome, state);
            if (state != DeliveryState.PENDING) {
                trail.record(entry(outcome.delivered() ? "webhook.delivered" : "webhook.failed", delivery)
                        .because(outcome.error()));
            }
            return true;
        });
        meters.counter(
                        "lejek.webhooks.calls",
                        "connection",
                        target.key(),
                        "outcome",
                        outcome.delivered() ? "delivered" : "failed")
                .increment();
        if (!outcome.delivered()) {
            log.warn(
                    "Webhook {} to {} did not arrive: {} {}",
                    delivery.id(),
                    target.key(),
                    outcome.error(),
                    outcome.status() == null ? "" : outcome.status());
        }
        feed.changed("webhooks");
        return outcome;
    }

    private Outcome call(Letter letter, Target target, Instant at) {
        // Judged again: the list of hosts may have become shorter since the connection was made.
        if (destinations.faultOf(target.url()).isPresent()) {
            return new Outcome(null, "url-not-allowed", Duration.ZERO);
        }
        List<String> secrets;
        try {
            secrets = target.secrets().stream().map(box::open).toList();
        } catch (IllegalStateException e) {
            return new Outcome(null, "secret-lost", Duration.ZERO);
        }
        var id = letter.delivery().id().toString();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Webhook-Id", id);
        headers.put("Webhook-Timestamp", String.valueOf(at.getEpochSecond()));
        headers.put("Webhook-Signature", Signature.of(id, at.getEpochSecond(), letter.body(), secrets));
        return sender.post(URI.create(target.url()), headers, letter.body());
    }

    private String body(String event, Map<String, ? extends @Nullable Object> payload) {
        var whole = new LinkedHashMap<String, @Nullable Object>();
        whole.put("type", event);
        whole.put("timestamp", clock.instant());
        whole.put("data", payload);
        try {
            return json.writeValueAsString(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a payload of " + event, e);
        }
    }

    /** In a transaction of its own: what was tried is true even if the step around it is rolled back. */
    private <T> T inOwn(Supplier<T> work) {
        return Objects.requireNonNull(own.execute(status -> work.get()));
    }

    static TrailEntry entry(String action, DeliveryView delivery) {
        return TrailEntry.of(action, "webhook-delivery", delivery.id().toString())
                .inCase(delivery.caseId())
                .with("connection", null, delivery.connection())
                .with("event", null, delivery.event());
    }
}
