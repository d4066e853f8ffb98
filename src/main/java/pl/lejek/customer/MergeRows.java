package pl.lejek.customer;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.platform.trail.Acting;

/** The rows that stand on a card, on their way to another card and back; which moved is remembered. */
@Repository
class MergeRows {

    /**
     * A list of the card.
     *
     * @param same when two rows say the same, of aliases {@code a} and {@code b}: then the other's stays behind
     */
    private record Table(String name, boolean versioned, boolean ofPeople, @Nullable String same) {}

    private static final List<Table> TABLES = List.of(
            new Table(
                    "address",
                    true,
                    false,
                    "(a.kind, lower(a.street), a.postcode, lower(a.city)) is not distinct from"
                            + " (b.kind, lower(b.street), b.postcode, lower(b.city))"),
            new Table(
                    "contact_point",
                    true,
                    true,
                    "a.kind = b.kind and a.value_key = b.value_key and a.person_id is not distinct from"
                            + " coalesce((select now.id from unnest(:former::uuid[], :people::uuid[])"
                            + " as now (former, id) where now.former = b.person_id), b.person_id)"),
            new Table("soft_fact", true, true, null),
            new Table(
                    "competitor",
                    true,
                    false,
                    "(lower(a.name), lower(a.product), a.advantages, a.note) is not distinct from"
                            + " (lower(b.name), lower(b.product), b.advantages, b.note)"),
            new Table(
                    "procedure",
                    true,
                    false,
                    "(lower(a.name), a.description) is not distinct from (lower(b.name), b.description)"),
            new Table("habit", true, false, "lower(a.text) = lower(b.text)"),
            new Table("verification", false, true, null),
            new Table("consent", false, false, null));

    private static final String BECAME =
            "coalesce((select now.id from unnest(:former::uuid[], :people::uuid[]) as now (former, id)"
                    + " where now.former = t.person_id), t.person_id)";

    private final JdbcClient jdbc;

    MergeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds back every other change of these cards until the transaction ends, whoever asks for them in what order. */
    void lock(UUID one, UUID other) {
        jdbc.sql("select id from customer.customer where id in (?, ?) order by id for update")
                .params(one, other)
                .query(UUID.class)
                .list();
    }

    void remember(UUID merge, String kind, String row, @Nullable UUID person) {
        jdbc.sql(
                        """
                        insert into customer.merge_row (merge_id, kind, row_id, person)
                        values (:merge, :kind, :row, :person) on conflict do nothing
                        """)
                .param("merge", merge)
                .param("kind", kind)
                .param("row", row)
                .param("person", person, Types.OTHER)
                .update();
    }

    /** @return rows that were remembered, with whose they were */
    Map<String, @Nullable UUID> remembered(UUID merge, String kind) {
        var rows = new LinkedHashMap<String, @Nullable UUID>();
        jdbc.sql("select row_id, person from customer.merge_row where merge_id = ? and kind = ? order by row_id")
                .params(merge, kind)
                .query(row -> {
                    rows.put(row.getString(1), row.getObject(2, UUID.class));
                });
        return rows;
    }

    /** Moves the lists of the card; @return how many rows of each moved */
    Map<String, Integer> move(CustomerMove move) {
        var moved = new LinkedHashMap<String, Integer>();
        for (var table : TABLES) {
            var sql =
                    """
                    with before as (
                        select b.* from customer.%1$s b where b.customer_id = :from %2$s for update),
                    moved as (
                        update customer.%1$s t set customer_id = :to%3$s%4$s from before where t.id = before.id
                        returning t.id, %5$s as person)
                    insert into customer.merge_row (merge_id, kind, row_id, person)
                    select :merge, :kind, id::text, person from moved on conflict do nothing
                    """
                            .formatted(
                                    table.name,
                                    table.same == null
                                            ? ""
                                            : "and not exists (select from customer." + table.name
                                                    + " a where a.customer_id = :to and " + table.same + ")",
                                    table.versioned ? ", version = t.version + 1" : "",
                                    table.ofPeople ? ", person_id = " + BECAME : "",
                                    table.ofPeople ? "before.person_id" : "null::uuid");
            var rows = jdbc.sql(sql)
                    .param("merge", move.merge())
                    .param("kind", table.name)
                    .param("from", move.from().value())
                    .param("to", move.to().value())
                    .param("former", move.formerPeople())
                    .param("people", move.newPeople())
                    .update();
            if (rows > 0) {
                moved.put(table.name, rows);
            }
        }
        return moved;
    }

