package pl.lejek.worklist.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as they come from a form: JSON numbers, or text that JavaScript would take for a number. */
final class Numbers {

    private static final int MAX_DIGITS = 40;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private Numbers() {}

    static @Nullable BigDecimal parse(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return bounded(number);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigInteger number) {
            return bounded(new BigDecimal(number));
        }
        if (value instanceof Double || value instanceof Float) {
            var number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        if (value instanceof String text) {
            var trimmed = text.strip();
            return trimmed.length() <= MAX_DIGITS && NUMBER.matcher(trimmed).matches()
                    ? bounded(new BigDecimal(trimmed))
                    : null;
        }
        return null;
    }

    private static @Nullable BigDecimal bounded(BigDecimal number) {
        return Math.abs(number.scale()) > 400 || number.precision() > 400 ? null : number;
    }

    /** @return the number as an Integer or Long where it is whole, so that 3 and 3.0 are one value */
    static Number compact(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        if (stripped.scale() > 0 || stripped.precision() - stripped.scale() > 18) {
            return stripped;
        }
        var whole = stripped.longValueExact();
        if (whole == (int) whole) {
            return (int) whole;
        }
        return whole;
    }

    static int decimals(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
