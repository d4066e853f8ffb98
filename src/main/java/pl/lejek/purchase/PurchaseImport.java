package pl.lejek.purchase;

import static pl.lejek.imports.ImportField.Type.INSTANT;
import static pl.lejek.imports.ImportField.Type.INTEGER;
import static pl.lejek.imports.ImportField.Type.NUMBER;
import static pl.lejek.imports.ImportField.text;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.imports.BulkImportTarget;
import pl.lejek.imports.ImportCheck;
import pl.lejek.imports.ImportContext;
import pl.lejek.imports.ImportField;
import pl.lejek.imports.ImportNote;
import pl.lejek.imports.ImportResult;
import pl.lejek.imports.ImportRow;
import pl.lejek.imports.LateNote;
import pl.lejek.imports.Rehearsal;
import pl.lejek.imports.UndoResult;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Messages;

/**
 * Purchases from files (contract.md, Import fields), thousands in a few statements. One whose customer nobody knows by that
 * number waits for the customer, as deals do.
 */
@Component
class PurchaseImport implements BulkImportTarget {

    private static final List<ImportField> FIELDS = List.of(
            text("externalId", "External number", "Numer zewnętrzny").mandatory(),
            text("customerExternalId", "Customer's external number", "Numer zewnętrzny klienta")
                    .mandatory(),
            ImportField.of("at", INSTANT, "Bought", "Data zakupu").mandatory(),
            ImportField.of("total", NUMBER, "Total", "Kwota").mandatory(),
            text("currency", "Currency", "Waluta"),
            ImportField.of("items", INTEGER, "Pieces", "Liczba sztuk"),
            text("returnOf", "Return of", "Zwrot zakupu"));

    private static final String SEEN = "purchase:";
    private static final String WANTED = "wanted:";

    private final PurchaseBook book;
    private final PurchaseStore store;
    private final Customers customers;
    private final WorkingCalendar calendar;
    private final PurchaseSettings settings;
    private final Messages messages;

    PurchaseImport(
            PurchaseBook book,
            PurchaseStore store,
            Customers customers,
            WorkingCalendar calendar,
            PurchaseSettings settings,
            Messages messages) {
        this.book = book;
        this.store = store;
        this.customers = customers;
        this.calendar = calendar;
        this.settings = settings;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return "purchases";
    }

    @Override
    public Localized label() {
        return Localized.of("Purchases", "Zakupy");
    }

    @Override
    public List<ImportField> fields() {
        return FIELDS;
    }

    @Override
    public int batch() {
        return settings.batch();
    }

    @Override
    public ImportCheck check(ImportRow row) {
        var errors = new ArrayList<ImportNote>(0);
        for (var field : List.of("externalId", "customerExternalId", "returnOf")) {
            var text = row.text(field);
            if (text != null && text.length() > PurchaseFields.SHORT) {
                errors.add(note(field, "purchase.too-long", PurchaseFields.SHORT));
            }
        }
        var at = row.instant("at");
        var wrong = at == null ? null : PurchaseFields.time(at, calendar);
        if (wrong != null) {
            errors.add(note("at", wrong));
        }
        var total = row.number("total");
        var returnOf = row.text("returnOf");
        var amount = total == null ? null : PurchaseFields.amount(total, returnOf);
        if (amount != null) {
            errors.add(note(amount.equals("purchase.negative-return") ? "returnOf" : "total", amount));
        }
        if (returnOf != null && returnOf.equals(row.text("externalId"))) {
            errors.add(note("returnOf", "purchase.return-unknown"));
        }
        if (!currency(row).matches("[A-Z]{3}")) {
            errors.add(note("currency", "purchase.currency-invalid"));
        }
        var items = row.integer("items");
        if (items != null && Math.abs((long) items) > PurchaseFields.MOST_ITEMS) {
            errors.add(note("items", "purchase.items-invalid"));
        }
        return new ImportCheck(errors, List.of());
    }

    private ImportNote note(String field, String key, Object... arguments) {
        return new ImportNote(field, messages.text(key, arguments));
    }

    private String currency(ImportRow row) {
        var currency = row.text("currency");
        return currency == null ? settings.currency() : currency.toUpperCase(Locale.ROOT);
    }

    private NewPurchase purchase(ImportRow row, Map<String, CustomerId> known, ImportContext context) {
        var number = Objects.requireNonNull(row.text("customerExternalId"));
        var customer = known.get(number);
        var at = Objects.requireNonNull(row.instant("at")).truncatedTo(ChronoUnit.MICROS);
        return new NewPurchase(
                Objects.requireNonNull(row.text("externalId")),
                customer,
                customer == null ? number : null,
                at,
                calendar.dayOf(at),
                PurchaseFields.rounded(Objects.requireNonNull(row.number("total"))),
                currency(row),
                row.integer("items"),
                List.of(),
                row.text("returnOf"),
                context.importId(),
                row.line());
    }

