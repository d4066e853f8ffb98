package pl.lejek.customer;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** Removes what came by mistake: cards that nothing has been put on, people and consents on cards that stay. */
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
    private final ObjectProvider<PersonUse> uses;
    private final Trail trail;
    private final ChangeFeed feed;

    CardRemoval(
            JdbcClient jdbc,
            ObjectProvider<CardSection> sections,
            ObjectProvider<TimelineSource> timeline,
            ObjectProvider<PersonUse> uses,
            Trail trail,
            ChangeFeed feed) {
        this.jdbc = jdbc;
        this.sections = sections;
        this.timeline = timeline;
        this.uses = uses;
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

    /** Takes a consent off the card that it is on by now; @return true, also when it is gone already */
    public boolean removeConsent(long consent) {
        jdbc.sql("delete from customer.consent where id = ? returning customer_id, channel, purpose, given")
                .param(consent)
                .query((row, number) -> TrailEntry.of("consent.removed", "customer", row.getString("customer_id"))
                        .with(row.getString("channel") + "." + row.getString("purpose"), row.getBoolean("given"), null))
                .list()
                .forEach(trail::record);
        feed.changed("customers");
        return true;
    }

    /** Removes a person that nothing refers to, whatever card it is on; @return whether it is gone */
    boolean removePerson(Person person) {
        if (uses.stream().anyMatch(it -> it.isUsed(person.id, person.id))) {
            return false;
        }
        var gone = jdbc.sql(
                        """
                        delete from customer.person p where id = ?
                          and not exists (select from customer.contact_point where person_id = p.id)
                          and not exists (select from customer.soft_fact where person_id = p.id)
                          and not exists (select from customer.verification where person_id = p.id)
                          and not exists (select from customer.pesel where person_id = p.id)
                        """)
                .param(person.id)
                .update();
        if (gone > 0) {
            trail.record(TrailEntry.of("person.removed", "person", person.id.toString())
                    .with("customer", person.customerId, null));
            feed.changed("customers");
        }
        return gone > 0;
    }

    /**
     * Removes a person from the card, unless somebody has corrected or used it since.
     *
     * @param except the record that brought the person
     * @return whether it is gone
     */
    public boolean removePerson(CustomerId id, UUID person, UUID except) {
        if (uses.stream().anyMatch(it -> it.isUsed(person, except))) {
            return false;
        }
        var gone = jdbc.sql(
                        """
                        delete from customer.person p where id = ? and customer_id = ? and version = 0
                          and exists (select from customer.person where customer_id = p.customer_id and id <> p.id)
                          and not exists (select from customer.contact_point where person_id = p.id)
                          and not exists (select from customer.soft_fact where person_id = p.id)
                          and not exists (select from customer.verification where person_id = p.id)
                          and not exists (select from customer.pesel where person_id = p.id)
                        """)
                .params(person, id.value())
                .update();
        if (gone == 0) {
            return false;
        }
        trail.record(TrailEntry.of("customer.person-removed", "customer", id.toString())
                .with("person", person, null));
        feed.changed("customers");
        return true;
    }
}
