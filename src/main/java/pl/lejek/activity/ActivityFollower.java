package pl.lejek.activity;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerFollower;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerMove;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.SubjectRef;

/** What was said, agreed and planned follows its customer into another. */
@Component
class ActivityFollower implements CustomerFollower {

    /** What else changes with the customer: calendar programs are told of plans by their version. */
    private static final Map<String, String> TABLES =
            Map.of("activity", "", "planned", ", version = version + 1, changed_at = :now");

    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    ActivityFollower(JdbcClient jdbc, Trail trail, ChangeFeed feed, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "activities";
    }

    @Override
    public long count(CustomerId customer) {
        return jdbc.sql(
                        """
                        select (select count(*) from activity.activity where customer_id = :customer)
                             + (select count(*) from activity.planned where customer_id = :customer)
                        """)
                .param("customer", customer.value())
                .query(Long.class)
                .single();
    }

    @Override
    public Followed follow(CustomerMove move) {
        var moved = 0;
        for (var table : TABLES.entrySet()) {
            moved += jdbc.sql(
                            """
                            with moved as (
                                update activity.%s set customer_id = :to%s where customer_id = :from returning id)
                            insert into activity.followed (merge_id, row_id) select :merge, id from moved
                            on conflict (merge_id, row_id) do update set row_id = excluded.row_id
                            """
                                    .formatted(table.getKey(), table.getValue()))
                    .param("now", Timestamp.from(clock.instant()))
                    .param("merge", move.merge())
                    .param("from", move.from().value())
                    .param("to", move.to().value())
                    .update();
        }
        return changed(moved, "activity.customer-merged", move, move.from(), move.to());
    }

    @Override
    public Followed goBack(CustomerMove move) {
        var moved = 0;
        for (var table : TABLES.entrySet()) {
            moved += jdbc.sql(
                            """
                            update activity.%s a set customer_id = :from%s from activity.followed f
                            where f.merge_id = :merge and f.row_id = a.id and a.customer_id = :to
                            """
                                    .formatted(table.getKey(), table.getValue()))
                    .param("now", Timestamp.from(clock.instant()))
                    .param("merge", move.merge())
                    .param("from", move.from().value())
                    .param("to", move.to().value())
                    .update();
        }
        return changed(moved, "activity.customer-parted", move, move.to(), move.from());
    }

    /** One entry for all of them: a customer may have had a thousand calls. */
    private Followed changed(int moved, String action, CustomerMove move, CustomerId before, CustomerId after) {
        if (moved == 0) {
            return new Followed(0, List.of());
        }
        trail.record(TrailEntry.of(action, "customer", move.from().toString())
                .with("customer", before, after)
                .with("count", null, moved));
        feed.changed("activities");
        return new Followed(moved, plans(move.merge()));
    }

    private List<SubjectRef> plans(UUID merge) {
        return jdbc
                .sql(
                        """
                        select p.id::text from activity.planned p join activity.followed f on f.row_id = p.id
                        where f.merge_id = ? and p.state = 'PLANNED'
                        """)
                .param(merge)
                .query(String.class)
                .list()
                .stream()
                .map(it -> new SubjectRef(PlannedActivity.SUBJECT, it))
                .toList();
    }

    @Override
    public void forget(Collection<UUID> merges) {
        jdbc.sql("delete from activity.followed where merge_id = any(?)")
                .param(merges.toArray(UUID[]::new))
                .update();
    }
}
