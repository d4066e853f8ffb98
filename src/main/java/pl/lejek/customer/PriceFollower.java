package pl.lejek.customer;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.product.CustomerPrices;

/** What was agreed of prices follows its customer; module {@code product} does not know customers. */
@Component
class PriceFollower implements CustomerFollower {

    private final CustomerPrices prices;
    private final Trail trail;

    PriceFollower(CustomerPrices prices, Trail trail) {
        this.prices = prices;
        this.trail = trail;
    }

    @Override
    public String kind() {
        return "individual-prices";
    }

    @Override
    public long count(CustomerId customer) {
        return prices.count(customer.value());
    }

    @Override
    public Followed follow(CustomerMove move) {
        return changed(
                prices.follow(move.merge(), move.from().value(), move.to().value()),
                "individual-price.customer-merged",
                move,
                move.from(),
                move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        return changed(
                prices.goBack(move.merge(), move.from().value(), move.to().value()),
                "individual-price.customer-parted",
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
        prices.forget(merges);
    }
}
