package pl.lejek.customer;

import static pl.lejek.imports.ImportField.Type.BOOLEAN;
import static pl.lejek.imports.ImportField.Type.INSTANT;
import static pl.lejek.imports.ImportField.Type.INTEGER;
import static pl.lejek.imports.ImportField.Type.NUMBER;
import static pl.lejek.imports.ImportField.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.imports.FieldChoice;
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
import pl.lejek.platform.web.Messages;

/** Customers from files (contract.md, Import fields). */
@Component
class CustomerImport implements ImportTarget {

    private static final String PERSON = "PERSON";
    private static final String COMPANY = "COMPANY";

    private static final List<FieldChoice> TYPES = List.of(
            new FieldChoice(COMPANY, Localized.of("Company", "Firma")),
            new FieldChoice(PERSON, Localized.of("Person", "Osoba")));

    private static final List<ImportField> FIELDS = List.of(
            text("externalId", "External number", "Numer zewnętrzny").mandatory(),
            text("name", "Name", "Nazwa").mandatory(),
            text("type", "Company or person", "Firma czy osoba"),
            text("firstName", "First name", "Imię"),
            text("lastName", "Last name", "Nazwisko"),
            text("email", "E-mail", "E-mail"),
            text("phone", "Phone", "Telefon"),
            text("nip", "Tax number (NIP)", "NIP"),
            text("regon", "REGON", "REGON"),
            text("industry", "Industry", "Branża"),
            ImportField.of("employees", INTEGER, "Employees", "Liczba pracowników"),
            ImportField.of("revenue", NUMBER, "Revenue", "Przychody"),
            text("currency", "Currency", "Waluta"),
            text("city", "City", "Miasto"),
            text("country", "Country", "Kraj"),
            text("parentExternalId", "Parent company's external number", "Numer zewnętrzny firmy nadrzędnej"),
            text("owner", "Owner", "Właściciel"),
            ImportField.of("birthDate", INSTANT, "Date of birth", "Data urodzenia"),
            ImportField.of("consentEmail", BOOLEAN, "Consent to e-mails", "Zgoda na e-maile"),
            ImportField.of("consentSms", BOOLEAN, "Consent to text messages", "Zgoda na SMS-y"));

    private static final List<String> OF_THE_CARD =
            List.of("name", "email", "phone", "nip", "regon", "industry", "employees", "revenue", "city", "country");

    private static final String SEEN = "customer:";
    private static final String WANTED = "wanted:";

    private final Customers customers;
    private final CustomerImports imports;
    private final Awaited awaited;
    private final FieldValues values;
    private final Dictionaries dictionaries;
    private final Users users;
    private final Messages messages;

    CustomerImport(
            Customers customers,
            CustomerImports imports,
            Awaited awaited,
            FieldValues values,
            Dictionaries dictionaries,
            Users users,
            Messages messages) {
        this.customers = customers;
        this.imports = imports;
        this.awaited = awaited;
        this.values = values;
        this.dictionaries = dictionaries;
        this.users = users;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return "customers";
    }

    @Override
    public Localized label() {
        return Localized.of("Customers", "Kontrahenci");
    }

    @Override
    public List<ImportField> fields() {
        return FIELDS;
    }

    @Override
    public Map<String, List<FieldChoice>> choices() {
        return Map.of("type", TYPES);
    }

    @Override
    public ImportCheck check(ImportRow row) {
        var cells = new ImportCells(row, values, messages);
        var type = type(row);
        if (type.isEmpty()) {
            cells.error("type", "customer.code-invalid", "COMPANY, PERSON");
        }
        cells.judgeNumber("externalId");
        cells.judgeNumber("parentExternalId");
        cells.judge(card(row), CardFields.OF_THE_CARD);
        cells.judge(person(row), CardFields.OF_A_PERSON);
        if (row.text("externalId") != null && row.text("externalId").equals(row.text("parentExternalId"))) {
            cells.error("parentExternalId", "customer.import-own-parent");
        }
        if (row.text("owner") != null && owner(row).isEmpty()) {
            cells.warning("owner", "customer.import-owner-strange");
        }
        if (row.text("industry") != null
                && dictionaries.code("industry", row.text("industry")).isEmpty()) {
            cells.warning("industry", "customer.import-industry-strange");
        }
        if (row.instant("birthDate") != null && type.filter(PERSON::equals).isEmpty() && !hasContact(row)) {
            cells.warning("birthDate", "customer.import-birth-date");
        }
        return cells.done();
    }

    private static Optional<String> type(ImportRow row) {
        var given = row.text("type");
        return given == null
                ? Optional.of(COMPANY)
                : TYPES.stream()
                        .filter(it -> it.isSaidBy(given))
                        .map(FieldChoice::value)
                        .findFirst();
    }

    private Optional<String> owner(ImportRow row) {
        return Optional.ofNullable(row.text("owner")).flatMap(users::called).map(UserView::id);
    }

    private static boolean hasContact(ImportRow row) {
        return row.text("firstName") != null || row.text("lastName") != null;
    }

    private static Map<String, @Nullable Object> card(ImportRow row) {
        var card = ImportCells.of(row, OF_THE_CARD);
        if (row.number("revenue") != null || row.text("currency") != null) {
            card.put("revenueCurrency", Objects.requireNonNullElse(row.text("currency"), "PLN"));
        }
        return card;
    }

