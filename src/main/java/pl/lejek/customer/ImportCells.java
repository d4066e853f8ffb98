package pl.lejek.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.imports.ImportCheck;
import pl.lejek.imports.ImportNote;
import pl.lejek.imports.ImportRow;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** What cells of a row say of fields of a card or a person, and what is wrong with them. */
class ImportCells {

    private final ImportRow row;
    private final FieldValues values;
    private final Messages messages;
    private final List<ImportNote> errors = new ArrayList<>();
    private final List<ImportNote> warnings = new ArrayList<>();

    ImportCells(ImportRow row, FieldValues values, Messages messages) {
        this.row = row;
        this.values = values;
        this.messages = messages;
    }

    /** @return what the row has of these fields, as it is given */
    static Map<String, @Nullable Object> of(ImportRow row, List<String> names) {
        var given = new HashMap<String, @Nullable Object>();
        for (var name : names) {
            var value = row.values().get(name);
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }

    /** Judges as the screen and the API do. */
    <R> void judge(Map<String, ? extends @Nullable Object> given, Map<String, Field<R>> fields) {
        given.forEach((name, value) -> {
            var wrong = new ArrayList<FieldError>();
            var field = fields.get(name);
            if (field != null) {
                values.read(name, field.type(), field.dictionary(), value, wrong);
            }
            wrong.forEach(it -> errors.add(
                    new ImportNote(it.field().equals("revenueCurrency") ? "currency" : it.field(), it.message())));
        });
    }

    void judgeNumber(String field) {
        var text = row.text(field);
        if (text != null && text.length() > FieldValues.SHORT) {
            error(field, "customer.too-long", FieldValues.SHORT);
        }
    }

    void error(String field, String key, Object... arguments) {
        errors.add(new ImportNote(field, messages.text(key, arguments)));
    }

    void warning(String field, String key) {
        warnings.add(new ImportNote(field, messages.text(key)));
    }

    ImportCheck done() {
        return new ImportCheck(errors, warnings);
    }
}
