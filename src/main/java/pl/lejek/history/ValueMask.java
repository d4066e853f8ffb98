package pl.lejek.history;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Variables of a case as whoever audits may read them. A form may let people type into a variable, and a program may write one:
 * what looks like a code, a number, an instant or an id stays, and so do our own users; any other text is masked.
 */
final class ValueMask {

    static final ValueMask NONE = new ValueMask(false, Set.of());

    private static final int LONGEST = 60;
    private static final String NO_TELEPHONE_NUMBER = "(?!.*\\d[\\d-]{4})";
    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final Pattern PLAIN = Pattern.compile(String.join(
            "|",
            "",
            // As forms, tables and diagrams write codes, and names of fields.
            NO_TELEPHONE_NUMBER + "[a-z][a-zA-Z0-9]*(?:[-_][a-z0-9]+)*",
            // Grades, currencies, B2B; constants.
            "[A-Z][A-Z0-9]{0,2}",
            NO_TELEPHONE_NUMBER + "[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+",
            "-?\\d{1,4}",
            "-?\\d{1,9}\\.\\d{1,4}",
            // An id, also with the kind of what it is of.
            "(?:[a-z][a-z-]*/)?" + ID,
            "\\d{4}-\\d\\d(?:-\\d\\d(?:T\\d\\d:\\d\\d[\\d:.]*(?:Z|[+-]\\d\\d:?\\d\\d)?)?)?",
            "\\d\\d:\\d\\d(?::\\d\\d)?",
            "P(?=[\\dT])(?:\\d+[YMWD])*(?:T(?:\\d+[HMS])+)?"));

    /** As ids of accounts are written. */
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    private final boolean masks;
    private final Set<String> accounts;

    private ValueMask(boolean masks, Set<String> accounts) {
        this.masks = masks;
        this.accounts = accounts;
    }

    /**
     * @param values those that it will be asked about
     * @param accounts tells which of some texts are ids of our users
     */
    static ValueMask over(Collection<? extends @Nullable Object> values, Function<Set<String>, Set<String>> accounts) {
        var unsure = values.stream()
                .filter(it -> it instanceof String text
                        && !isPlain(text)
                        && ACCOUNT.matcher(text).matches())
                .map(String.class::cast)
                .collect(toSet());
        return new ValueMask(true, unsure.isEmpty() ? Set.of() : accounts.apply(unsure));
    }

    @Nullable
    Object shown(@Nullable Object value) {
        return !masks || !(value instanceof String text) || isPlain(text) || accounts.contains(text)
                ? value
                : AuditEntryView.MASK;
    }

    Map<String, @Nullable Object> shown(Map<String, @Nullable Object> values) {
        if (!masks) {
            return values;
        }
        var shown = new TreeMap<String, @Nullable Object>();
        values.forEach((name, value) -> shown.put(name, shown(value)));
        return shown;
    }

    private static boolean isPlain(String text) {
        return text.length() <= LONGEST && PLAIN.matcher(text).matches();
    }
}
