package pl.lejek.lead;

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

/** Leads follow their customer into another, with the person they came from. */
@Component
class LeadFollower implements CustomerFollower {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;

    LeadFollower(JdbcClient jdbc, Trail trail, ChangeFeed feed) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
    }

    @Override
    public String kind() {
        return "leads";
    }

    @Override
    public long count(CustomerId customer) {
        return jdbc.sql("select count(*) from lead.lead where customer_id = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Followed follow(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        with before as (
                            select id, person_id from lead.lead where customer_id = :from for update),
                        moved as (
                            update lead.lead l
                            set customer_id = :to, version = version + 1,
                                person_id = coalesce((select now.id from unnest(:former::uuid[], :people::uuid[])
                                                      as now (former, id) where now.former = l.person_id), l.person_id)
                            from before where l.id = before.id
                            returning l.id, before.person_id)
                        insert into lead.followed (merge_id, lead_id, person_id)
                        select :merge, id, person_id from moved
                        on conflict (merge_id, lead_id) do update set person_id = excluded.person_id returning lead_id
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .param("former", move.formerPeople())
                .param("people", move.newPeople())
                .query(UUID.class)
                .list();
        return changed(moved, "lead.customer-merged", move.from(), move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        var moved = jdbc.sql(
                        """
                        update lead.lead l set customer_id = :from, person_id = f.person_id, version = version + 1
                        from lead.followed f
                        where f.merge_id = :merge and f.lead_id = l.id and l.customer_id = :to
                        returning l.id
                        """)
                .param("merge", move.merge())
                .param("from", move.from().value())
                .param("to", move.to().value())
                .query(UUID.class)
                .list();
        return changed(moved, "lead.customer-parted", move.to(), move.from());
    }

    private Followed changed(List<UUID> leads, String action, CustomerId before, CustomerId after) {
        for (var lead : leads) {
            trail.record(TrailEntry.of(action, LeadId.SUBJECT, lead.toString()).with("customer", before, after));
        }
        if (!leads.isEmpty()) {
            feed.changed("leads");
        }
        return new Followed(
                leads.size(), leads.stream().map(it -> new LeadId(it).subject()).toList());
    }

    @Override
    public void forget(Collection<UUID> merges) {
        jdbc.sql("delete from lead.followed where merge_id = any(?)")
                .param(merges.toArray(UUID[]::new))
                .update();
    }
}
