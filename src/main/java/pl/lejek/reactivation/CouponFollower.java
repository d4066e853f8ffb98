package pl.lejek.reactivation;

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

/**
 * Coupons follow their customer into another, and so does the birthday offer of the year, so that nobody gets a second one. Its
 * case ends: it is about a card that is no more.
 */
@Component
class CouponFollower implements CustomerFollower {

    private final CouponStore coupons;
    private final BirthdayStore birthdays;
    private final BirthdayStops stops;
    private final Trail trail;
    private final ChangeFeed feed;

    CouponFollower(CouponStore coupons, BirthdayStore birthdays, BirthdayStops stops, Trail trail, ChangeFeed feed) {
        this.coupons = coupons;
        this.birthdays = birthdays;
        this.stops = stops;
        this.trail = trail;
        this.feed = feed;
    }

    @Override
    public String kind() {
        return "coupons";
    }

    @Override
    public long count(CustomerId customer) {
        return coupons.following().count(customer);
    }

    @Override
    public Followed follow(CustomerMove move) {
        stops.stop(move.from(), StopReason.MERGE);
        birthdays.follow(move.merge(), move.from(), move.to());
        var moved = coupons.following().follow(move);
        return changed(moved, "coupons.customer-merged", move, move.from(), move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        birthdays.goBack(move.merge(), move.from(), move.to());
        var moved = coupons.following().goBack(move);
        return changed(moved, "coupons.customer-parted", move, move.to(), move.from());
    }

    private Followed changed(int moved, String action, CustomerMove move, CustomerId before, CustomerId after) {
        if (moved > 0) {
            trail.record(TrailEntry.of(action, "customer", move.from().toString())
                    .with("customer", before, after)
                    .with("count", null, moved));
            feed.changed("reactivation");
        }
        return new Followed(moved, List.of());
    }

    @Override
    public void forget(Collection<UUID> merges) {
        coupons.following().forget(merges);
        birthdays.forget(merges);
    }
}
