package pl.lejek.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.NewContact.Consent;
import pl.lejek.imports.ImportContext;
import pl.lejek.imports.ImportNote;
import pl.lejek.imports.ImportResult;
import pl.lejek.imports.UndoResult;
import pl.lejek.platform.trail.Touched;
import pl.lejek.platform.web.Messages;

/** What becomes of a customer from a file: a new card, or changes of the card that has its number; and back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CustomerImports {

    /** Before the id of a card that a row changed and did not open. */
    static final String CHANGED = "changed:";

    private static final String SOURCE = "import";
    private static final String MARKETING = "marketing";

    private final Customers customers;
    private final CustomerRepository repository;
    private final PersonRepository people;
    private final CardEditing editing;
    private final CardRemoval removal;
    private final ImportedChanges changes;
    private final Awaited awaited;
    private final Touched touched;
    private final JdbcClient jdbc;
    private final Messages messages;

    CustomerImports(
            Customers customers,
            CustomerRepository repository,
            PersonRepository people,
            CardEditing editing,
            CardRemoval removal,
            ImportedChanges changes,
            Awaited awaited,
            Touched touched,
            JdbcClient jdbc,
            Messages messages) {
        this.customers = customers;
        this.repository = repository;
        this.people = people;
        this.editing = editing;
        this.removal = removal;
        this.changes = changes;
        this.awaited = awaited;
        this.touched = touched;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /**
     * A row, its values as they are kept.
     *
     * @param saysType whether the row itself says which type
     * @param saysCurrency whether the row itself says the currency of the revenue
     * @param person the private customer, or the company's contact person; empty without one
     */
    record Wanted(
            String number,
            String type,
            boolean saysType,
            Map<String, @Nullable Object> card,
            boolean saysCurrency,
            Map<String, @Nullable Object> person,
            @Nullable String owner,
            @Nullable String parent,
            @Nullable Boolean consentEmail,
            @Nullable Boolean consentSms,
            long line) {

        boolean isPerson() {
            return "PERSON".equals(type);
        }
    }

    ImportResult take(Wanted wanted, ImportContext context) {
        var known = customers.numbered(wanted.number);
        return known.isPresent() ? change(known.get(), wanted, context) : create(wanted, context);
    }

    private ImportResult create(Wanted wanted, ImportContext context) {
        var given = new HashMap<String, @Nullable Object>(wanted.card);
        given.put("type", wanted.type);
        given.put("externalId", wanted.number);
        var ofThePerson = new HashMap<>(wanted.person);
        var birth = wanted.isPerson() ? null : ofThePerson.remove("birthDate");
        given.putAll(ofThePerson);
        var alike = alike(wanted);
        var id = customers.create(given, wanted.owner);
        var card = repository.findById(id.value()).orElseThrow();
        if (birth != null) {
            var contact =
                    people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id).get(0);
            editing.change(card, Map.of(), contact, Map.of("birthDate", birth));
        }
        var warnings = new ArrayList<ImportNote>();
        consents(id, wanted, warnings);
        parent(card, wanted, context, warnings);
        return ImportResult.created(id.toString(), alike).with(warnings);
    }

    /** @return how many cards have an address or number of the row */
    int alike(Wanted wanted) {
        return (int)
                customers
                        .known(
                                ContactPoints.emailKey(text(wanted, "email")),
                                text(wanted, "phone"),
                                text(wanted, "nip"))
                        .stream()
                        .map(KnownCustomer::id)
                        .distinct()
                        .count();
    }

    private static @Nullable String text(Wanted wanted, String field) {
        var value = wanted.card.get(field);
        return value == null ? null : value.toString();
    }

    private ImportResult change(CustomerId id, Wanted wanted, ImportContext context) {
        var card = repository.findToChange(id.value()).orElseThrow();
        var warnings = new ArrayList<ImportNote>();
        if (wanted.saysType && !wanted.type.equals(card.type)) {
            warnings.add(note("type", "customer.import-type-stays"));
        }
        var before = card.version;
        var given = new HashMap<>(wanted.card);
        if (!wanted.saysCurrency && card.revenueCurrency != null) {
            given.remove("revenueCurrency");
        }
        spare(card.id, given, it -> editing.value(card, it), warnings);
        var isChanged = card.isCompany()
                ? changeCompany(card, given, wanted, warnings)
                : changePrivate(card, given, wanted, warnings);
        owner(card, wanted.owner, warnings);
        isChanged |= consents(id, wanted, warnings);
        parent(card, wanted, context, warnings);
        repository.flush();
        isChanged |= !Objects.equals(before, card.version);
        return ImportResult.merged(isChanged ? CHANGED + id : null, id.toString())
                .with(warnings);
    }

    private void spare(
            UUID record,
            Map<String, @Nullable Object> given,
            java.util.function.Function<String, @Nullable Object> value,
            List<ImportNote> warnings) {
        var current = new HashMap<String, @Nullable Object>();
        given.keySet().forEach(it -> current.put(it, value.apply(it)));
        changes.spare(record, given, current, warnings);
    }

    private boolean changePrivate(
            Customer card, Map<String, @Nullable Object> given, Wanted wanted, List<ImportNote> warnings) {
        var self = editing.itself(card);
        if (self == null || !wanted.isPerson()) {
            editing.change(card, given, null, Map.of());
            return false;
        }
        var version = self.version;
        var ofThePerson = new HashMap<>(wanted.person);
        spare(self.id, ofThePerson, it -> editing.value(self, it), warnings);
        for (var it : List.of("email", "phone")) {
            if (given.containsKey(it)) {
                ofThePerson.put(it, given.get(it));
            }
        }
        editing.change(card, given, self, ofThePerson);
        people.flush();
        return !Objects.equals(version, self.version);
    }

    private boolean changeCompany(
            Customer card, Map<String, @Nullable Object> given, Wanted wanted, List<ImportNote> warnings) {
        if (wanted.person.isEmpty() || wanted.isPerson()) {
            editing.change(card, given, null, Map.of());
            return false;
        }
        var contact = contact(card, wanted);
        if (contact == null) {
            editing.change(card, given, null, Map.of());
            customers.addPerson(new CustomerId(card.id), withAddresses(wanted.person, wanted.card));
            return true;
        }
        var version = contact.version;
        var ofThePerson = withAddresses(wanted.person, wanted.card);
        spare(contact.id, ofThePerson, it -> editing.value(contact, it), warnings);
        editing.change(card, given, contact, ofThePerson);
        people.flush();
        return !Objects.equals(version, contact.version);
    }

    private static Map<String, @Nullable Object> withAddresses(
            Map<String, @Nullable Object> person, Map<String, @Nullable Object> card) {
        var all = new HashMap<>(person);
        for (var it : List.of("email", "phone")) {
            if (card.get(it) != null) {
                all.put(it, card.get(it));
            }
        }
        return all;
    }

    /** @return the person of that name, or of that address and no other number, on the company's card */
    private @Nullable Person contact(Customer card, Wanted wanted) {
        var all = people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id);
        var email = ContactPoints.emailKey(text(wanted, "email"));
        return Stream.concat(
                        all.stream()
                                .filter(it -> Objects.equals(it.firstName, wanted.person.get("firstName"))
                                        && Objects.equals(it.lastName, wanted.person.get("lastName"))),
                        all.stream().filter(it -> it.externalId == null && email != null && email.equals(it.emailKey)))
                .findFirst()
                .orElse(null);
    }

    private void owner(Customer card, @Nullable String owner, List<ImportNote> warnings) {
        if (owner == null || owner.equals(card.owner)) {
            return;
        }
        if (card.owner != null) {
            warnings.add(note("owner", "customer.import-owner-stays"));
        } else {
            customers.adopt(new CustomerId(card.id), owner);
        }
    }

    private void parent(Customer card, Wanted wanted, ImportContext context, List<ImportNote> warnings) {
        if (wanted.parent != null) {
            awaited.parent(card, wanted.parent, context, wanted.line).ifPresent(warnings::add);
        }
    }

    private boolean consents(CustomerId id, Wanted wanted, List<ImportNote> warnings) {
        var email = consent(id, "email", "consentEmail", wanted.consentEmail, warnings);
        return consent(id, "sms", "consentSms", wanted.consentSms, warnings) || email;
    }

    /** A file does not overrule what the customer has refused to somebody since (domain.md D-13). */
    private boolean consent(
            CustomerId id, String channel, String field, @Nullable Boolean given, List<ImportNote> warnings) {
        record Word(boolean given, String source) {}
        if (given == null) {
            return false;
        }
        var newest = jdbc.sql(
                        """
                        select given, source from customer.consent
                        where customer_id = ? and channel = ? and purpose = ? order by at desc, id desc limit 1
                        """)
                .params(id.value(), channel, MARKETING)
                .query(Word.class)
                .optional();
        if (newest.isPresent()
                && newest.get().given == given
                && (given || !newest.get().source.equals(Customers.RESTRICTION))) {
            return false;
        }
        if (given && newest.isPresent() && !newest.get().source.equals(SOURCE)) {
            warnings.add(note(field, "customer.import-refusal-stays"));
            return false;
        }
        customers.recordConsents(id, SOURCE, List.of(new Consent(channel, MARKETING, given, null)));
        return true;
    }

    private ImportNote note(String field, String key) {
        return new ImportNote(field, messages.text(key));
    }

    // Back

    /** Takes back a card that the import opened. */
    UndoResult takeBack(UUID id, ImportContext context) {
        var card = repository.findToChange(id).orElse(null);
        if (card == null) {
            return UndoResult.removed();
        }
        if (card.mergedInto != null
                || isTouched(card.id, context)
                || people(card, context).anyMatch(it -> isTouched(it.id, context))) {
            return UndoResult.kept(messages.text("customer.import-touched"));
        }
        var number = card.externalId;
        if (number != null) {
            awaited.hold(List.of(number));
            awaited.withdraw(card, number);
        }
        var own = people(card, context).toList();
        var all = people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id);
        if (own.size() == all.size() && removal.remove(new CustomerId(id))) {
            return UndoResult.removed();
        }
        if (number != null) {
            awaited.arrived(card, number);
        }
        return UndoResult.kept(messages.text("customer.import-used"));
    }

    /** @return people that the import brought together with the card */
    private Stream<Person> people(Customer card, ImportContext context) {
        return people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id).stream()
                .filter(it -> touched.isFrom(it.id.toString(), "person.added", context.source()));
    }

    private boolean isTouched(UUID subject, ImportContext context) {
        return touched.byAnybody(List.of(subject.toString()), null, context.source());
    }

    /** Gives a card that was there before its values back, unless they have become different since. */
    UndoResult takeBackChanges(UUID id, ImportContext context) {
        var found = repository.findToChange(id).orElse(null);
        var card = found == null || found.mergedInto == null
                ? found
                : repository.findToChange(found.mergedInto).orElse(null);
        if (card == null || touched.isFrom(id.toString(), "customer.created", context.source())) {
            // The row that opened the card takes it back.
            return UndoResult.removed();
        }
        jdbc.sql("delete from customer.awaited where child_id = ? and import_id = ?")
                .params(id, context.importId())
                .update();
        var parts = new ArrayList<ImportedChanges.Reverted>();
        parts.add(changes.revert(id, changes.card(card), context));
        for (var person : people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id)) {
            var isNew = touched.isFrom(person.id.toString(), "person.added", context.source());
            if (!isNew || isTouched(person.id, context) || !removal.removePerson(person)) {
                parts.add(changes.revert(person.id, changes.person(card, person), context));
            }
        }
        return changes.result(parts);
    }
}
