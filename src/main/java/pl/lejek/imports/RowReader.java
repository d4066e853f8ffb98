package pl.lejek.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.imports.ColumnMapping.Filling;
import pl.lejek.imports.file.Line;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Text;

/** Turns the cells of a line into the fields of a kind, and judges them. */
class RowReader {

    private final ImportTarget target;
    private final ColumnMapping mapping;
    private final List<String> columns;
    private final CellReader cells;
    private final Messages messages;
    private final Map<String, ImportField> fields = new HashMap<>();

    RowReader(ImportTarget target, ColumnMapping mapping, List<String> columns, CellReader cells, Messages messages) {
        this.target = target;
        this.mapping = mapping;
        this.columns = columns;
        this.cells = cells;
        this.messages = messages;
        target.fields().forEach(it -> fields.put(it.name(), it));
    }

    /**
     * A line and what it says.
     *
     * @param number of the row in the file, from 1, without the header
     */
    record Judged(int number, Line line, ImportRow row, ImportCheck check) {

        boolean isRefused() {
            return !check.errors().isEmpty();
        }
    }

    Judged read(int number, Line line) {
        var errors = new ArrayList<ImportNote>();
        var values = new HashMap<String, Object>();
        if (line.cells().size() > columns.size()) {
            errors.add(new ImportNote("", messages.text("imports.row-too-long", columns.size())));
        }
        for (var i = 0; i < Math.min(columns.size(), line.cells().size()); i++) {
            var text = harmless(line.cells().get(i));
            if (mapping.empty().stream().anyMatch(text::equalsIgnoreCase)) {
                continue;
            }
            for (var filling : mapping.columns().getOrDefault(columns.get(i), List.of())) {
                fill(filling.field(), filling.apply(text), filling, values, errors);
            }
        }
        mapping.constants().forEach((field, value) -> fill(field, value, null, values, errors));
        for (var field : target.fields()) {
            if (field.required()
                    && !values.containsKey(field.name())
                    && errors.stream().noneMatch(it -> it.field().equals(field.name()))) {
                errors.add(new ImportNote(field.name(), messages.text("imports.cell-required")));
            }
        }
        var row = new ImportRow(line.number(), values);
        var check = target.check(row);
        if (!errors.isEmpty()) {
            check.errors().stream()
                    .filter(it ->
                            errors.stream().noneMatch(known -> known.field().equals(it.field())))
                    .toList()
                    .forEach(errors::add);
            check = new ImportCheck(errors, List.of());
        }
        return new Judged(number, line, row, check);
    }

    /** Our own files put an apostrophe before what a spreadsheet would take for a formula; it is no part of the text. */
    static String harmless(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && "=+-@＝＋－＠".indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    private void fill(
            String name, String text, @Nullable Filling filling, Map<String, Object> values, List<ImportNote> errors) {
        var field = fields.get(name);
        var value = text.strip();
        if (field == null || value.isEmpty()) {
            return;
        }
        if (!Text.isStorable(value)) {
            errors.add(new ImportNote(name, messages.text("platform.field.characters")));
            return;
        }
        try {
            values.put(name, cells.read(field.type(), value, filling));
        } catch (CellReader.Unreadable e) {
            errors.add(new ImportNote(name, messages.text(e.key())));
        }
    }
}
