package pl.lejek.customer;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/**
 * How much of a card is filled in, whether it is still true, and which datum to ask about at the next contact (domain.md
 * ACT-16, ACT-17, DQ-05, DQ-08, DQ-15). Weights, days and order stand in the tables of {@code processes/customer-card}.
 */
@Service
@Transactional
public class DataQuality {

    private static final String OF_A_PERSON = "person.";
    private static final Set<String> CHANNELS = Set.of("phone", "email", "sms", "meeting");
    private static final String DECISION_MAKER = "decision-maker";
    private static final int SHOWN_DIGITS = 3;

    private final CustomerRepository customers;
    private final PersonRepository people;
    private final CustomerCards cards;
    private final CardEditing editing;
    private final QualityRules rules;
    private final CustomFields customFields;
    private final FieldLabels labels;
    private final ObjectProvider<PlannedContacts> planned;
    private final JdbcClient jdbc;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    DataQuality(
            CustomerRepository customers,
            PersonRepository people,
            CustomerCards cards,
            CardEditing editing,
            QualityRules rules,
            CustomFields customFields,
            FieldLabels labels,
            ObjectProvider<PlannedContacts> planned,
            JdbcClient jdbc,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            Clock clock) {
        this.customers = customers;
        this.people = people;
        this.cards = cards;
        this.editing = editing;
        this.rules = rules;
        this.customFields = customFields;
        this.labels = labels;
        this.planned = planned;
        this.jdbc = jdbc;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /** A field that a complete card has and this one has not. */
    public record Missing(String field, String label, int weight) {}

    /**
     * The state of a card's data.
     *
     * @param percent 0 to 100, by weight
     * @param missing heaviest first
     * @param verifiedAt when a datum was last confirmed with the customer
     * @param stale whether that is longer ago than the table allows; a card nobody confirmed counts from its opening
     */
    public record Quality(
            int percent,
            List<Missing> missing,
            @Nullable Instant verifiedAt,
            @Nullable String verifiedBy,
            boolean stale,
            int freshDays) {}

    /**
     * What to ask about.
     *
     * @param field of the card, or of the person when there is one
     * @param hint masked, in the caller's language: enough to ask by, too little to overhear
     */
    public record Datum(
            String field,
            String label,
            String hint,
            @Nullable UUID personId,
            @Nullable String personName,
            @Nullable Instant verifiedAt) {}

    /** @param lists names of the card's lists, {@code consents} too, and whether anything is in them */
    @Transactional(readOnly = true)
    public Quality of(CustomerId id, Map<String, Boolean> lists) {
        var card = require(id);
        var all = people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id);
        var total = 0;
        var filled = 0;
        var missing = new java.util.ArrayList<Missing>();
        for (var it : rules.weights(card.type)) {
            var there = isThere(card, all, lists, it.field());
            if (there == null) {
                continue;
            }
            total += it.weight();
            if (there) {
                filled += it.weight();
            } else {
                missing.add(new Missing(it.field(), labels.of(it.field()), it.weight()));
            }
        }
        missing.sort(java.util.Comparator.comparing(Missing::weight).reversed());
        var days = rules.freshDays(card.category, card.vip);
        return new Quality(
                total == 0 ? 100 : Math.round(100f * filled / total),
                missing,
                card.verifiedAt,
                card.verifiedBy,
                isOlder(card.verifiedAt == null ? card.createdAt : card.verifiedAt, days),
                days);
    }

    /** @return null for a field that there is no more, so that it does not count */
    private @Nullable Boolean isThere(Customer card, List<Person> all, Map<String, Boolean> lists, String field) {
        if (lists.containsKey(field)) {
            return lists.get(field);
        }
        if (field.equals("people")) {
            return all.stream().anyMatch(it -> it.active && it.lastName != null);
        }
        if (field.equals("decisionMaker")) {
            return all.stream().anyMatch(it -> it.active && it.roles.contains(DECISION_MAKER));
        }
        if (field.startsWith(OF_A_PERSON)) {
            var name = field.substring(OF_A_PERSON.length());
            return editing.knows(Entity.PERSON, name)
                    ? all.stream().anyMatch(it -> it.active && isFilled(editing.value(it, name)))
                    : null;
        }
        return editing.knows(Entity.COMPANY, field) ? isFilled(editing.value(card, field)) : null;
    }

    private static boolean isFilled(@Nullable Object value) {
        return value != null && !(value instanceof Collection<?> several && several.isEmpty());
    }

    private boolean isOlder(Instant at, int days) {
        return days < Integer.MAX_VALUE && at.plus(Duration.ofDays(days)).isBefore(clock.instant());
    }

    /**
     * Chooses one datum to ask about: the first of the table's fields for the channel that the card has and that nobody
     * has confirmed within the days of freshness.
     *
     * @param channel the one that will be used next; null for what is planned, or a phone call
     * @param personId who is being talked to; null for the card's main contact
     */
    @Transactional(readOnly = true)
    public Optional<Datum> toConfirm(CustomerId id, @Nullable String channel, @Nullable UUID personId) {
        var card = require(id);
        var person = person(card, personId);
        var next = channel != null
                ? CHANNELS.contains(channel) ? channel : "other"
                : planned.stream()
                        .flatMap(it -> it.nextChannel(id).stream())
                        .findFirst()
                        .orElse("phone");
        var days = rules.freshDays(card.category, card.vip);
        var asked = verified(card.id);
        for (var field : rules.toConfirm(next, card.type)) {
            var ofThePerson = field.startsWith(OF_A_PERSON);
            var name = ofThePerson ? field.substring(OF_A_PERSON.length()) : field;
            var value = ofThePerson ? person == null ? null : editing.value(person, name) : editing.value(card, name);
            if (!isFilled(value)) {
                continue;
            }
            var last = asked.get(new Asked(ofThePerson && person != null ? person.id : null, name));
            if (last == null || isOlder(last, days)) {
                return Optional.of(new Datum(
                        name,
                        labels.of(field),
                        hint(name, String.valueOf(CardEditing.text(value))),
                        ofThePerson && person != null ? person.id : null,
                        ofThePerson && person != null ? person.name() : null,
                        last));
            }
        }
        return Optional.empty();
    }

