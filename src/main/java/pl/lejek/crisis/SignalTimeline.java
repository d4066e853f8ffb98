package pl.lejek.crisis;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.TimelineSource;
import pl.lejek.identity.Kind;
import pl.lejek.platform.web.Messages;

/** Signals in the timeline of their customer. */
@Component
class SignalTimeline implements TimelineSource {

    private final RelationshipStore store;
    private final Messages messages;

    SignalTimeline(RelationshipStore store, Messages messages) {
        this.store = store;
        this.messages = messages;
    }

    @Override
    public Kind kind() {
        return Kind.RELATIONSHIP;
    }

    @Override
    public List<Entry> entries(CustomerId customer, Instant before, int limit) {
        return store.ofCustomer(customer, before, 0, limit).stream()
                .map(it -> new Entry(
                        "signal-" + it.id(),
                        it.at(),
                        "status",
                        messages.text(
                                it.withdrawn() == null ? "crisis.timeline-signal" : "crisis.timeline-withdrawn",
                                messages.text("crisis.kind-" + it.kind().key())),
                        it.note(),
                        it.recordedBy(),
                        null,
                        null))
                .toList();
    }
}
