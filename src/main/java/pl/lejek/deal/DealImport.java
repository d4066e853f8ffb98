package pl.lejek.deal;

import static pl.lejek.imports.ImportField.Type.INSTANT;
import static pl.lejek.imports.ImportField.Type.NUMBER;
import static pl.lejek.imports.ImportField.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CardRemoval;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.deal.Funnels.Stage;
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
import pl.lejek.platform.trail.Touched;
import pl.lejek.platform.web.Messages;
import pl.lejek.product.ProductView;
import pl.lejek.product.Products;

/** Deals from files (contract.md, Import fields): open ones enter the funnel at their stage, closed ones start nothing. */
@Component
class DealImport implements ImportTarget {

    private static final int SHORT = 200;
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");

    private static final List<ImportField> FIELDS = List.of(
            text("externalId", "External number", "Numer zewnętrzny").mandatory(),
            text("stage", "Stage", "Etap").mandatory(),
            text("customerExternalId", "Customer's external number", "Numer zewnętrzny klienta"),
            text("customerName", "Customer", "Klient"),
            text("product", "Product", "Produkt"),
            text("owner", "Owner", "Właściciel"),
            ImportField.of("openedAt", INSTANT, "Opened", "Otwarto"),
            ImportField.of("closedAt", INSTANT, "Closed", "Zamknięto"),
            ImportField.of("value", NUMBER, "Value", "Wartość"),
            text("currency", "Currency", "Waluta"),
            text("lostReason", "Reason of the loss", "Powód przegranej"));

    private static final String SEEN = "deal:";
    private static final String WANTED = "wanted:";

    private final Deals deals;
    private final AwaitedCustomers awaited;
    private final DealRepository repository;
    private final Funnels funnels;
    private final Customers customers;
    private final Products products;
    private final CardRemoval cards;
    private final Users users;
    private final Touched touched;
    private final Messages messages;

    DealImport(
            @Lazy Deals deals,
            AwaitedCustomers awaited,
            DealRepository repository,
            Funnels funnels,
            Customers customers,
            Products products,
            CardRemoval cards,
            Users users,
            Touched touched,
            Messages messages) {
        this.deals = deals;
        this.awaited = awaited;
        this.repository = repository;
        this.funnels = funnels;
        this.customers = customers;
        this.products = products;
        this.cards = cards;
        this.users = users;
        this.touched = touched;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return "deals";
    }

    @Override
    public Localized label() {
        return Localized.of("Deals", "Szanse sprzedaży");
    }

    @Override
    public List<ImportField> fields() {
        return FIELDS;
    }

    @Override
    public Map<String, List<FieldChoice>> choices() {
        return Map.of("stage", stages().map(DealImport::choice).toList());
    }

    private Stream<Stage> stages() {
        return funnels.find(Funnels.MAIN).stream().flatMap(it -> it.stages().stream());
    }

    private static FieldChoice choice(Stage stage) {
        return new FieldChoice(stage.key(), stage.label());
    }

    @Override
    public ImportCheck check(ImportRow row) {
        var notes = new Notes();
        var given = row.text("stage");
        if (given != null && stage(given).isEmpty()) {
            notes.error("stage", "deal.stage-unknown");
        }
        for (var field : List.of("externalId", "customerExternalId", "customerName", "product", "lostReason")) {
            var text = row.text(field);
            if (text != null && text.length() > SHORT) {
                notes.error(field, "deal.import-too-long", SHORT);
            }
        }
        var value = row.number("value");
        if (value != null && (value.signum() < 0 || value.compareTo(MOST) > 0)
                || !currency(row).matches("[A-Z]{3}")) {
            notes.error("value", "deal.import-value");
        }
        var opened = row.instant("openedAt");
        var closed = row.instant("closedAt");
        if (opened != null && closed != null && closed.isBefore(opened)) {
            notes.error("closedAt", "deal.import-closed-first");
        }
        if (row.text("owner") != null && owner(row).isEmpty()) {
            notes.warning("owner", "deal.import-owner-strange");
        }
        var product = row.text("product");
        if (product != null && products.called(product).isEmpty()) {
            notes.warning("product", "deal.import-product-strange");
        }
        return new ImportCheck(notes.errors, notes.warnings);
    }

    private class Notes {
        private final List<ImportNote> errors = new ArrayList<>();
        private final List<ImportNote> warnings = new ArrayList<>();

        void error(String field, String key, Object... arguments) {
            errors.add(new ImportNote(field, messages.text(key, arguments)));
        }

        void warning(String field, String key) {
            warnings.add(new ImportNote(field, messages.text(key)));
        }
    }

    /** @return the stage of that key, or called so in either language */
    private Optional<Stage> stage(String given) {
        return stages().filter(it -> choice(it).isSaidBy(given)).findFirst();
    }

    private Optional<String> owner(ImportRow row) {
        return Optional.ofNullable(row.text("owner")).flatMap(users::called).map(UserView::id);
    }

