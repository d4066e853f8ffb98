package pl.lejek.product;

import static pl.lejek.imports.ImportField.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
import pl.lejek.imports.Rehearsal;
import pl.lejek.imports.UndoResult;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Touched;
import pl.lejek.platform.web.Messages;

/** Products from files (contract.md, Import fields): the same name or code is the same product. */
@Component
class ProductImport implements ImportTarget {

    private static final List<ImportField> FIELDS = List.of(
            text("name", "Name", "Nazwa").mandatory(),
            text("code", "Code", "Kod"),
            text("series", "Series", "Seria"),
            ImportField.of("price", ImportField.Type.NUMBER, "List price", "Cena katalogowa"),
            text("currency", "Currency", "Waluta"),
            text("vat", "VAT rate in percent", "Stawka VAT w procentach"),
            text("unit", "Unit", "Jednostka"),
            ImportField.of("cost", ImportField.Type.NUMBER, "Unit cost", "Koszt jednostkowy"));

    /** Before the id of a product that a row changed and did not add. */
    private static final String CHANGED = "changed:";

    private final Products products;
    private final Touched touched;
    private final Messages messages;

    ProductImport(Products products, Touched touched, Messages messages) {
        this.products = products;
        this.touched = touched;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return "products";
    }

    @Override
    public Localized label() {
        return Localized.of("Products", "Produkty");
    }

    @Override
    public List<ImportField> fields() {
        return FIELDS;
    }

    @Override
    public ImportCheck check(ImportRow row) {
        var fields = new ProductFields(row.values(), messages);
        fields.name();
        fields.text("code");
        fields.text("series");
        fields.price();
        fields.currency();
        fields.vat();
        fields.unit();
        fields.cost();
        return new ImportCheck(
                fields.errors().stream()
                        .map(it -> new ImportNote(it.field(), it.message()))
                        .toList(),
                List.of());
    }

    /** One order for everybody who changes the catalogue. */
    @Override
    public void prepare(List<ImportRow> rows) {
        products.hold();
    }

    private List<ProductView> known(ImportRow row) {
        var fields = new ProductFields(row.values(), messages);
        return products.like(Objects.requireNonNull(fields.name()), fields.text("code"));
    }

    @Override
    public ImportResult accept(ImportRow row, ImportContext context) {
        var known = known(row);
        if (known.size() > 1) {
            return two();
        }
        if (known.isEmpty()) {
            return ImportResult.created(products.add(row.values()).id().toString(), 0);
        }
        var before = known.get(0);
        var after = products.change(before.id(), null, row.values());
        var isChanged = after.version() != before.version();
        return ImportResult.merged(
                isChanged ? CHANGED + before.id() : null, before.id().toString());
    }

    private ImportResult two() {
        return ImportResult.rejected(List.of(new ImportNote("code", messages.text("product.import-two"))));
    }

    @Override
    public List<ImportResult> rehearse(List<ImportRow> rows, Rehearsal rehearsal) {
        var keys = new ArrayList<String>();
        rows.forEach(it -> keys.addAll(keys(it)));
        var seen = new HashMap<>(rehearsal.known(keys));
        var fresh = new LinkedHashMap<String, String>();
        var results = new ArrayList<ImportResult>();
        for (var row : rows) {
            var known = known(row);
            if (known.size() > 1) {
                results.add(two());
                continue;
            }
            var isSeen = keys(row).stream().anyMatch(seen::containsKey);
            results.add(
                    known.isEmpty() && !isSeen
                            ? ImportResult.created(null, 0)
                            : ImportResult.merged(
                                    null,
                                    known.isEmpty() ? null : known.get(0).id().toString()));
            for (var key : keys(row)) {
                if (seen.putIfAbsent(key, "") == null) {
                    fresh.put(key, "");
                }
            }
        }
        rehearsal.remember(fresh);
        return results;
    }

    private List<String> keys(ImportRow row) {
        var fields = new ProductFields(row.values(), messages);
        var keys = new ArrayList<String>();
        add("name:", fields.name(), keys);
        add("code:", fields.text("code"), keys);
        return keys;
    }

    private static void add(String kind, @Nullable String text, List<String> keys) {
        if (text != null) {
            keys.add(kind + text.toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Override
    public UndoResult undo(String record, ImportContext context) {
        if (record.startsWith(CHANGED)) {
            return UndoResult.kept(messages.text("product.import-changed"));
        }
        var product = products.find(UUID.fromString(record)).orElse(null);
        if (product == null) {
            return UndoResult.removed();
        }
        if (touched.byAnybody(List.of(record), null, context.source()) || products.isPriced(product.id())) {
            return UndoResult.kept(messages.text("product.import-touched"));
        }
        products.remove(product);
        return UndoResult.removed();
    }
}
