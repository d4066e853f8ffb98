package pl.lejek.crisis;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerFollower;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerMove;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Signals follow their customer into another and are weighed there; the case of the card that is no more ends. */
@Component
class SignalFollower implements CustomerFollower {

    private final RelationshipStore store;
    private final RelationshipProcesses processes;
    private final Trail trail;
    private final ChangeFeed feed;

    SignalFollower(RelationshipStore store, RelationshipProcesses processes, Trail trail, ChangeFeed feed) {
        this.store = store;
        this.processes = processes;
        this.trail = trail;
        this.feed = feed;
    }

    @Override
    public String kind() {
        return "signals";
    }

    @Override
    public long count(CustomerId customer) {
        return store.following().count(customer);
    }

    @Override
    public Followed follow(CustomerMove move) {
        processes.stop(move.from());
        var moved = store.following().follow(move);
        return changed(moved, "relationship.customer-merged", move, move.from(), move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        var moved = store.following().goBack(move);
        return changed(moved, "relationship.customer-parted", move, move.to(), move.from());
    }

    private Followed changed(int moved, String action, CustomerMove move, CustomerId before, CustomerId after) {
        if (moved > 0) {
            trail.record(TrailEntry.of(action, "customer", move.from().toString())
                    .with("customer", before, after)
                    .with("count", null, moved));
            feed.changed("customers");
            if (processes.isRunning(before)) {
                processes.changed(before);
            }
            weighAsNew(after);
        }
        return new Followed(moved, List.of());
    }

    private void weighAsNew(CustomerId customer) {
        store.hold(customer);
        store.askedAbout(customer, 0);
        if (processes.isRunning(customer)) {
            processes.changed(customer);
        } else {
            processes.start(customer);
        }
    }

    @Override
    public void forget(Collection<UUID> merges) {
        store.following().forget(merges);
    }
}
