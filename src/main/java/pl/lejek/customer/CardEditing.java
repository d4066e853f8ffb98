package pl.lejek.customer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomField.Entity;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.workflow.SubjectChanged;
import pl.lejek.workflow.SubjectRef;

/**
 * Writes fields of cards and people: reads what was given, refuses what is wrong and names it, keeps who changed what from
 * what to what. All of a change is written, or nothing of it.
 */
@Component
class CardEditing {

    private static final Set<String> ADDRESSES = Set.of("email", "phone");
    private static final String PERSON_ADDED = "person.added";

    private final CustomerRepository customers;
    private final PersonRepository people;
    private final FieldValues values;
    private final CustomFields customFields;
    private final Hierarchy hierarchy;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;

    CardEditing(
            CustomerRepository customers,
            PersonRepository people,
            FieldValues values,
            CustomFields customFields,
            Hierarchy hierarchy,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events) {
        this.customers = customers;
        this.people = people;
        this.values = values;
        this.customFields = customFields;
        this.hierarchy = hierarchy;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
    }

    /** @return whether a card or a person has such a field */
    boolean knows(Entity entity, String name) {
        if (name.startsWith(CustomFields.PREFIX)) {
            return customFields
                    .find(name.substring(CustomFields.PREFIX.length()))
                    .filter(it -> it.entity() == entity)
                    .isPresent();
        }
        return (entity == Entity.COMPANY ? CardFields.OF_THE_CARD : CardFields.OF_A_PERSON).containsKey(name);
    }

    /** @return the company's own fields, by their names on the card */
    Map<String, Localized> ofOurOwn(Entity entity) {
        var own = new LinkedHashMap<String, Localized>();
        customFields.of(entity).forEach(it -> own.put(CustomFields.PREFIX + it.key(), it.label()));
        return own;
    }

    /** @return the value as it is kept, null also for a field that there is not */
    @Nullable
    Object value(Customer card, String name) {
        if (name.startsWith(CustomFields.PREFIX)) {
            return card.custom.get(name.substring(CustomFields.PREFIX.length()));
        }
        var field = CardFields.OF_THE_CARD.get(name);
        return field == null ? null : field.of(card);
    }

    /** @return the value as it is kept, null also for a field that there is not */
    @Nullable
    Object value(Person person, String name) {
        if (name.startsWith(CustomFields.PREFIX)) {
            return person.custom.get(name.substring(CustomFields.PREFIX.length()));
        }
        var field = CardFields.OF_A_PERSON.get(name);
        return field == null ? null : field.of(person);
    }

    /** @return the one person that a private customer is */
    @Nullable
    Person itself(Customer customer) {
        if (customer.isCompany()) {
            return null;
        }
        var all = people.findByCustomerIdOrderByCreatedAtAscIdAsc(customer.id);
        return all.size() == 1 ? all.get(0) : null;
    }

    /** Writes fields of the card; of a private customer, its person goes along, and fields of the person may be among them. */
    void changeCard(Customer card, Map<String, ? extends @Nullable Object> given) {
        var self = itself(card);
        var fields = flat(given);
        var ofThePerson = new LinkedHashMap<String, @Nullable Object>();
        if (self != null) {
            fields.forEach((name, value) -> {
                if (ADDRESSES.contains(name) || !knows(Entity.COMPANY, name) && knows(Entity.PERSON, name)) {
                    ofThePerson.put(name, value);
                }
            });
            ofThePerson.keySet().stream().filter(it -> !ADDRESSES.contains(it)).forEach(fields::remove);
        }
        change(card, fields, self, ofThePerson);
        renamed(card, self, ofThePerson.keySet());
    }

    /** Writes fields of a person; of a private customer, the card goes along. */
    void changePerson(Customer card, Person person, Map<String, ? extends @Nullable Object> given) {
        var fields = flat(given);
        var ofTheCard = new LinkedHashMap<String, @Nullable Object>();
        var self = itself(card);
        if (self != null && self.id.equals(person.id)) {
            ADDRESSES.stream().filter(fields::containsKey).forEach(it -> ofTheCard.put(it, fields.get(it)));
        }
        change(card, ofTheCard, person, fields);
        renamed(card, self, fields.keySet());
    }

