package pl.lejek.workflow;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a case leaves in the engine's tables when it starts and waits at its save point, with the places where cases
 * differ: ids, moments, the business key, the values of variables. Printed as often as wanted, they are what as many starts
 * would have written.
 */
final class StartPrint {

    private static final String NULL = "\\N";

    /** What stands in a column: text for COPY, or a place that each case fills. */
    private sealed interface Cell {

        record Fixed(String text) implements Cell {}

        /** @param parts texts and, at odd places, numbers of ids */
        record Ids(List<Object> parts) implements Cell {}

        record Moment() implements Cell {}

        record BusinessKey() implements Cell {}

        record Value(String variable, Typed.Column column) implements Cell {}
    }

    /** A row of a table, its columns in the table's order. */
    private record Row(List<Cell> cells) {}

    /** A table with the rows of one case. */
    private record Table(String name, List<String> columns, List<Row> rows) {}

    private final List<Table> tables = new ArrayList<>();
    private final List<String> ids;

    private StartPrint(List<String> ids) {
        this.ids = ids;
    }

    /** A variable's value as the engine keeps it. */
    record Typed(String type, @Nullable String text, @Nullable Long number, @Nullable Double fraction) {

        enum Column {
            TYPE,
            TEXT,
            LONG,
            DOUBLE
        }

        /** @return empty for a value that is kept elsewhere or in another way */
        static Optional<Typed> of(Object value) {
            if (value instanceof String text) {
                return Optional.of(new Typed("string", text, null, null));
            } else if (value instanceof Integer number) {
                return Optional.of(new Typed("integer", number.toString(), number.longValue(), null));
            } else if (value instanceof Long number) {
                return Optional.of(new Typed("long", number.toString(), number, null));
            } else if (value instanceof Boolean flag) {
                return Optional.of(new Typed("boolean", null, flag ? 1L : 0L, null));
            } else if (value instanceof Date date) {
                return Optional.of(new Typed("date", null, date.getTime(), null));
            } else if (value instanceof Double number) {
                return Optional.of(new Typed("double", null, null, number));
            }
            return Optional.empty();
        }

        @Nullable
        Object in(Column column) {
            return switch (column) {
                case TYPE -> type;
                case TEXT -> text;
                case LONG -> number;
                case DOUBLE -> fraction;
            };
        }
    }

    /**
     * Learns from the rows that the engine wrote for one case.
     *
     * @param written rows by table, each by column
     * @return empty when they hold what cannot be told apart from other cases', so that the engine must start each case itself
     */
    static Optional<StartPrint> of(
            Map<String, List<Map<String, Object>>> written, CaseStart start, Instant from, Instant until) {
        var ids = new ArrayList<String>();
        for (var rows : written.values()) {
            for (var row : rows) {
                if (row.get("id_") instanceof String id && !ids.contains(id)) {
                    ids.add(id);
                }
            }
        }
        var print = new StartPrint(ids);
        for (var table : new TreeMap<>(written).entrySet()) {
            if (!table.getValue().isEmpty() && !print.learn(table.getKey(), table.getValue(), start, from, until)) {
                return Optional.empty();
            }
        }
        return Optional.of(print);
    }

    private boolean learn(String name, List<Map<String, Object>> rows, CaseStart start, Instant from, Instant until) {
        var columns = rows.get(0).keySet().stream()
                .filter(it -> rows.stream().anyMatch(row -> row.get(it) != null))
                .toList();
        var learnt = new ArrayList<Row>();
        for (var row : rows) {
            var variable = name.equals("act_ru_variable")
                            && row.get("name_") instanceof String named
                            && start.variables().containsKey(named)
                    ? named
                    : null;
            var value = variable == null
                    ? Optional.<Typed>empty()
                    : Typed.of(start.variables().get(variable));
            if (variable != null && value.isEmpty()) {
                return false;
            }
            var cells = new ArrayList<Cell>();
            for (var column : columns) {
                var cell = cell(column, row.get(column), variable, value.orElse(null), start, from, until);
                if (cell == null) {
                    return false;
                }
                cells.add(cell);
            }
            learnt.add(new Row(cells));
        }
        tables.add(new Table(name, columns, learnt));
        return true;
    }

