package pl.lejek.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.FailedSteps;

/** What was told to connections and what was not, for administrators. */
@Service
public class Deliveries {

    static final String TEST = "webhook.test";

    private final DeliveryStore store;
    private final Connections connections;
    private final Webhooks webhooks;
    private final FailedSteps steps;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Deliveries(
            DeliveryStore store,
            Connections connections,
            Webhooks webhooks,
            FailedSteps steps,
            TransactionTemplate transaction,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.connections = connections;
        this.webhooks = webhooks;
        this.steps = steps;
        this.transaction = transaction;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * One call.
     *
     * @param status of the answer, null when there was none
     * @param error kind of the fault, null when it was delivered
     */
    public record Attempt(Instant at, int millis, @Nullable Integer status, @Nullable String error) {}

    /** @param body exactly what is signed and sent */
    public record Details(DeliveryView delivery, String body, List<Attempt> attempts) {}

    /** The newest first. Tests that failed are no dead letters: they are among those of a state only by their event. */
    public Page<DeliveryView> list(
            @Nullable String connection,
            @Nullable String event,
            @Nullable DeliveryState state,
            @Nullable String cursor,
            int limit) {
        var after = Cursor.read(
                cursor, it -> new DeliveryStore.Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = store.list(connection, event, state, after, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.madeAt(), it.id()).toString());
    }

    /** @throws NotFound when there is none of that id */
    public Details get(UUID id) {
        var letter = letter(id);
        return new Details(letter.delivery(), letter.body(), store.attempts(id));
    }

    /**
     * Tries a dead letter again: its step in the diagram runs once more, now, and the case goes on when it arrives. What no
     * step waits for, a test or what nobody wanted at the time, is sent at once.
     *
     * @throws Conflict when it has arrived, is being tried, or its case was stopped
     */
    public Details retry(UUID id) {
        var delivery = letter(id).delivery();
        if (delivery.state() != DeliveryState.FAILED && delivery.state() != DeliveryState.NOT_WANTED) {
            throw new Conflict(messages.text("webhook.not-failed"));
        }
        var again = Objects.requireNonNullElse(
                transaction.execute(status -> {
                    trail.record(Webhooks.entry("webhook.retried", delivery));
                    return delivery.state() == DeliveryState.FAILED && runStep(delivery);
                }),
                false);
        if (!again) {
            webhooks.sendAlone(letter(id));
        }
        feed.changed("webhooks");
        return get(id);
    }

    private boolean runStep(DeliveryView delivery) {
        var caseId = delivery.caseId();
        var element = delivery.elementId();
        var waits = caseId != null && element != null && steps.tryAgain(caseId, element);
        if (waits) {
            store.move(delivery.id(), DeliveryState.PENDING, List.of(DeliveryState.FAILED));
            feed.changed("incidents");
        }
        return waits;
    }

    /** Sends an event that means nothing, so that an administrator sees whether the receiver takes it. */
    public Details test(UUID connection) {
        var target = connections.get(connection);
        var id = UUID.randomUUID();
        var letter = webhooks.newLetter(id, target.key(), TEST, TEST + "/" + id, Map.of("test", true));
        webhooks.sendAlone(letter);
        return get(id);
    }

    private DeliveryStore.Letter letter(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFound("webhook-delivery", id.toString()));
    }

    /** @return whether it is over for so long that it may be forgotten */
    int forget(int days) {
        var removed =
                transaction.execute(status -> store.forget(clock.instant().minus(java.time.Duration.ofDays(days))));
        return removed == null ? 0 : removed;
    }
}
