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

    private String what(SignalView it) {
        var sentiment = it.sentiment();
        return messages.text(
                sentiment == null ? "crisis.kind-" + it.kind().key() : "crisis.opinion-" + sentiment.key());
    }

    @Override
    public List<Entry> entries(CustomerId customer, Instant before, int limit) {
        return store.ofCustomer(customer, before, 0, limit).stream()
                .map(it -> new Entry(
                        "signal-" + it.id(),
                        it.at(),
                        "status",
                        messages.text(
                                it.withdrawn() != null
                                        ? "crisis.timeline-withdrawn"
                                        : it.warns() ? "crisis.timeline-signal" : "crisis.timeline-opinion",
                                what(it)),
                        it.note(),
                        it.recordedBy(),
                        null,
                        null))
                .toList();
    }
}
