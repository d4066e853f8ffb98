package pl.lejek.customer;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Removes cards that were opened by mistake and that nothing has been put on. */
@Service
@Transactional
public class CardRemoval {

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final ObjectProvider<CardSection> sections;
    private final ObjectProvider<TimelineSource> timeline;
    private final Trail trail;
    private final ChangeFeed feed;

    CardRemoval(
            JdbcClient jdbc,
            ObjectProvider<CardSection> sections,
            ObjectProvider<TimelineSource> timeline,
            Trail trail,
            ChangeFeed feed) {
        this.jdbc = jdbc;
        this.sections = sections;
        this.timeline = timeline;
        this.trail = trail;
        this.feed = feed;
    }

    /**
     * Removes the card with its people and consents, unless a module knows something about it.
     *
     * @return whether it is gone
     */
    public boolean remove(CustomerId id) {
        return isThere(id, Instant.EPOCH) && removeUnused(id);
    }

    /**
     * As {@link #remove}, of a card that is no older than what it was opened for.
     *
     * @param since when that came
     */
    public boolean removeOpenedSince(Instant since, CustomerId id) {
        return isThere(id, since) && removeUnused(id);
    }

    private boolean isThere(CustomerId id, Instant since) {
        return jdbc.sql("select exists (select from customer.customer where id = ? and created_at >= ?)")
                .params(id.value(), Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    private boolean removeUnused(CustomerId id) {
        var isUsed = sections.stream().anyMatch(it -> !it.rows(id).isEmpty())
                || timeline.stream().anyMatch(it -> !it.entries(id, FAR, 1).isEmpty());
        if (isUsed) {
            return false;
        }
        for (var table : new String[] {"consent", "person"}) {
            jdbc.sql("delete from customer." + table + " where customer_id = ?")
                    .param(id.value())
                    .update();
        }
        jdbc.sql("delete from customer.customer where id = ?").param(id.value()).update();
        trail.record(TrailEntry.of("customer.removed", "customer", id.toString()));
        feed.changed("customers");
        return true;
    }
}