    @Override
    public List<ImportResult> acceptAll(List<ImportRow> rows, ImportContext context) {
        var known = known(rows, true);
        var wanted = new LinkedHashMap<String, NewPurchase>();
        var all = new ArrayList<NewPurchase>(rows.size());
        for (var row : rows) {
            var purchase = purchase(row, known, context);
            all.add(purchase);
            wanted.putIfAbsent(purchase.externalId(), purchase);
        }
        var created = new HashMap<>(book.writeFromFile(List.copyOf(wanted.values()), context.importId()));
        var there = all.stream()
                .map(NewPurchase::externalId)
                .filter(it -> !created.containsKey(it))
                .toList();
        var kept = store.called(there);
        var results = new ArrayList<ImportResult>(rows.size());
        for (var purchase : all) {
            var number = purchase.externalId();
            var id = created.get(number);
            if (id != null && wanted.get(number) == purchase) {
                results.add(ImportResult.created(id.toString(), 0));
            } else if (id != null) {
                results.add(again(purchase.saysThe(Objects.requireNonNull(wanted.get(number))), id));
            } else {
                var before = Objects.requireNonNull(kept.get(number));
                results.add(again(saysThe(purchase, before), before.id()));
            }
        }
        return results;
    }

    private boolean saysThe(NewPurchase purchase, PurchaseView kept) {
        return purchase.saysThe(
                kept,
                kept.customer() == null
                        ? store.awaitedNumber(kept.id()).equals(java.util.Optional.ofNullable(purchase.awaitedNumber()))
                        : kept.customer().equals(purchase.customer()));
    }

    private ImportResult again(boolean same, UUID id) {
        return same
                ? ImportResult.merged(null, id.toString())
                : ImportResult.rejected(List.of(note("externalId", "purchase.number-taken")));
    }

    /** Numbers that nobody has are held: who adds their customer meanwhile waits, and then finds what waits for it. */
    private Map<String, CustomerId> known(List<ImportRow> rows, boolean hold) {
        var numbers = new LinkedHashSet<String>();
        rows.forEach(it -> numbers.add(Objects.requireNonNull(it.text("customerExternalId"))));
        var known = customers.numberedAll(numbers);
        numbers.removeAll(known.keySet());
        if (!numbers.isEmpty() && hold) {
            customers.holdNumbers(numbers);
            known.putAll(customers.numberedAll(numbers));
        }
        return known;
    }

    @Override
    public List<ImportResult> rehearse(List<ImportRow> rows, Rehearsal rehearsal) {
        var known = known(rows, false);
        var numbers = rows.stream()
                .map(it -> Objects.requireNonNull(it.text("externalId")))
                .toList();
        var kept = store.called(numbers);
        var seen = new HashMap<>(
                rehearsal.known(numbers.stream().map(it -> SEEN + it).toList()));
        var fresh = new LinkedHashMap<String, String>();
        var results = new ArrayList<ImportResult>();
        var nowhere = new ImportContext(new UUID(0, 0), "");
        for (var row : rows) {
            var purchase = purchase(row, known, nowhere);
            var key = SEEN + purchase.externalId();
            var before = kept.get(purchase.externalId());
            if (before != null) {
                results.add(again(saysThe(purchase, before), before.id()));
            } else if (seen.containsKey(key)) {
                results.add(
                        content(purchase).equals(seen.get(key))
                                ? ImportResult.merged(null, null)
                                : ImportResult.rejected(List.of(note("externalId", "purchase.number-taken"))));
            } else {
                results.add(ImportResult.created(null, 0));
                seen.put(key, content(purchase));
                fresh.put(key, content(purchase));
                if (purchase.customer() == null) {
                    fresh.put(WANTED + row.line(), "");
                }
            }
        }
        rehearsal.remember(fresh);
        return results;
    }

    private static String content(NewPurchase it) {
        return String.join(
                "|",
                String.valueOf(it.customer()),
                String.valueOf(it.awaitedNumber()),
                it.at().toString(),
                it.total().toPlainString(),
                it.currency(),
                String.valueOf(it.items()),
                String.valueOf(it.returnOf()));
    }

    @Override
    public List<LateNote> lacking(ImportContext context, @Nullable Rehearsal rehearsal) {
        if (rehearsal != null) {
            return rehearsal.all(WANTED).keySet().stream()
                    .map(it -> Long.valueOf(it.substring(WANTED.length())))
                    .sorted()
                    .map(it -> late(it, "customerExternalId", "purchase.import-customer-awaited"))
                    .toList();
        }
        var notes = new ArrayList<LateNote>();
        store.linesOfNobody(context.importId())
                .forEach(it -> notes.add(late(it, "customerExternalId", "purchase.import-customer-awaited")));
        store.linesOfStrangeReturns(context.importId())
                .forEach(it -> notes.add(late(it, "returnOf", "purchase.import-return-unknown")));
        return notes;
    }

    private LateNote late(long line, String field, String key) {
        return new LateNote(line, note(field, key));
    }

    @Override
    public List<UndoResult> undoAll(List<String> records, ImportContext context) {
        Set<UUID> kept = book.takeBack(records.stream().map(UUID::fromString).toList(), context.importId());
        return records.stream()
                .map(it -> kept.contains(UUID.fromString(it))
                        ? UndoResult.kept(messages.text("purchase.import-touched"))
                        : UndoResult.removed())
                .toList();
    }
}