    /**
     * Says which added fields a customer lacks.
     *
     * @param id null when nobody is known: then all of them
     * @param stages keys of the stages that are left behind
     * @return labels in the language of the request
     */
    @Transactional(readOnly = true)
    public List<String> required(@Nullable CustomerId id, Collection<String> stages) {
        var wanted = customFields.all().stream()
                .filter(it -> it.active() && it.requiredFrom() != null && stages.contains(it.requiredFrom()))
                .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        var card = id == null ? null : customers.findById(id.value()).orElse(null);
        var all = card == null ? List.<Person>of() : people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id);
        return wanted.stream()
                .filter(it -> it.entity() == Entity.COMPANY
                        ? card == null || !isFilled(card.custom.get(it.key()))
                        : all.stream().noneMatch(person -> person.active && isFilled(person.custom.get(it.key()))))
                .map(it -> labels.of(CustomFields.PREFIX + it.key()))
                .toList();
    }

    private record Asked(@Nullable UUID person, String field) {}

    private Map<Asked, Instant> verified(UUID card) {
        var last = new HashMap<Asked, Instant>();
        jdbc.sql(
                        """
                        select person_id, field, max(at) as at from customer.verification where customer_id = ?
                        group by person_id, field
                        """)
                .param(card)
                .query(row -> {
                    last.put(
                            new Asked(row.getObject("person_id", UUID.class), row.getString("field")),
                            row.getTimestamp("at").toInstant());
                });
        return last;
    }

    private String hint(String field, String value) {
        return switch (field) {
            case "phone" ->
                messages.text("customer.hint-phone", value.substring(Math.max(0, value.length() - SHOWN_DIGITS)));
            case "email" -> messages.text("customer.hint-email", value.substring(value.indexOf('@')));
            default ->
                messages.text("customer.hint-other", value.substring(0, Math.min(value.length() / 2, SHOWN_DIGITS)));
        };
    }

    /** @return who is meant: the one named, otherwise the main contact */
    @Nullable
    Person person(Customer card, @Nullable UUID personId) {
        var all = people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id);
        if (personId != null) {
            return all.stream().filter(it -> it.id.equals(personId)).findFirst().orElse(null);
        }
        return all.stream()
                .filter(it -> it.active)
                .filter(it -> it.roles.contains("contact"))
                .findFirst()
                .or(() -> all.stream().filter(it -> it.active).findFirst())
                .orElse(null);
    }

    /**
     * Keeps that a datum was asked about: it is right, or this is right instead. The card counts as verified now.
     *
     * @param corrected null when it is right as it stands; otherwise what is right, which only who may edit the card may say
     * @throws FieldErrors when there is no such datum, or the correction is wrong
     */
    public void confirm(CustomerId id, @Nullable UUID personId, String field, @Nullable String corrected) {
        var card = require(id);
        var person = personId == null ? null : person(card, personId);
        if (personId != null && person == null) {
            throw new FieldErrors("personId", messages.text("customer.person-unknown"));
        }
        if (!editing.knows(person == null ? Entity.COMPANY : Entity.PERSON, field)) {
            throw new FieldErrors("field", messages.text("customer.field-unknown"));
        }
        var before = person == null ? editing.value(card, field) : editing.value(person, field);
        if (corrected == null && !isFilled(before)) {
            throw new FieldErrors("field", messages.text("customer.nothing-to-confirm"));
        }
        if (corrected != null) {
            if (person == null) {
                cards.requireEditable(id);
                editing.changeCard(card, Map.of(field, corrected));
            } else {
                cards.requireEditable(id, person.id);
                editing.changePerson(card, person, Map.of(field, corrected));
            }
        }
        var now = clock.instant();
        jdbc.sql(
                        """
                        insert into customer.verification (customer_id, person_id, field, corrected, at, by_user)
                        values (:customer, :person, :field, :corrected, :at, :by)
                        """)
                .param("customer", card.id)
                .param("person", person == null ? null : person.id, Types.OTHER)
                .param("field", field)
                .param("corrected", corrected != null)
                .param("at", Timestamp.from(now))
                .param("by", Acting.current().actor())
                .update();
        verified(card, now);
        if (person != null) {
            person.verifiedAt = now;
            person.verifiedBy = Acting.current().actor();
        }
        trail.record(TrailEntry.of("customer.confirmed", "customer", id.toString())
                .with("field", null, (person == null ? "" : OF_A_PERSON) + field)
                .with("corrected", null, corrected != null));
        feed.changed("customers");
    }

    /** @return when a datum of the card was last talked about with the customer */
    @Transactional(readOnly = true)
    public Optional<Instant> lastVerified(CustomerId id) {
        return customers.findById(id.value()).map(it -> it.verifiedAt);
    }

    /** Keeps that the card's data were talked about now. */
    public void verified(CustomerId id) {
        verified(require(id), clock.instant());
    }

    private void verified(Customer card, Instant now) {
        card.verifiedAt = now;
        card.verifiedBy = Acting.current().actor();
    }

    private Customer require(CustomerId id) {
        return customers.findById(id.value()).orElseThrow(() -> new NotFound("customer", id.toString()));
    }
}
