package pl.lejek.imports;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file fill which fields, and how.
 *
 * @param columns what a column fills; a column that fills nothing is absent
 * @param constants the same value for every row
 * @param empty texts that mean nothing, such as Select, whatever their case
 */
record ColumnMapping(Map<String, List<Filling>> columns, Map<String, String> constants, List<String> empty) {

    ColumnMapping {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        constants = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        empty = List.copyOf(empty);
    }

    /**
     * One field that a column fills.
     *
     * @param template text with a placeholder for the value
     * @param values what texts of the column mean
     * @param otherwise what every other text means; null: itself
     * @param divideBy e.g. 60 for seconds in a column and minutes in the field
     * @param dateFormat e.g. {@code M/d/yyyy}; null: recognised
     */
    record Filling(
            String field,
            @Nullable String template,
            Map<String, String> values,
            @Nullable String otherwise,
            @Nullable BigDecimal divideBy,
            @Nullable String dateFormat) {

        static Filling of(String field) {
            return new Filling(field, null, Map.of(), null, null, null);
        }

        boolean isPlain() {
            return template == null && values.isEmpty() && otherwise == null && divideBy == null && dateFormat == null;
        }

        Filling withDateFormat(String format) {
            return new Filling(field, template, values, otherwise, divideBy, format);
        }

        Filling withValues(Map<String, String> values) {
            return new Filling(field, template, values, otherwise, divideBy, dateFormat);
        }

        /** @return what the text means for the field; empty when it means nothing */
        String apply(String text) {
            var known = values.get(text);
            if (known == null) {
                known = values.entrySet().stream()
                        .filter(it -> it.getKey().equalsIgnoreCase(text))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(text.isEmpty() || otherwise == null ? text : otherwise);
            }
            return known.isEmpty() || template == null ? known : template.replace("{value}", known);
        }
    }
}