    private static String currency(ImportRow row) {
        var currency = row.text("currency");
        return currency == null ? "PLN" : currency.toUpperCase(Locale.ROOT);
    }

    @Override
    public ImportResult accept(ImportRow row, ImportContext context) {
        var stage = stage(required(row, "stage")).orElseThrow();
        var number = row.text("customerExternalId");
        var customer = customer(row).orElse(null);
        var deal = new ImportedDeal(
                required(row, "externalId"),
                stage.key(),
                customer,
                number == null ? row.text("customerName") : null,
                product(row),
                owner(row).orElse(null),
                row.instant("openedAt"),
                row.instant("closedAt"),
                row.number("value"),
                currency(row),
                row.text("lostReason"));
        var taken = stage.open() ? deals.importOpen(deal) : deals.importClosed(deal);
        var id = taken.deal().toString();
        if (taken.created() && number != null && customer == null) {
            awaited.await(taken.deal(), number, context, row.line());
        }
        return taken.created() ? ImportResult.created(id, 0) : ImportResult.merged(null, id);
    }

    /** A product of the catalogue is called as it is there; another is kept as given. */
    private @Nullable String product(ImportRow row) {
        var given = row.text("product");
        return given == null
                ? null
                : products.called(given).map(ProductView::name).orElse(given);
    }

    /** One whose number nobody has is opened, if the row says what it is called; otherwise the deal waits for it. */
    private Optional<CustomerId> customer(ImportRow row) {
        var number = row.text("customerExternalId");
        var name = row.text("customerName");
        if (number == null) {
            return Optional.empty();
        }
        var known = customers.numbered(number);
        return known.isPresent() || name == null || isKnown(row)
                ? known
                : Optional.of(customers.open(number, name, owner(row).orElse(null)));
    }

    private boolean isKnown(ImportRow row) {
        return repository.findByExternalId(required(row, "externalId")).isPresent();
    }

    /** The numbers of all rows in one order; otherwise two files could wait for each other. */
    @Override
    public void prepare(List<ImportRow> rows) {
        customers.holdNumbers(rows.stream()
                .map(it -> it.text("customerExternalId"))
                .filter(Objects::nonNull)
                .toList());
    }

    private static String required(ImportRow row, String field) {
        return Objects.requireNonNull(row.text(field));
    }

    @Override
    public List<ImportResult> rehearse(List<ImportRow> rows, Rehearsal rehearsal) {
        var seen = new HashMap<>(rehearsal.known(
                rows.stream().map(it -> SEEN + required(it, "externalId")).toList()));
        var fresh = new LinkedHashMap<String, String>();
        var results = new ArrayList<ImportResult>();
        for (var row : rows) {
            var number = required(row, "externalId");
            var known = repository.findByExternalId(number).map(it -> it.id.toString());
            if (known.isPresent() || seen.containsKey(SEEN + number)) {
                results.add(ImportResult.merged(null, known.orElse(null)));
            } else {
                results.add(ImportResult.created(null, 0));
                seen.put(SEEN + number, "");
                fresh.put(SEEN + number, "");
                var customer = row.text("customerExternalId");
                if (customer != null
                        && row.text("customerName") == null
                        && customers.numbered(customer).isEmpty()) {
                    fresh.put(WANTED + row.line(), "");
                }
            }
        }
        rehearsal.remember(fresh);
        return results;
    }

    @Override
    public List<LateNote> lacking(ImportContext context, @Nullable Rehearsal rehearsal) {
        return rehearsal == null
                ? awaited.lacking(context.importId())
                : rehearsal.all(WANTED).keySet().stream()
                        .map(it -> Long.valueOf(it.substring(WANTED.length())))
                        .sorted()
                        .map(awaited::note)
                        .toList();
    }

    @Override
    public UndoResult undo(String record, ImportContext context) {
        var id = DealId.of(record);
        var deal = repository.findById(id.value()).orElse(null);
        if (deal == null) {
            return UndoResult.removed();
        }
        var card = deal.customerId;
        if (isTouched(record, deal.caseId, context) || !deals.undoImport(id)) {
            return UndoResult.kept(messages.text("deal.import-touched"));
        }
        return card == null || isCardGone(new CustomerId(card), context)
                ? UndoResult.removed()
                : UndoResult.removedExcept(messages.text("deal.import-left-card"));
    }

    /** @return whether the card is removed, or is none of those that the import opened, or other deals need it */
    private boolean isCardGone(CustomerId card, ImportContext context) {
        if (repository.existsByCustomerId(card.value())) {
            return true;
        }
        if (!isTouched(card.toString(), null, context) && cards.remove(card)) {
            return true;
        }
        return !touched.isFrom(card.toString(), "customer.created", context.source());
    }

    private boolean isTouched(String subject, @Nullable String caseId, ImportContext context) {
        return touched.byAnybody(List.of(subject), caseId, context.source());
    }
}
