package pl.lejek.assessment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers come to. Weighted totals are exact, averages are rounded half up to two decimals.
 *
 * @param value the one number of the exercise, if it has one
 * @param x of a vector: strengths minus weaknesses
 * @param y of a vector: opportunities minus threats
 * @param verdict key of what it means
 * @param groups in the order of the exercise
 */
public record Result(
        @Nullable BigDecimal value,
        @Nullable BigDecimal x,
        @Nullable BigDecimal y,
        @Nullable String verdict,
        List<Group> groups) {

    public Result {
        groups = List.copyOf(groups);
    }

    /** @param rows in the order of the answers */
    public record Group(String key, @Nullable BigDecimal value, @Nullable String verdict, List<Row> rows) {

        public Group {
            rows = List.copyOf(rows);
        }
    }

    public record Row(@Nullable BigDecimal value, @Nullable String verdict) {}
}
