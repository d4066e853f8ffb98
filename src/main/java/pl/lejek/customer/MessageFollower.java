package pl.lejek.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.CustomerMessages;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Messages follow their customer; module {@code messaging} does not know customers. */
@Component
class MessageFollower implements CustomerFollower {

    private final CustomerMessages messages;
    private final Trail trail;

    MessageFollower(CustomerMessages messages, Trail trail) {
        this.messages = messages;
        this.trail = trail;
    }

    @Override
    public String kind() {
        return "messages";
    }

    @Override
    public long count(CustomerId customer) {
        return messages.count(customer.toString());
    }

    @Override
    public Followed follow(CustomerMove move) {
        var people = new HashMap<String, String>();
        move.people().forEach((former, now) -> people.put(former.toString(), now.toString()));
        return changed(
                messages.follow(move.merge(), move.from().toString(), move.to().toString(), people),
                "message.customer-merged",
                move,
                move.from(),
                move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        return changed(
                messages.goBack(move.merge(), move.from().toString(), move.to().toString()),
                "message.customer-parted",
                move,
                move.to(),
                move.from());
    }

    private Followed changed(int moved, String action, CustomerMove move, CustomerId before, CustomerId after) {
        if (moved > 0) {
            trail.record(TrailEntry.of(action, "customer", move.from().toString())
                    .with("customer", before, after)
                    .with("count", null, moved));
        }
        return new Followed(moved, List.of());
    }

    @Override
    public void forget(Collection<UUID> merges) {
        messages.forget(merges);
    }
}
