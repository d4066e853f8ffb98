package pl.lejek.assessment;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answered.
 *
 * @param groups rows by the key of their group; names of rows may be personal data
 */
public record Sheet(Map<String, List<Row>> groups) {

    public Sheet {
        groups = new LinkedHashMap<>(groups);
    }

    /**
     * An answer.
     *
     * @param item key of the row; null when it has a name of its own
     * @param scores by the key of the dimension
     */
    public record Row(
            @Nullable String item, @Nullable String name, @Nullable BigDecimal weight, Map<String, Integer> scores) {

        public Row {
            scores = new LinkedHashMap<>(scores);
        }
    }

    /** @return the rows of a group in their order; none when nothing was answered there */
    public List<Row> of(String group) {
        return groups.getOrDefault(group, List.of());
    }
}
