package pl.lejek.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.privacy.Restrictions;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;

/** Addresses, further phones and mail, soft facts, competitors, purchase procedures and habits of a customer. */
@Service
@Transactional
public class CardEntries {

    private static final int MOST = 100;
    private static final String PERSON = "personId";
    private static final String ALL = Arrays.stream(EntryKind.values())
            .map(it -> "select '" + it.name() + "' as list, to_jsonb(t) as entry, created_at, id from " + it.table()
                    + " t where customer_id = :id")
            .collect(Collectors.joining(" union all ", "", " order by created_at, id"));

    private final CustomerRepository customers;
    private final PersonRepository people;
    private final CardEditing editing;
    private final FieldValues values;
    private final Restrictions restrictions;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    CardEntries(
            CustomerRepository customers,
            PersonRepository people,
            CardEditing editing,
            FieldValues values,
            Restrictions restrictions,
            JdbcClient jdbc,
            ObjectMapper json,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            Clock clock) {
        this.customers = customers;
        this.people = people;
        this.editing = editing;
        this.values = values;
        this.restrictions = restrictions;
        this.jdbc = jdbc;
        this.json = json;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param personId whose it is, where it may be a person's; null for the customer's
     * @param values by the names of the API
     * @param createdBy id of the user
     */
    public record Entry(
            UUID id,
            int version,
            @Nullable UUID personId,
            Map<String, @Nullable Object> values,
            Instant createdAt,
            String createdBy) {}

    /** @return oldest first */
    @Transactional(readOnly = true)
    public List<Entry> of(CustomerId customer, EntryKind kind) {
        return jdbc.sql("select * from " + kind.table() + " where customer_id = ? order by created_at, id")
                .param(customer.value())
                .query((row, number) -> entry(kind, row))
                .list();
    }

    /** @return every list of the card, oldest rows first, read at once */
    @Transactional(readOnly = true)
    public Map<EntryKind, List<Entry>> all(CustomerId customer) {
        var all = new EnumMap<EntryKind, List<Entry>>(EntryKind.class);
        for (var kind : EntryKind.values()) {
            all.put(kind, new ArrayList<>());
        }
        jdbc.sql(ALL).param("id", customer.value()).query(row -> {
            var kind = EntryKind.valueOf(row.getString("list"));
            all.get(kind).add(entry(kind, row.getString("entry")));
        });
        return all;
    }

    /** Adds one; @return its id */
    public UUID add(CustomerId customer, EntryKind kind, Map<String, ? extends @Nullable Object> given) {
        if (count(customer, kind) >= MOST) {
            throw new FieldErrors(kind.key(), messages.text("customer.too-many", MOST));
        }
        var read = read(customer, kind, given, null);
        requireChangeable(read.get(PERSON));
        var id = UUID.randomUUID();
        write(
                jdbc.sql("insert into " + kind.table() + " (id, customer_id, created_at, created_by"
                                + columns(kind, ", ", "") + ") values (:id, :customer, :at, :by"
                                + columns(kind, ", :", "") + ")")
                        .param("id", id)
                        .param("customer", customer.value())
                        .param("at", Timestamp.from(clock.instant()))
                        .param("by", Acting.current().actor()),
                kind,
                read);
        record(customer, kind, "added", kind.subject(), id.toString(), Map.of(), read);
        return id;
    }

    /** Changes the fields that are named. */
    public void change(
            CustomerId customer,
            EntryKind kind,
            UUID id,
            @Nullable String ifMatch,
            Map<String, ? extends @Nullable Object> given) {
        var before = require(customer, kind, id);
        ETags.requireMatch(ifMatch, before.version);
        requireChangeable(before.personId);
        var read = read(customer, kind, given, before);
        requireChangeable(read.get(PERSON));
        if (read.equals(plain(before))) {
            return;
        }
        write(
                jdbc.sql("update " + kind.table() + " set version = version + 1" + columns(kind, ", ", " = :")
                                + " where id = :id")
                        .param("id", id),
                kind,
                read);
        record(customer, kind, "changed", kind.subject(), id.toString(), plain(before), read);
    }

    public void remove(CustomerId customer, EntryKind kind, UUID id, @Nullable String ifMatch) {
        var before = require(customer, kind, id);
        ETags.requireMatch(ifMatch, before.version);
        requireChangeable(before.personId);
        jdbc.sql("delete from " + kind.table() + " where id = ?").param(id).update();
        record(customer, kind, "removed", "customer", customer.toString(), plain(before), Map.of());
    }

    /** Makes a further address or number the preferred one; the one before it stands where this stood. */
    public void prefer(CustomerId customer, UUID id) {
        var entry = require(customer, EntryKind.CONTACT_POINT, id);
        requireChangeable(entry.personId);
        var card = customers.findById(customer.value()).orElseThrow();
        var person =
                entry.personId == null ? null : people.findById(entry.personId).orElseThrow();
        var kind = String.valueOf(entry.values.get("kind"));
        var label = kind + "Label";
        var value = person == null ? editing.value(card, kind) : editing.value(person, kind);
        var labelled = person == null ? editing.value(card, label) : editing.value(person, label);
        var swap = new LinkedHashMap<String, @Nullable Object>();
        swap.put(kind, entry.values.get("value"));
        swap.put(label, entry.values.get("label"));
        jdbc.sql("delete from customer.contact_point where id = ?").param(id).update();
        if (person == null) {
            editing.changeCard(card, swap);
        } else {
            editing.changePerson(card, person, swap);
        }
        if (value != null) {
            var former = new LinkedHashMap<String, @Nullable Object>();
            former.put("kind", kind);
            former.put("value", value);
            former.put("label", labelled);
            former.put(PERSON, entry.personId);
            add(customer, EntryKind.CONTACT_POINT, former);
        }
    }

    /** Of a person whose data is only stored nothing is written on the card of the company either. */
    private void requireChangeable(@Nullable Object person) {
        if (person != null) {
            restrictions.requireChangeable(List.of(person.toString()));
        }
    }

    private int count(CustomerId customer, EntryKind kind) {
        return jdbc.sql("select count(*) from " + kind.table() + " where customer_id = ?")
                .param(customer.value())
                .query(Integer.class)
                .single();
    }

    private Entry require(CustomerId customer, EntryKind kind, UUID id) {
        return of(customer, kind).stream()
                .filter(it -> it.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound(kind.subject(), id.toString()));
    }

    private Map<String, @Nullable Object> read(
            CustomerId customer,
            EntryKind kind,
            Map<String, ? extends @Nullable Object> given,
            @Nullable Entry before) {
        var errors = new ArrayList<FieldError>();
        var all = before == null ? new LinkedHashMap<String, @Nullable Object>() : plain(before);
        given.forEach((name, value) -> {
            var part =
                    kind.parts().stream().filter(it -> it.name().equals(name)).findFirst();
            if (part.isPresent()) {
                all.put(name, values.read(name, part.get().type(), part.get().dictionary(), value, errors));
            } else if (name.equals(PERSON) && kind.isOfPeople()) {
                all.put(name, person(customer, value, errors).orElse(null));
            } else {
                errors.add(new FieldError(name, messages.text("customer.field-unknown")));
            }
        });
        if (kind == EntryKind.CONTACT_POINT) {
            contactPoint(all, errors);
        }
        if (kind == EntryKind.ADDRESS) {
            all.put("postcode", values.postcode((String) all.get("postcode"), (String) all.get("country"), errors));
        }
        for (var part : kind.parts()) {
            if (part.required()
                    && all.get(part.name()) == null
                    && errors.stream().noneMatch(it -> it.field().equals(part.name()))) {
                errors.add(new FieldError(part.name(), messages.text("customer.needed")));
            }
        }
        if (kind == EntryKind.ADDRESS
                && errors.isEmpty()
                && all.get("street") == null
                && all.get("city") == null
                && all.get("postcode") == null) {
            errors.add(new FieldError("street", messages.text("customer.needed")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return all;
    }

    private void contactPoint(Map<String, @Nullable Object> all, Collection<FieldError> errors) {
        var kind = String.valueOf(all.get("kind"));
        if (!kind.equals("email") && !kind.equals("phone")) {
            errors.add(new FieldError("kind", messages.text("customer.code-invalid", "email, phone")));
        } else {
            var type = kind.equals("email") ? FieldType.EMAIL : FieldType.PHONE;
            all.put("value", values.read("value", type, null, all.get("value"), errors));
        }
    }

    private Optional<UUID> person(CustomerId customer, @Nullable Object given, Collection<FieldError> errors) {
        if (given == null || given.toString().isBlank()) {
            return Optional.empty();
        }
        var person = people.findByCustomerIdOrderByCreatedAtAscIdAsc(customer.value()).stream()
                .map(it -> it.id)
                .filter(it -> it.toString().equals(given.toString()))
                .findFirst();
        if (person.isEmpty()) {
            errors.add(new FieldError(PERSON, messages.text("customer.person-unknown")));
        }
        return person;
    }

    private static String columns(EntryKind kind, String before, String between) {
        var text = new StringBuilder();
        for (var part : kind.parts()) {
            text.append(before).append(part.column());
            if (!between.isEmpty()) {
                text.append(between).append(part.column());
            }
        }
        if (kind.isOfPeople()) {
            text.append(before).append("person_id").append(between.isEmpty() ? "" : between + "person_id");
        }
        if (kind == EntryKind.CONTACT_POINT) {
            text.append(before).append("value_key").append(between.isEmpty() ? "" : between + "value_key");
        }
        return text.toString();
    }

    private void write(JdbcClient.StatementSpec statement, EntryKind kind, Map<String, @Nullable Object> read) {
        for (var part : kind.parts()) {
            statement = statement.param(
                    part.column(),
                    read.get(part.name()),
                    part.type() == FieldType.INTEGER ? Types.INTEGER : Types.VARCHAR);
        }
        if (kind.isOfPeople()) {
            statement = statement.param("person_id", read.get(PERSON), Types.OTHER);
        }
        if (kind == EntryKind.CONTACT_POINT) {
            statement = statement.param("value_key", ContactPoints.emailKey(String.valueOf(read.get("value"))));
        }
        try {
            statement.update();
        } catch (DuplicateKeyException e) {
            throw new Conflict(messages.text("customer.contact-point-known"));
        }
    }

    private void record(
            CustomerId customer,
            EntryKind kind,
            String verb,
            String subjectType,
            String subject,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        var person = after.get(PERSON) == null ? before.get(PERSON) : after.get(PERSON);
        var pseudonym = person == null ? pseudonym(customer) : person.toString();
        var entry = TrailEntry.of(kind.subject() + "." + verb, subjectType, subject);
        if (verb.equals("added")) {
            entry = entry.with("customer", null, customer);
        }
        for (var part : kind.parts()) {
            entry = entry.with(
                    part.name(),
                    CardEditing.text(before.get(part.name())),
                    CardEditing.text(after.get(part.name())),
                    pseudonym);
        }
        trail.record(entry.with(PERSON, before.get(PERSON), after.get(PERSON)));
        feed.changed("customers");
    }

    private String pseudonym(CustomerId customer) {
        var card = customers.findById(customer.value()).orElseThrow();
        var self = editing.itself(card);
        return (self == null ? card.id : self.id).toString();
    }

    private static Map<String, @Nullable Object> plain(Entry entry) {
        var all = new LinkedHashMap<>(entry.values);
        if (entry.personId != null) {
            all.put(PERSON, entry.personId);
        }
        return all;
    }

    private Entry entry(EntryKind kind, String row) {
        try {
            var json = this.json.readTree(row);
            var read = new LinkedHashMap<String, @Nullable Object>();
            for (var part : kind.parts()) {
                var value = json.path(part.column());
                read.put(
                        part.name(),
                        value.isNull() || value.isMissingNode()
                                ? null
                                : value.isInt() ? (Object) value.intValue() : (Object) value.asText());
            }
            var person = json.path("person_id");
            return new Entry(
                    UUID.fromString(json.path("id").asText()),
                    json.path("version").asInt(),
                    person.isTextual() ? UUID.fromString(person.asText()) : null,
                    read,
                    OffsetDateTime.parse(json.path("created_at").asText()).toInstant(),
                    json.path("created_by").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Entry entry(EntryKind kind, ResultSet row) throws SQLException {
        var read = new LinkedHashMap<String, @Nullable Object>();
        for (var part : kind.parts()) {
            read.put(part.name(), row.getObject(part.column()));
        }
        return new Entry(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                kind.isOfPeople() ? row.getObject("person_id", UUID.class) : null,
                read,
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"));
    }
}
