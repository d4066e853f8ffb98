package pl.lejek.customer;

import static pl.lejek.imports.ImportField.text;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.imports.ImportCheck;
import pl.lejek.imports.ImportContext;
import pl.lejek.imports.ImportField;
import pl.lejek.imports.ImportNote;
import pl.lejek.imports.ImportResult;
import pl.lejek.imports.ImportRow;
import pl.lejek.imports.ImportTarget;
import pl.lejek.imports.LateNote;
import pl.lejek.imports.Rehearsal;
import pl.lejek.imports.UndoResult;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Touched;
import pl.lejek.platform.web.Messages;

/**
 * People from files (contract.md, Import fields). One whose customer is not there yet, or who names none, has a card of its
 * own; it goes when the customer comes.
 */
@Component
class PersonImport implements ImportTarget {

    private static final List<ImportField> FIELDS = List.of(
            text("externalId", "External number", "Numer zewnętrzny").mandatory(),
            text("lastName", "Last name", "Nazwisko").mandatory(),
            text("firstName", "First name", "Imię"),
            text("customerExternalId", "Customer's external number", "Numer zewnętrzny klienta"),
            text("roles", "Roles", "Role"),
            text("email", "E-mail", "E-mail"),
            text("phone", "Phone", "Telefon"),
            text("position", "Position", "Stanowisko"));

    private static final List<String> OF_A_PERSON =
            List.of("firstName", "lastName", "roles", "email", "phone", "position");

    private static final String SEEN = "person:";
    private static final String WANTED = "wanted:";

    private final Customers customers;
    private final CustomerRepository cards;
    private final PersonRepository people;
    private final CardEditing editing;
    private final CardRemoval removal;
    private final ImportedChanges changes;
    private final Awaited awaited;
    private final FieldValues values;
    private final Touched touched;
    private final Messages messages;
    private final Clock clock;

    PersonImport(
            Customers customers,
            CustomerRepository cards,
            PersonRepository people,
            CardEditing editing,
            CardRemoval removal,
            ImportedChanges changes,
            Awaited awaited,
            FieldValues values,
            Touched touched,
            Messages messages,
            Clock clock) {
        this.customers = customers;
        this.cards = cards;
        this.people = people;
        this.editing = editing;
        this.removal = removal;
        this.changes = changes;
        this.awaited = awaited;
        this.values = values;
        this.touched = touched;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "persons";
    }

    @Override
    public Localized label() {
        return Localized.of("Persons", "Osoby");
    }

    @Override
    public List<ImportField> fields() {
        return FIELDS;
    }

    @Override
    public ImportCheck check(ImportRow row) {
        var cells = new ImportCells(row, values, messages);
        cells.judgeNumber("externalId");
        cells.judgeNumber("customerExternalId");
        cells.judge(ImportCells.of(row, OF_A_PERSON), CardFields.OF_A_PERSON);
        return cells.done();
    }

    @Override
    public void prepare(List<ImportRow> rows) {
        awaited.hold(rows.stream()
                .map(it -> it.text("customerExternalId"))
                .filter(Objects::nonNull)
                .toList());
    }

    @Override
    public ImportResult accept(ImportRow row, ImportContext context) {
        var given = values(row);
        return people.findByExternalId(number(row))
                .map(it -> change(it, row, given, context))
                .orElseGet(() -> add(row, given, context));
    }

    private static String number(ImportRow row) {
        return Objects.requireNonNull(row.text("externalId"));
    }

    private Map<String, @Nullable Object> values(ImportRow row) {
        var read = new HashMap<String, @Nullable Object>();
        ImportCells.of(row, OF_A_PERSON).forEach((name, value) -> {
            var field = Objects.requireNonNull(CardFields.OF_A_PERSON.get(name));
            read.put(name, values.read(name, field.type(), field.dictionary(), value, new ArrayList<>()));
        });
        return read;
    }

    private ImportResult add(ImportRow row, Map<String, @Nullable Object> given, ImportContext context) {
        var number = row.text("customerExternalId");
        var known = number == null
                ? null
                : customers.numbered(number).map(CustomerId::value).orElse(null);
        var alike = alike(given);
        var now = clock.instant();
        Customer card;
        Person person;
        if (known != null) {
            card = cards.findById(known).orElseThrow();
            person = new Person(UUID.randomUUID(), card.id, now);
            person.externalId = number(row);
            editing.change(card, Map.of(), person, given);
            people.saveAndFlush(person);
        } else {
            card = new Customer(
                    UUID.randomUUID(), "PERSON", "", now, Acting.current().actor());
            person = new Person(UUID.randomUUID(), card.id, now);
            person.externalId = number(row);
            var name = (Objects.requireNonNullElse(given.get("firstName"), "") + " " + given.get("lastName")).strip();
            editing.change(
                    card,
                    Awaited.ofItsCard(name, string(given.get("email")), string(given.get("phone"))),
                    person,
                    given);
            cards.saveAndFlush(card);
            people.saveAndFlush(person);
            if (number != null) {
                awaited.customer(person, number, context, row.line());
            }
        }
        return ImportResult.created(person.id.toString(), alike);
    }

