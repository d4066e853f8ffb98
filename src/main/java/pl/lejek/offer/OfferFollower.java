package pl.lejek.offer;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerFollower;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerMove;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Offers follow their customer into another. */
@Component
class OfferFollower implements CustomerFollower {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;

    OfferFollower(JdbcClient jdbc, Trail trail, ChangeFeed feed) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
    }

    @Override
    public String kind() {
        return "offers";
    }

    @Override
    public long count(CustomerId customer) {
        return jdbc.sql("select count(*) from offer.offer where customer_id = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Followed follow(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        with moved as (
                            update offer.offer set customer_id = :to, version = version + 1
                            where customer_id = :from returning id)
                        insert into offer.followed (merge_id, offer_id) select :merge, id from moved
                        on conflict (merge_id, offer_id) do update set offer_id = excluded.offer_id returning offer_id
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .query(UUID.class)
                .list();
        return changed(moved, "offer.customer-merged", move.from(), move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        update offer.offer o set customer_id = :from, version = version + 1
                        from offer.followed f
                        where f.merge_id = :merge and f.offer_id = o.id and o.customer_id = :to returning o.id
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .query(UUID.class)
                .list();
        return changed(moved, "offer.customer-parted", move.to(), move.from());
    }

    private Followed changed(List<UUID> offers, String action, CustomerId before, CustomerId after) {
        for (var offer : offers) {
            trail.record(
                    TrailEntry.of(action, OfferId.SUBJECT, offer.toString()).with("customer", before, after));
        }
        if (!offers.isEmpty()) {
            feed.changed("offers");
        }
        // Their cases are about the deals, which follow by themselves.
        return new Followed(offers.size(), List.of());
    }

    @Override
    public void forget(Collection<UUID> merges) {
        jdbc.sql("delete from offer.followed where merge_id = any(?)")
                .param(merges.toArray(UUID[]::new))
                .update();
    }
}
