package pl.lejek.customer;

import java.time.Instant;
import java.util.List;
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

    /** Those that refer to people before the people. */
    private static final List<String> TABLES = List.of(
            "consent",
            "address",
            "contact_point",
            "soft_fact",
            "competitor",
            "procedure",
            "habit",
            "pesel",
            "verification",
            "person");

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
        var isUsed = sections.stream().anyMatch(it -> !it.rows(id).isEmpty())
                || timeline.stream().anyMatch(it -> !it.entries(id, FAR, 1).isEmpty());
        if (isUsed || hasBelow(id) || isMerged(id)) {
            return false;
        }
        for (var table : TABLES) {
            jdbc.sql("delete from customer." + table + " where customer_id = ?")
                    .param(id.value())
                    .update();
        }
        jdbc.sql("delete from customer.customer where id = ?").param(id.value()).update();
        trail.record(TrailEntry.of("customer.removed", "customer", id.toString()));
        feed.changed("customers");
        return true;
    }

    /** Who was part of a merge is needed to undo it, and to find the one by the other's number. */
    private boolean isMerged(CustomerId id) {
        return jdbc.sql("select exists (select from customer.merge where survivor_id = :id or merged_id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    private boolean hasBelow(CustomerId id) {
        return jdbc.sql("select exists (select from customer.customer where parent_id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }
}
