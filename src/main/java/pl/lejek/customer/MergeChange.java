package pl.lejek.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field that a merge changed, as it is kept for the undo: values as JSON holds them.
 *
 * @param person whose field it is; null for the card's
 */
record MergeChange(@Nullable UUID person, String field, @Nullable Object before, @Nullable Object after) {

    static MergeChange of(@Nullable UUID person, String field, @Nullable Object before, @Nullable Object after) {
        return new MergeChange(person, field, plain(before), plain(after));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value == null
                        || value instanceof Boolean
                        || value instanceof Number
                        || value instanceof Collection<?>
                        || value instanceof Map<?, ?>
                ? value
                : value.toString();
    }

    /** @return the value as the field of that type takes it */
    static @Nullable Object typed(FieldType type, @Nullable Object kept) {
        if (kept == null) {
            return null;
        }
        return switch (type) {
            case INTEGER, LEVEL -> Integer.valueOf(kept.toString());
            case NUMBER, AMOUNT -> new BigDecimal(kept.toString());
            case DATE, BIRTH_DATE -> LocalDate.parse(kept.toString());
            case BOOLEAN, FLAG -> Boolean.valueOf(kept.toString());
            case CUSTOMER -> UUID.fromString(kept.toString());
            case CODES -> ((Collection<?>) kept).stream().map(String::valueOf).toList();
            default -> kept.toString();
        };
    }

    /** @return whether a field holds what was kept of it */
    static boolean holds(@Nullable Object value, @Nullable Object kept) {
        if (value instanceof Number && kept != null) {
            return isNumber(kept.toString()) && number(value).compareTo(number(kept)) == 0;
        }
        var now = plain(value);
        return isNothing(now) ? isNothing(kept) : Objects.equals(now, kept);
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value.equals(List.of());
    }
}