    /** @return what the row says of the private customer, or of the contact person of the company */
    private static Map<String, @Nullable Object> person(ImportRow row) {
        var person = ImportCells.of(row, List.of("firstName", "lastName"));
        var birth = row.instant("birthDate");
        if (birth != null) {
            person.put("birthDate", birth.toString());
        }
        return person;
    }

    /** @return the row as it is kept, with the parts of a private customer's name */
    private CustomerImports.Wanted wanted(ImportRow row) {
        var type = type(row).orElseThrow();
        var card = values(card(row), CardFields.OF_THE_CARD);
        var person = values(person(row), CardFields.OF_A_PERSON);
        if (type.equals(PERSON)) {
            var name = Names.line(required(row, "name"));
            var space = name.lastIndexOf(' ');
            if (!hasContact(row)) {
                person.putAll(values(
                        Map.of(
                                "firstName",
                                name.substring(0, Math.max(space, 0)),
                                "lastName",
                                name.substring(space + 1)),
                        CardFields.OF_A_PERSON));
                person.values().removeIf(Objects::isNull);
            } else if (row.text("lastName") != null) {
                var parts = Stream.of(person.get("firstName"), person.get("lastName"))
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toList();
                card.put("name", String.join(" ", parts));
            }
        } else if (!hasContact(row)) {
            person.clear();
        }
        return new CustomerImports.Wanted(
                required(row, "externalId"),
                type,
                row.text("type") != null,
                card,
                row.text("currency") != null,
                person,
                owner(row).orElse(null),
                row.text("parentExternalId"),
                row.yesOrNo("consentEmail"),
                row.yesOrNo("consentSms"),
                row.line());
    }

    private <R> Map<String, @Nullable Object> values(
            Map<String, ? extends @Nullable Object> given, Map<String, Field<R>> fields) {
        var read = new HashMap<String, @Nullable Object>();
        given.forEach((name, value) -> {
            var field = fields.get(name);
            if (field != null) {
                read.put(name, values.read(name, field.type(), field.dictionary(), value, new ArrayList<>()));
            }
        });
        return read;
    }

    private static String required(ImportRow row, String field) {
        return Objects.requireNonNull(row.text(field));
    }

    /** The numbers of all rows in one order; otherwise two files could wait for each other. */
    @Override
    public void prepare(List<ImportRow> rows) {
        awaited.hold(rows.stream()
                .flatMap(it -> Stream.of(it.text("externalId"), it.text("parentExternalId")))
                .filter(Objects::nonNull)
                .toList());
    }

    @Override
    public ImportResult accept(ImportRow row, ImportContext context) {
        return imports.take(wanted(row), context);
    }

    @Override
    public List<ImportResult> rehearse(List<ImportRow> rows, Rehearsal rehearsal) {
        var keys = new ArrayList<String>();
        rows.forEach(it -> keys.addAll(keys(wanted(it))));
        var seen = new HashMap<>(rehearsal.known(keys));
        var fresh = new LinkedHashMap<String, String>();
        var results = new ArrayList<ImportResult>();
        for (var row : rows) {
            var wanted = wanted(row);
            var known = customers.numbered(wanted.number()).map(CustomerId::toString);
            var parent = wanted.parent();
            if (parent != null && customers.numbered(parent).isEmpty()) {
                fresh.put(WANTED + row.line(), parent);
            }
            if (known.isPresent() || seen.containsKey(SEEN + wanted.number())) {
                results.add(ImportResult.merged(null, known.orElse(null)));
            } else {
                var alike = keys(wanted).stream().anyMatch(seen::containsKey) ? 1 : 0;
                results.add(ImportResult.created(null, imports.alike(wanted) + alike));
            }
            for (var key : keys(wanted)) {
                if (seen.putIfAbsent(key, "") == null) {
                    fresh.put(key, "");
                }
            }
        }
        rehearsal.remember(fresh);
        return results;
    }

    private static List<String> keys(CustomerImports.Wanted wanted) {
        var keys = new ArrayList<String>();
        keys.add(SEEN + wanted.number());
        for (var field : List.of("email", "phone", "nip")) {
            var value = wanted.card().get(field);
            if (value != null) {
                keys.add(field + ":" + value.toString().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return keys;
    }

    @Override
    public List<LateNote> lacking(ImportContext context, @Nullable Rehearsal rehearsal) {
        return rehearsal == null
                ? awaited.lacking(context.importId(), "child_id", "parentExternalId")
                : wanted(rehearsal, "parentExternalId", SEEN, messages);
    }

    /** @return rows of a dry run that name a customer who is nowhere, not in the file either */
    static List<LateNote> wanted(Rehearsal rehearsal, String field, @Nullable String seen, Messages messages) {
        var wanted = rehearsal.all(WANTED);
        Set<String> there = seen == null
                ? Set.of()
                : new HashSet<>(rehearsal
                        .known(wanted.values().stream().map(it -> seen + it).toList())
                        .keySet());
        return wanted.entrySet().stream()
                .filter(it -> !there.contains(seen + it.getValue()))
                .map(it -> Long.valueOf(it.getKey().substring(WANTED.length())))
                .sorted()
                .map(it -> new LateNote(it, new ImportNote(field, messages.text("customer.import-awaited"))))
                .toList();
    }

    @Override
    public UndoResult undo(String record, ImportContext context) {
        return record.startsWith(CustomerImports.CHANGED)
                ? imports.takeBackChanges(UUID.fromString(record.substring(CustomerImports.CHANGED.length())), context)
                : imports.takeBack(UUID.fromString(record), context);
    }
}