    private int alike(Map<String, @Nullable Object> given) {
        return (int)
                customers
                        .known(ContactPoints.emailKey(string(given.get("email"))), string(given.get("phone")), null)
                        .stream()
                        .map(KnownCustomer::id)
                        .distinct()
                        .count();
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private ImportResult change(
            Person person, ImportRow row, Map<String, @Nullable Object> given, ImportContext context) {
        var warnings = new ArrayList<ImportNote>();
        var card = cards.findToChange(person.customerId).orElseThrow();
        var before = person.version;
        var current = new HashMap<String, @Nullable Object>();
        given.keySet().forEach(it -> current.put(it, editing.value(person, it)));
        changes.spare(person.id, given, current, warnings);
        editing.changePerson(card, person, given);
        var number = row.text("customerExternalId");
        if (number != null) {
            var wanted = customers.numbered(number).map(CustomerId::value).orElse(null);
            if (wanted == null && isOnACardOfItsOwn(card, person)) {
                awaited.customer(person, number, context, row.line());
            } else if (wanted == null || !wanted.equals(card.id)) {
                relocate(person, card, wanted, warnings);
            }
        }
        people.flush();
        return ImportResult.merged(
                        Objects.equals(before, person.version) ? null : CustomerImports.CHANGED + person.id,
                        person.id.toString())
                .with(warnings);
    }

    /** Whom people moved to another company, or who stands with one already, is not moved by a file. */
    private void relocate(Person person, Customer card, @Nullable UUID wanted, List<ImportNote> warnings) {
        if (wanted == null || !isOnACardOfItsOwn(card, person)) {
            warnings.add(new ImportNote("customerExternalId", messages.text("customer.import-person-moved")));
            return;
        }
        awaited.settled(person);
        awaited.put(person, wanted);
        if (!touched.byAnybody(List.of(card.id.toString()), null, changes.openedBy(card.id))) {
            removal.remove(new CustomerId(card.id));
        }
    }

    /** A card that was opened only because the person's customer was not known. */
    private boolean isOnACardOfItsOwn(Customer card, Person person) {
        return awaited.isOnItsOwn(person)
                || card.externalId == null
                        && !card.isCompany()
                        && people.findByCustomerIdOrderByCreatedAtAscIdAsc(card.id)
                                        .size()
                                == 1;
    }

    @Override
    public List<ImportResult> rehearse(List<ImportRow> rows, Rehearsal rehearsal) {
        var seen = new HashMap<>(
                rehearsal.known(rows.stream().map(it -> SEEN + number(it)).toList()));
        var fresh = new LinkedHashMap<String, String>();
        var results = new ArrayList<ImportResult>();
        for (var row : rows) {
            var key = SEEN + number(row);
            var known = people.findByExternalId(number(row)).map(it -> it.id.toString());
            var customer = row.text("customerExternalId");
            if (customer != null && customers.numbered(customer).isEmpty()) {
                fresh.put(WANTED + row.line(), customer);
            }
            results.add(
                    known.isPresent() || seen.containsKey(key)
                            ? ImportResult.merged(null, known.orElse(null))
                            : ImportResult.created(null, alike(values(row))));
            if (seen.putIfAbsent(key, "") == null) {
                fresh.put(key, "");
            }
        }
        rehearsal.remember(fresh);
        return results;
    }

    @Override
    public List<LateNote> lacking(ImportContext context, @Nullable Rehearsal rehearsal) {
        return rehearsal == null
                ? awaited.lacking(context.importId(), "person_id", "customerExternalId")
                : CustomerImport.wanted(rehearsal, "customerExternalId", null, messages);
    }

    @Override
    public UndoResult undo(String record, ImportContext context) {
        var isChange = record.startsWith(CustomerImports.CHANGED);
        var id = UUID.fromString(isChange ? record.substring(CustomerImports.CHANGED.length()) : record);
        var person = people.findById(id).orElse(null);
        if (person == null) {
            return UndoResult.removed();
        }
        return isChange ? takeBackChanges(person, context) : takeBack(person, context);
    }

    private UndoResult takeBackChanges(Person person, ImportContext context) {
        if (touched.isFrom(person.id.toString(), "person.added", context.source())) {
            // The row that brought the person takes it back.
            return UndoResult.removed();
        }
        var card = cards.findToChange(person.customerId).orElseThrow();
        return changes.result(List.of(changes.revert(person.id, changes.person(card, person), context)));
    }

    private UndoResult takeBack(Person person, ImportContext context) {
        if (touched.byAnybody(List.of(person.id.toString()), null, context.source())) {
            return UndoResult.kept(messages.text("customer.import-person-touched"));
        }
        var card = cards.findToChange(person.customerId).orElseThrow();
        var isOwn = isOnACardOfItsOwn(card, person)
                && (awaited.isOnItsOwn(person)
                        || touched.isFrom(card.id.toString(), "customer.created", context.source()));
        if (!isOwn) {
            return removal.removePerson(person)
                    ? UndoResult.removed()
                    : UndoResult.kept(messages.text("customer.import-person-used"));
        }
        return !touched.byAnybody(List.of(card.id.toString()), null, context.source())
                        && removal.remove(new CustomerId(card.id))
                ? UndoResult.removed()
                : UndoResult.kept(messages.text("customer.import-person-used"));
    }
}
