package pl.lejek.purchase;

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

/**
 * Purchases follow their customer into another; the figures of both are counted anew. For which purchase a cascade was
 * started or the customer counted as gone follows too, so that nobody is written to twice for the same silence.
 */
@Component
class PurchaseFollower implements CustomerFollower {

    private final ValueStore values;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;

    PurchaseFollower(ValueStore values, JdbcClient jdbc, Trail trail, ChangeFeed feed) {
        this.values = values;
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
    }

    @Override
    public String kind() {
        return "purchases";
    }

    @Override
    public long count(CustomerId customer) {
        return jdbc.sql("select count(*) from purchase.purchase where customer_id = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Followed follow(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        with moved as (
                            update purchase.purchase set customer_id = :to where customer_id = :from returning id)
                        insert into purchase.followed (merge_id, purchase_id)
                        select :merge, id from moved on conflict do nothing
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .update();
        if (moved > 0) {
            values.count(List.of(move.from(), move.to()));
            jdbc.sql(
                            """
                            with other as (select * from purchase.customer_value where customer_id = :from),
                            own as (select * from purchase.customer_value where customer_id = :to),
                            remembered as (
                                insert into purchase.followed_value
                                    (merge_id, taken_before, taken_after, churned_before, churned_after)
                                select :merge, own.taken_for, greatest(own.taken_for, other.taken_for),
                                    own.churned_for, greatest(own.churned_for, other.churned_for)
                                from own, other on conflict do nothing)
                            update purchase.customer_value v
                            set taken_for = greatest(v.taken_for, other.taken_for),
                                churned_for = greatest(v.churned_for, other.churned_for),
                                churned_at = greatest(v.churned_at, other.churned_at)
                            from other where v.customer_id = :to
                            """)
                    .param("merge", move.merge())
                    .param("from", move.from().value())
                    .param("to", move.to().value())
                    .update();
        }
        return changed(moved, "purchases.customer-merged", move, move.from(), move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        update purchase.purchase p set customer_id = :from from purchase.followed f
                        where f.merge_id = :merge and f.purchase_id = p.id and p.customer_id = :to
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .update();
        if (moved > 0) {
            values.count(List.of(move.from(), move.to()));
            jdbc.sql(
                            """
                            update purchase.customer_value v
                            set taken_for = case when v.taken_for is not distinct from f.taken_after
                                                 then f.taken_before else v.taken_for end,
                                churned_for = case when v.churned_for is not distinct from f.churned_after
                                                   then f.churned_before else v.churned_for end
                            from purchase.followed_value f
                            where f.merge_id = :merge and v.customer_id = :to
                            """)
                    .param("merge", move.merge())
                    .param("to", move.to().value())
                    .update();
        }
        return changed(moved, "purchases.customer-parted", move, move.to(), move.from());
    }

    private Followed changed(int moved, String action, CustomerMove move, CustomerId before, CustomerId after) {
        if (moved > 0) {
            trail.record(TrailEntry.of(action, "customer", move.from().toString())
                    .with("customer", before, after)
                    .with("count", null, moved));
            feed.changed(Purchases.TOPIC);
        }
        return new Followed(moved, List.of());
    }

    @Override
    public void forget(Collection<UUID> merges) {
        for (var table : List.of("followed", "followed_value")) {
            jdbc.sql("delete from purchase." + table + " where merge_id = any(?)")
                    .param(merges.toArray(UUID[]::new))
                    .update();
        }
    }
}
