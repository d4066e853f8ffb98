package pl.lejek.customer;

import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.imports.ImportContext;
import pl.lejek.imports.ImportNote;
import pl.lejek.imports.LateNote;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Touched;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Messages;

/**
 * Links that rows of files name before the other end is there. Rows come in any order and in several files; whichever end
 * comes second finds the first. The system makes these links: nobody counts as having worked on the records.
 */
@Component
class Awaited {

    private static final List<String> OF_A_PERSON = List.of("contact_point", "soft_fact", "pesel", "verification");

    private final CustomerRepository customers;
    private final PersonRepository people;
    private final CardEditing editing;
    private final CardRemoval removal;
    private final Hierarchy hierarchy;
    private final Touched touched;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final ApplicationEventPublisher events;
    private final Messages messages;
    private final Clock clock;

    Awaited(
            CustomerRepository customers,
            PersonRepository people,
            CardEditing editing,
            CardRemoval removal,
            Hierarchy hierarchy,
            Touched touched,
            JdbcClient jdbc,
            Trail trail,
            ApplicationEventPublisher events,
            Messages messages,
            Clock clock) {
        this.customers = customers;
        this.people = people;
        this.editing = editing;
        this.removal = removal;
        this.hierarchy = hierarchy;
        this.touched = touched;
        this.jdbc = jdbc;
        this.trail = trail;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Holds back everybody else who looks for a customer of one of the numbers or adds one, until this transaction ends: of
     * two at once, neither would see the other.
     */
    void hold(Collection<String> numbers) {
        jdbc.sql(
                        """
                        select count(pg_advisory_xact_lock(hashtextextended('customer:' || number, 0)))
                        from (select number from unnest(?::text[]) as given (number) group by number
                              order by number collate "C" offset 0) sorted
                        """)
                .param(numbers.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private Optional<UUID> numbered(String number) {
        return jdbc.sql("select coalesce(merged_into, id) from customer.customer where external_id = ?")
                .param(number)
                .query(UUID.class)
                .optional();
    }

    /**
     * Puts a company under the one of that number, now or when it comes.
     *
     * @return what is wrong with it
     */
    Optional<ImportNote> parent(Customer child, String number, ImportContext context, long line) {
        var parent = numbered(number);
        if (parent.isEmpty()) {
            await(number, child.id, null, null, context, line);
            return Optional.empty();
        }
        if (parent.get().equals(child.parentId)) {
            return Optional.empty();
        }
        forget("child_id", child.id);
        var wrong = hierarchy.refuse(child.id, parent.get());
        if (wrong.isPresent()) {
            return Optional.of(new ImportNote("parentExternalId", wrong.get()));
        }
        editing.change(child, Map.of("parentId", parent.get().toString()), null, Map.of());
        return Optional.empty();
    }

    /** The person stands on a card of its own until the customer of that number comes. */
    void customer(Person person, String number, ImportContext context, long line) {
        await(number, null, person.id, person.customerId, context, line);
    }

    private void await(
            String number,
            @Nullable UUID child,
            @Nullable UUID person,
            @Nullable UUID card,
            ImportContext context,
            long line) {
        customers.flush();
        people.flush();
        forget(child == null ? "person_id" : "child_id", child == null ? person : child);
        jdbc.sql(
                        """
                        insert into customer.awaited (external_id, child_id, person_id, card_id, import_id, line)
                        values (:number, :child, :person, :card, :import, :line)
                        """)
                .param("number", number)
                .param("child", child, Types.OTHER)
                .param("person", person, Types.OTHER)
                .param("card", card, Types.OTHER)
                .param("import", context.importId())
                .param("line", line)
                .update();
    }

    private void forget(String column, @Nullable UUID id) {
        jdbc.sql("delete from customer.awaited where " + column + " = ?")
                .param(id)
                .update();
    }

    /** What the person waited for is settled. */
    void settled(Person person) {
        forget("person_id", person.id);
    }

    /** @return whether the person stands on a card of its own only until its customer comes */
    boolean isOnItsOwn(Person person) {
        return jdbc.sql("select exists (select from customer.awaited where person_id = ? and card_id = ?)")
                .params(person.id, person.customerId)
                .query(Boolean.class)
                .single();
    }

    private record Waiting(
            long id, @Nullable UUID childId, @Nullable UUID personId, @Nullable UUID cardId, UUID importId) {}

    private List<Waiting> rows(String number, String state) {
        return jdbc.sql(
                        """
                        select id, child_id, person_id, card_id, import_id from customer.awaited
                        where external_id = ? and state = ? order by id
                        """)
                .params(number, state)
                .query(Waiting.class)
                .list();
    }

    private void state(Waiting row, String state, @Nullable UUID card) {
        jdbc.sql("update customer.awaited set state = ?, card_id = ? where id = ?")
                .param(1, state)
                .param(2, card, Types.OTHER)
                .param(3, row.id)
                .update();
    }

    /** Links everything that waits for the number, in this module and in others. */
    void arrived(Customer card, String number) {
        customers.flush();
        asTheSystem(() -> {
            for (var it : rows(number, "WAITING")) {
                if (it.childId != null) {
                    state(it, link(it.childId, card) ? "LINKED" : "REFUSED", null);
                } else if (it.personId != null) {
                    people.findById(it.personId)
                            .filter(person -> person.customerId.equals(it.cardId))
                            .ifPresent(person -> move(person, card, it));
                    state(it, "LINKED", it.cardId);
                }
            }
            events.publishEvent(new CustomerNumbered(new CustomerId(card.id), number));
        });
    }

    private boolean link(UUID id, Customer parent) {
        var child = customers
                .findById(id)
                .flatMap(it -> it.mergedInto == null ? Optional.of(it) : customers.findById(it.mergedInto))
                .orElseThrow();
        if (child.id.equals(parent.id) || hierarchy.refuse(child.id, parent.id).isPresent()) {
            return false;
        }
        editing.change(child, Map.of("parentId", parent.id.toString()), null, Map.of());
        return true;
    }

    private void move(Person person, Customer card, Waiting row) {
        var before = person.customerId;
        put(person, card.id);
        var isTouched = touched.byAnybody(List.of(before.toString()), null, "import:" + row.importId);
        if (!isTouched) {
            removal.remove(new CustomerId(before));
        }
    }

    /** Puts the person on another card, with what belongs to it. */
    void put(Person person, UUID card) {
        trail.record(TrailEntry.of("person.moved", "person", person.id.toString())
                .with("customer", person.customerId, card));
        person.customerId = card;
        people.flush();
        for (var table : OF_A_PERSON) {
            jdbc.sql("update customer." + table + " set customer_id = ? where person_id = ?")
                    .params(card, person.id)
                    .update();
        }
    }

    /** Puts back to waiting what was linked when the number of this card came. */
    void withdraw(Customer card, String number) {
        asTheSystem(() -> {
            for (var it : rows(number, "LINKED")) {
                if (it.childId != null) {
                    customers
                            .findById(it.childId)
                            .filter(child -> card.id.equals(child.parentId))
                            .ifPresent(child -> {
                                var none = new HashMap<String, @Nullable Object>();
                                none.put("parentId", null);
                                editing.change(child, none, null, Map.of());
                            });
                    state(it, "WAITING", null);
                } else if (it.personId != null) {
                    var person = people.findById(it.personId)
                            .filter(found -> found.customerId.equals(card.id))
                            .orElse(null);
                    if (person != null) {
                        var own = ownCard(person);
                        put(person, own.id);
                        state(it, "WAITING", own.id);
                    }
                }
            }
            events.publishEvent(new CustomerWithdrawn(new CustomerId(card.id), number));
        });
        customers.flush();
    }

    /** A card for a person whose company nobody knows. */
    private Customer ownCard(Person person) {
        var card = new Customer(
                UUID.randomUUID(),
                "PERSON",
                "",
                clock.instant(),
                Acting.current().actor());
        editing.change(card, ofItsCard(person.name(), person.email, person.phone), null, Map.of());
        customers.saveAndFlush(card);
        return card;
    }

    static Map<String, @Nullable Object> ofItsCard(
            @Nullable String name, @Nullable String email, @Nullable String phone) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("name", name);
        fields.put("email", email);
        fields.put("phone", phone);
        return fields;
    }

    private static void asTheSystem(Runnable work) {
        try (var scope = new Acting(Acting.SYSTEM.actor(), Acting.current().source()).begin()) {
            work.run();
        }
    }

    /** @return the lines of the import whose link is not made */
    List<LateNote> lacking(UUID importId, String column, String field) {
        return jdbc.sql("select line, state from customer.awaited where import_id = ? and " + column
                        + " is not null and state <> 'LINKED' order by line")
                .param(importId)
                .query((row, number) -> new LateNote(
                        row.getLong("line"),
                        new ImportNote(
                                field,
                                messages.text(
                                        row.getString("state").equals("REFUSED")
                                                ? "customer.parent-ring"
                                                : "customer.import-awaited"))))
                .list();
    }
}
