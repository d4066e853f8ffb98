package pl.lejek.assessment;

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

/** Assessments follow their customer into another, with all their versions. */
@Component
class AssessmentFollower implements CustomerFollower {

    private final AssessmentStore store;
    private final Trail trail;
    private final ChangeFeed feed;

    AssessmentFollower(AssessmentStore store, Trail trail, ChangeFeed feed) {
        this.store = store;
        this.trail = trail;
        this.feed = feed;
    }

    @Override
    public String kind() {
        return "assessments";
    }

    @Override
    public long count(CustomerId customer) {
        return store.following().count(customer);
    }

    @Override
    public Followed follow(CustomerMove move) {
        var moved = store.following().follow(move);
        return changed(moved, "assessment.customer-merged", move, move.from(), move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        var moved = store.following().goBack(move);
        return changed(moved, "assessment.customer-parted", move, move.to(), move.from());
    }

    private Followed changed(int moved, String action, CustomerMove move, CustomerId before, CustomerId after) {
        if (moved > 0) {
            trail.record(TrailEntry.of(action, "customer", move.from().toString())
                    .with("customer", before, after)
                    .with("count", null, moved));
            feed.changed("assessments");
        }
        return new Followed(moved, List.of());
    }

    @Override
    public void forget(Collection<UUID> merges) {
        store.following().forget(merges);
    }
}