    /** @return null when nobody knows what another case would have there */
    private @Nullable Cell cell(
            String column,
            @Nullable Object content,
            @Nullable String variable,
            @Nullable Typed value,
            CaseStart start,
            Instant from,
            Instant until) {
        if (variable != null && value != null) {
            var kept =
                    switch (column) {
                        case "type_" -> Typed.Column.TYPE;
                        case "text_" -> Typed.Column.TEXT;
                        case "long_" -> Typed.Column.LONG;
                        case "double_" -> Typed.Column.DOUBLE;
                        default -> null;
                    };
            if (kept != null) {
                var expected = value.in(kept);
                return String.valueOf(expected).equals(String.valueOf(content)) ? new Cell.Value(variable, kept) : null;
            }
        }
        if (content == null) {
            return new Cell.Fixed(NULL);
        }
        if (content instanceof Timestamp at) {
            return at.toInstant().isBefore(from) || at.toInstant().isAfter(until) ? null : new Cell.Moment();
        }
        if (content instanceof byte[]) {
            return null;
        }
        var text = content instanceof Boolean flag ? (flag ? "t" : "f") : content.toString();
        if (text.equals(start.businessKey())) {
            return new Cell.BusinessKey();
        }
        return ids.stream().anyMatch(text::contains) ? new Cell.Ids(parts(text)) : new Cell.Fixed(escaped(text));
    }

    private List<Object> parts(String text) {
        for (var i = 0; i < ids.size(); i++) {
            var at = text.indexOf(ids.get(i));
            if (at >= 0) {
                var parts = new ArrayList<Object>(parts(text.substring(0, at)));
                parts.add(i);
                parts.addAll(parts(text.substring(at + ids.get(i).length())));
                return parts;
            }
        }
        return text.isEmpty() ? List.of() : List.of(escaped(text));
    }

    /** @return whether another start fits: the same variables, of the same types or others that are kept alike */
    boolean fits(CaseStart start, Set<String> variables) {
        return start.variables().keySet().equals(variables)
                && start.variables().values().stream()
                        .allMatch(it -> Typed.of(it).isPresent());
    }

    /** Rows of many cases, ready for COPY. */
    record Printed(String table, List<String> columns, StringBuilder lines) {}

    /**
     * @param ids gives each row its own
     * @param caseIds where the ids of the cases are put, in the order of the starts
     */
    List<Printed> print(List<CaseStart> starts, Instant at, Supplier<String> ids, List<String> caseIds) {
        var moment = escaped(Timestamp.from(at).toString());
        var fresh = new ArrayList<String[]>(starts.size());
        var first = caseNumber();
        for (var start : starts) {
            var own = new String[this.ids.size()];
            for (var i = 0; i < own.length; i++) {
                own[i] = ids.get();
            }
            fresh.add(own);
            caseIds.add(own[first]);
        }
        var printed = new ArrayList<Printed>();
        for (var table : tables) {
            var lines = new StringBuilder(starts.size() * table.rows().size() * 200);
            for (var i = 0; i < starts.size(); i++) {
                var values = new HashMap<String, Typed>();
                starts.get(i)
                        .variables()
                        .forEach((name, value) ->
                                values.put(name, Typed.of(value).orElseThrow()));
                for (var row : table.rows()) {
                    line(lines, row, starts.get(i), fresh.get(i), moment, values);
                }
            }
            printed.add(new Printed(table.name(), table.columns(), lines));
        }
        return printed;
    }

    private int caseNumber() {
        for (var table : tables) {
            if (table.name().equals("act_hi_procinst")) {
                var id = table.rows().get(0).cells().get(table.columns().indexOf("id_"));
                return (Integer) ((Cell.Ids) id).parts().get(0);
            }
        }
        throw new IllegalStateException("A case without a row of its own");
    }

    private static void line(
            StringBuilder lines, Row row, CaseStart start, String[] ids, String moment, Map<String, Typed> values) {
        var first = true;
        for (var cell : row.cells()) {
            if (!first) {
                lines.append('\t');
            }
            first = false;
            if (cell instanceof Cell.Fixed fixed) {
                lines.append(fixed.text());
            } else if (cell instanceof Cell.Moment) {
                lines.append(moment);
            } else if (cell instanceof Cell.BusinessKey) {
                lines.append(escaped(start.businessKey()));
            } else if (cell instanceof Cell.Ids it) {
                it.parts().forEach(part -> lines.append(part instanceof Integer number ? ids[number] : part));
            } else if (cell instanceof Cell.Value it) {
                var value = values.get(it.variable()).in(it.column());
                lines.append(value == null ? NULL : escaped(value.toString()));
            }
        }
        lines.append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