    void moveBack(CustomerMove move) {
        for (var table : TABLES) {
            jdbc.sql(
                            """
                            update customer.%1$s t set customer_id = :from%2$s%3$s from customer.merge_row m
                            where m.merge_id = :merge and m.kind = :kind and m.row_id = t.id::text
                              and t.customer_id = :to
                            """
                                    .formatted(
                                            table.name,
                                            table.versioned ? ", version = t.version + 1" : "",
                                            table.ofPeople ? ", person_id = m.person" : ""))
                    .param("merge", move.merge())
                    .param("kind", table.name)
                    .param("from", move.from().value())
                    .param("to", move.to().value())
                    .update();
        }
    }

    /** Identity numbers go with their persons; of two that became one, to whom has none. */
    void movePesels(CustomerMove move) {
        move.people().forEach((former, now) -> {
            var moved = jdbc.sql(
                            """
                            update customer.pesel p set person_id = :now, customer_id = :to where person_id = :former
                              and not exists (select from customer.pesel o where o.person_id = :now)
                            """)
                    .param("now", now)
                    .param("former", former)
                    .param("to", move.to().value())
                    .update();
            if (moved > 0) {
                remember(move.merge(), "pesel", now.toString(), former);
            }
        });
        jdbc.sql(
                        """
                        update customer.pesel p set customer_id = person.customer_id
                        from customer.person where person.id = p.person_id and p.customer_id = :from
                        """)
                .param("from", move.from().value())
                .update();
    }

    void movePeselsBack(CustomerMove move) {
        remembered(move.merge(), "pesel").forEach((now, former) -> jdbc.sql(
                        "update customer.pesel set person_id = :former, customer_id = :from where person_id = :now")
                .param("former", former)
                .param("from", move.from().value())
                .param("now", UUID.fromString(now))
                .update());
        jdbc.sql(
                        """
                        update customer.pesel p set customer_id = person.customer_id
                        from customer.person where person.id = p.person_id and p.customer_id = :to
                        """)
                .param("to", move.to().value())
                .update();
    }

    /** Keeps an address that was not chosen, unless it is there already. */
    void addContactPoint(UUID merge, UUID card, @Nullable UUID person, MergePeople.Left left, Instant now) {
        var id = UUID.randomUUID();
        var added = jdbc.sql(
                        """
                        insert into customer.contact_point (id, customer_id, person_id, kind, value, value_key, label,
                            created_at, created_by)
                        select :id, :card, :person, :kind, :value, :key, :label, :at, :by
                        where not exists (select from customer.identity_key
                                          where customer_id = :card and kind = :kind and value = :key)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("card", card)
                .param("person", person, Types.OTHER)
                .param("kind", left.kind())
                .param("value", left.value())
                .param("key", left.key())
                .param("label", left.label(), Types.VARCHAR)
                .param("at", Timestamp.from(now))
                .param("by", Acting.current().actor())
                .update();
        if (added > 0) {
            remember(merge, "added-contact-point", id.toString(), null);
        }
    }

    /** A registered address. */
    record Address(
            @Nullable String street,
            @Nullable String postcode,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country) {

        static Address of(Customer card) {
            return new Address(card.street, card.postcode, card.city, card.region, card.country);
        }

        /** @return whether it is more than a town, and another than this one */
        boolean isLost(Address kept) {
            return (street != null || postcode != null)
                    && !(alike(street, kept.street) && alike(postcode, kept.postcode) && alike(city, kept.city));
        }

        private static boolean alike(@Nullable String one, @Nullable String other) {
            return one == null || one.equalsIgnoreCase(other);
        }
    }

    /** Keeps the registered address of a card when another was chosen. */
    void addAddress(UUID merge, Address other, UUID card, Instant now) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into customer.address (id, customer_id, kind, street, postcode, city, region, country,
                            created_at, created_by)
                        values (:id, :card, 'other', :street, :postcode, :city, :region, :country, :at, :by)
                        """)
                .param("id", id)
                .param("card", card)
                .param("street", other.street(), Types.VARCHAR)
                .param("postcode", other.postcode(), Types.VARCHAR)
                .param("city", other.city(), Types.VARCHAR)
                .param("region", other.region(), Types.VARCHAR)
                .param("country", other.country(), Types.VARCHAR)
                .param("at", Timestamp.from(now))
                .param("by", Acting.current().actor())
                .update();
        remember(merge, "added-address", id.toString(), null);
    }

    /** Takes away what was added, unless somebody has changed it. */
    void removeAdded(UUID merge) {
        for (var table : List.of("contact_point", "address")) {
            jdbc.sql("delete from customer." + table
                            + " t using customer.merge_row m where m.merge_id = ? and m.kind = ? and m.row_id = t.id::text"
                            + " and t.version = 0")
                    .params(merge, "added-" + table.replace('_', '-'))
                    .update();
        }
        jdbc.sql(
                        """
                        delete from customer.consent t using customer.merge_row m
                        where m.merge_id = ? and m.kind = 'added-consent' and m.row_id = t.id::text
                        """)
                .param(merge)
                .update();
    }

