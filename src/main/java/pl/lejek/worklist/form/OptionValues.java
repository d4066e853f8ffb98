package pl.lejek.worklist.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** form-js: {@code normalizeOptionsData}. Options are plain values, or pairs of label and value. */
final class OptionValues {

    private OptionValues() {}

    /** @return the values of the options that form-js would show */
    static List<Object> normalize(List<?> options) {
        var values = new ArrayList<Object>();
        for (var option : options) {
            if (isPlain(option)) {
                values.add(option);
            } else if (option instanceof Map<?, ?> map) {
                var value = map.get("value");
                var labelled = map.get("label") instanceof String label && !label.isEmpty();
                if (isPlain(value) || labelled && value instanceof Map<?, ?> nested && !nested.isEmpty()) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() || value instanceof Number || value instanceof Boolean;
    }
}