    /** A private customer is called as its person is. */
    private void renamed(Customer card, @Nullable Person self, Collection<String> changed) {
        var name = self == null ? null : self.name();
        if (name != null && (changed.contains("firstName") || changed.contains("lastName"))) {
            change(card, Map.of("name", name), null, Map.of());
        }
    }

    /** Writes fields to a card, to a person of it, or to both. */
    void change(
            Customer card,
            Map<String, ? extends @Nullable Object> cardFields,
            @Nullable Person person,
            Map<String, ? extends @Nullable Object> personFields) {
        var errors = new ArrayList<FieldError>();
        var toCard = new Edit<>(Entity.COMPANY, CardFields.OF_THE_CARD, card, card.custom, errors).read(cardFields);
        var toPerson = person == null
                ? null
                : new Edit<>(Entity.PERSON, CardFields.OF_A_PERSON, person, person.custom, errors).read(personFields);
        judge(card, toCard, errors);
        if (person != null && toPerson != null) {
            judge(person, toPerson, errors);
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors.stream().distinct().toList());
        }
        var self = itself(card);
        var before = new ArrayList<Changed>();
        var pseudonym = self != null ? self.id : person != null && !card.isCompany() ? person.id : card.id;
        before.addAll(toCard.apply(
                card.isNew() ? "customer.created" : "customer.corrected",
                "customer",
                card.id,
                pseudonym,
                (it, custom) -> it.custom = custom));
        if (person != null && toPerson != null) {
            before.addAll(toPerson.apply(
                    person.isNew() ? PERSON_ADDED : "person.corrected",
                    "person",
                    person.id,
                    person.id,
                    (it, custom) -> it.custom = custom));
        }
        if (!before.isEmpty()) {
            customers.flush();
            tell(new CustomerId(card.id), before);
        }
    }

    private void judge(Customer card, Edit<Customer> edit, List<FieldError> errors) {
        if (edit.values.containsKey("name") && edit.values.get("name") == null && !edit.isWrong("name")) {
            errors.add(new FieldError("name", messages.text("customer.name-missing")));
        }
        if (edit.values.containsKey("postcode") || edit.values.containsKey("country")) {
            var country = edit.values.containsKey("country") ? edit.values.get("country") : card.country;
            var postcode = edit.values.containsKey("postcode") ? edit.values.get("postcode") : card.postcode;
            var read = values.postcode(text(postcode), text(country), errors);
            if (!Objects.equals(read, card.postcode) || edit.values.containsKey("postcode")) {
                edit.values.put("postcode", read);
            }
        }
        var parent = (UUID) edit.values.get("parentId");
        if (parent != null && !parent.equals(card.parentId)) {
            hierarchy.refuse(card.id, parent).ifPresent(it -> errors.add(new FieldError("parentId", it)));
        }
    }

    private void judge(Person person, Edit<Person> edit, List<FieldError> errors) {
        var reached = List.of("firstName", "lastName", "email", "phone");
        var remains = reached.stream()
                .anyMatch(it -> (edit.values.containsKey(it) ? edit.values.get(it) : value(person, it)) != null);
        if (!remains && reached.stream().noneMatch(edit::isWrong)) {
            errors.add(new FieldError("lastName", messages.text("customer.person-empty")));
        }
    }

    private void tell(CustomerId id, List<Changed> changed) {
        changed.stream()
                .filter(it -> ADDRESSES.contains(it.field) && it.before != null)
                .map(it -> new ContactCorrected(
                        id, it.field, Objects.toString(it.before), it.after == null ? null : it.after.toString()))
                .distinct()
                .forEach(events::publishEvent);
        events.publishEvent(new SubjectChanged(new SubjectRef("customer", id.toString())));
        feed.changed("customers");
    }

    /** @return the fields with those of {@code custom} and the two parts of an amount beside the others */
    static Map<String, @Nullable Object> flat(Map<String, ? extends @Nullable Object> given) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        given.forEach((name, value) -> {
            if (name.equals("custom") && value instanceof Map<?, ?> custom) {
                custom.forEach((key, it) -> fields.put(CustomFields.PREFIX + key, it));
            } else if (name.equals("revenue") && value instanceof Map<?, ?> money) {
                money.forEach((part, it) -> fields.put(
                        part.equals("amount")
                                ? "revenue"
                                : part.equals("currency") ? "revenueCurrency" : "revenue." + part,
                        it));
            } else {
                fields.put(name, value);
            }
        });
        return fields;
    }

    static @Nullable String text(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.isEmpty()
                    ? null
                    : String.join(", ", several.stream().map(String::valueOf).toList());
        }
        return value == null || value.toString().isEmpty()
                ? null
                : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof BigDecimal first && other instanceof BigDecimal second
                ? first.compareTo(second) == 0
                : one instanceof Number first && other instanceof Number second
                        ? first.doubleValue() == second.doubleValue()
                        : Objects.equals(one, other);
    }

    private record Changed(String field, @Nullable Object before, @Nullable Object after) {}

    /** What one call changes of one row. */
    private final class Edit<R> {

        private final Entity entity;
        private final Map<String, Field<R>> fields;
        private final R row;
        private final Map<String, Object> custom;
        private final List<FieldError> errors;
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        Edit(Entity entity, Map<String, Field<R>> fields, R row, Map<String, Object> custom, List<FieldError> errors) {
            this.entity = entity;
            this.fields = fields;
            this.row = row;
            this.custom = custom;
            this.errors = errors;
        }

        Edit<R> read(Map<String, ? extends @Nullable Object> given) {
            flat(given).forEach((name, value) -> {
                var field = fields.get(name);
                if (field != null) {
                    values.put(
                            name, CardEditing.this.values.read(name, field.type(), field.dictionary(), value, errors));
                } else {
                    custom(name, value);
                }
            });
            return this;
        }

        private void custom(String name, @Nullable Object given) {
            var known = name.startsWith(CustomFields.PREFIX)
                    ? customFields
                            .find(name.substring(CustomFields.PREFIX.length()))
                            .filter(it -> it.entity() == entity && it.active())
                    : java.util.Optional.<CustomField>empty();
            if (known.isEmpty()) {
                errors.add(new FieldError(name, messages.text("customer.field-unknown")));
            } else {
                values.put(name, customFields.read(name, known.get(), given, errors));
            }
        }

        boolean isWrong(String name) {
            return errors.stream().anyMatch(it -> it.field().equals(name));
        }

        List<Changed> apply(
                String action, String type, UUID id, UUID pseudonym, BiConsumer<R, Map<String, Object>> setCustom) {
            var changed = new ArrayList<Changed>();
            var customNow = new HashMap<>(custom);
            var entry = TrailEntry.of(action, type, id.toString());
            for (var it : values.entrySet()) {
                var name = it.getKey();
                var after = it.getValue();
                var field = fields.get(name);
                var key = field == null ? name.substring(CustomFields.PREFIX.length()) : name;
                var before = field == null ? custom.get(key) : field.of(row);
                if (same(before, after)) {
                    continue;
                }
                if (field != null) {
                    field.put(row, after);
                } else if (after == null) {
                    customNow.remove(key);
                } else {
                    customNow.put(key, after);
                }
                changed.add(new Changed(name, before, after));
                // What a new person is by default was nobody's word: nothing stood there before.
                entry = entry.with(
                        name, action.equals(PERSON_ADDED) ? null : text(before), text(after), pseudonym.toString());
            }
            if (!customNow.equals(custom)) {
                setCustom.accept(row, customNow);
            }
            if (!entry.changes().isEmpty()) {
                trail.record(entry);
            }
            return changed;
        }
    }
}
