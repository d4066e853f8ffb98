package pl.lejek.deal;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerFollower;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerMove;
import pl.lejek.customer.Customers;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Deals follow their customer into another, with their people and what finance is told. */
@Component
class DealFollower implements CustomerFollower {

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Trail trail;
    private final ChangeFeed feed;

    DealFollower(JdbcClient jdbc, Customers customers, Trail trail, ChangeFeed feed) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.trail = trail;
        this.feed = feed;
    }

    @Override
    public String kind() {
        return "deals";
    }

    @Override
    public long count(CustomerId customer) {
        return jdbc.sql("select count(*) from deal.deal where customer_id = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Followed follow(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        with moved as (
                            update deal.deal set customer_id = :to, version = version + 1
                            where customer_id = :from returning id),
                        told as (
                            update deal.finance_hand_over h set customer_id = :to from moved where h.deal_id = moved.id)
                        insert into deal.followed (merge_id, deal_id)
                        select :merge, id from moved
                        on conflict (merge_id, deal_id) do update set deal_id = excluded.deal_id returning deal_id
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .query(UUID.class)
                .list();
        jdbc.sql(
                        """
                        with before as (
                            select p.id, p.person_id, now.id as now
                            from unnest(:former::uuid[], :people::uuid[]) as now (former, id)
                            join deal.deal_person p on p.person_id = now.former),
                        moved as (
                            update deal.deal_person p set person_id = before.now
                            from before where p.id = before.id returning p.id, before.person_id)
                        insert into deal.followed_person (merge_id, deal_person_id, person_id)
                        select :merge, id, person_id from moved on conflict do nothing
                        """)
                .param("merge", move.merge())
                .param("former", move.formerPeople())
                .param("people", move.newPeople())
                .update();
        return changed(moved, "deal.customer-merged", move.from(), move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        with moved as (
                            update deal.deal d set customer_id = :from, version = version + 1
                            from deal.followed f
                            where f.merge_id = :merge and f.deal_id = d.id and d.customer_id = :to returning d.id),
                        told as (
                            update deal.finance_hand_over h set customer_id = :from
                            from moved where h.deal_id = moved.id)
                        select id from moved
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .query(UUID.class)
                .list();
        jdbc.sql(
                        """
                        update deal.deal_person p set person_id = f.person_id
                        from deal.followed_person f
                        where f.merge_id = :merge and f.deal_person_id = p.id and p.person_id = any(:people::uuid[])
                        """)
                .param("merge", move.merge())
                .param("people", move.newPeople())
                .update();
        // What the customer won in the meantime is its own.
        if (hasWon(move.to())) {
            customers.becomeExisting(move.to(), null);
        }
        return changed(moved, "deal.customer-parted", move.to(), move.from());
    }

    private boolean hasWon(CustomerId customer) {
        return jdbc.sql("select exists (select from deal.deal where customer_id = ? and stage = 'won')")
                .param(customer.value())
                .query(Boolean.class)
                .single();
    }

    private Followed changed(List<UUID> deals, String action, CustomerId before, CustomerId after) {
        for (var deal : deals) {
            trail.record(TrailEntry.of(action, DealId.SUBJECT, deal.toString()).with("customer", before, after));
        }
        if (!deals.isEmpty()) {
            feed.changed("deals");
        }
        return new Followed(
                deals.size(), deals.stream().map(it -> new DealId(it).subject()).toList());
    }

    @Override
    public void forget(Collection<UUID> merges) {
        for (var table : new String[] {"followed", "followed_person"}) {
            jdbc.sql("delete from deal." + table + " where merge_id = any(?)")
                    .param(merges.toArray(UUID[]::new))
                    .update();
        }
    }
}