    /** A word on a channel and purpose. */
    record Word(String channel, String purpose) {}

    /** @return on what the two say different things at this moment: one yes, the other no */
    List<Word> contested(UUID one, UUID other) {
        return jdbc.sql(
                        """
                        select channel, purpose from (
                            select distinct on (customer_id, channel, purpose) channel, purpose, given
                            from customer.consent where customer_id in (?, ?)
                            order by customer_id, channel, purpose, at desc, id desc) newest
                        group by channel, purpose having bool_or(given) and not bool_and(given)
                        order by channel, purpose
                        """)
                .params(one, other)
                .query(Word.class)
                .list();
    }

    /** The stricter word holds: where the newest of all is a yes, a no is put on top. */
    List<Word> refuse(UUID merge, UUID card, Collection<Word> contested, Instant now) {
        var refused = new ArrayList<Word>();
        for (var word : contested) {
            var id = jdbc.sql(
                            """
                            insert into customer.consent
                                (customer_id, channel, purpose, given, source, at, recorded_at, recorded_by)
                            select :card, :channel, :purpose, false, 'merge', :at, :at, :by
                            where (select given from customer.consent
                                   where customer_id = :card and channel = :channel and purpose = :purpose
                                   order by at desc, id desc limit 1)
                            returning id
                            """)
                    .param("card", card)
                    .param("channel", word.channel)
                    .param("purpose", word.purpose)
                    .param("at", Timestamp.from(now))
                    .param("by", Acting.current().actor())
                    .query(Long.class)
                    .optional();
            if (id.isPresent()) {
                remember(merge, "added-consent", id.get().toString(), null);
                refused.add(word);
            }
        }
        return refused;
    }

    /** Whoever refused in the meantime may be either of the two: both have. */
    List<Word> refuseToo(UUID card, UUID of, Instant since, Instant now) {
        return jdbc.sql(
                        """
                        insert into customer.consent
                            (customer_id, channel, purpose, given, source, at, recorded_at, recorded_by)
                        select :card, channel, purpose, false, 'merge-undone', :now, :now, :by
                        from (select distinct channel, purpose from customer.consent
                              where customer_id = :of and not given and recorded_at >= :since and source <> 'merge') later
                        returning channel, purpose
                        """)
                .param("card", card)
                .param("of", of)
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(now))
                .param("by", Acting.current().actor())
                .query(Word.class)
                .list();
    }

    /** Gives the companies below another head; @return which */
    List<UUID> moveChildren(UUID merge, UUID from, UUID to) {
        return jdbc.sql(
                        """
                        with moved as (
                            update customer.customer set parent_id = :to, version = version + 1
                            where parent_id = :from and id <> :to returning id)
                        insert into customer.merge_row (merge_id, kind, row_id)
                        select :merge, 'child', id::text from moved returning row_id::uuid
                        """)
                .param("merge", merge)
                .param("from", from)
                .param("to", to)
                .query(UUID.class)
                .list();
    }

    List<UUID> moveChildrenBack(UUID merge, UUID from, UUID to) {
        return jdbc.sql(
                        """
                        update customer.customer c set parent_id = :from, version = c.version + 1
                        from customer.merge_row m
                        where m.merge_id = :merge and m.kind = 'child' and m.row_id = c.id::text and c.parent_id = :to
                        returning c.id
                        """)
                .param("merge", merge)
                .param("from", from)
                .param("to", to)
                .query(UUID.class)
                .list();
    }

    /** Cards that went into the one that goes: whoever asks for them finds the last of the chain at once. */
    void moveFormer(UUID merge, UUID from, UUID to) {
        jdbc.sql(
                        """
                        with moved as (
                            update customer.customer set merged_into = :to where merged_into = :from returning id)
                        insert into customer.merge_row (merge_id, kind, row_id)
                        select :merge, 'former', id::text from moved
                        """)
                .param("merge", merge)
                .param("from", from)
                .param("to", to)
                .update();
    }

    void moveFormerBack(UUID merge, UUID from) {
        jdbc.sql(
                        """
                        update customer.customer c set merged_into = :from from customer.merge_row m
                        where m.merge_id = :merge and m.kind = 'former' and m.row_id = c.id::text
                        """)
                .param("merge", merge)
                .param("from", from)
                .update();
    }

    boolean hasPesel(UUID card) {
        return jdbc.sql("select exists (select from customer.pesel where customer_id = ?)")
                .param(card)
                .query(Boolean.class)
                .single();
    }
}
