package pl.lejek.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file in terms of the fields it fills, read by their types; an empty cell is no value.
 *
 * @param line where it begins in the file
 */
public record ImportRow(long line, Map<String, Object> values) {

    public ImportRow {
        values = Map.copyOf(values);
    }

    public @Nullable String text(String field) {
        return (String) values.get(field);
    }

    public @Nullable Integer integer(String field) {
        return (Integer) values.get(field);
    }

    public @Nullable BigDecimal number(String field) {
        return (BigDecimal) values.get(field);
    }

    public @Nullable Boolean yesOrNo(String field) {
        return (Boolean) values.get(field);
    }

    public @Nullable Instant instant(String field) {
        return (Instant) values.get(field);
    }
}
