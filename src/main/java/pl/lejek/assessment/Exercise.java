package pl.lejek.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/**
 * A kind of exercise, as its file in {@code assessments/} describes it (domain.md CRI-26 to CRI-34, IMP-59).
 *
 * @param order among the exercises
 * @param about what it may be filled in for
 * @param weights null when the answers are not weighted; else those of a group sum to exactly 1.0
 * @param partial whether rows may be left out
 * @param dimensions what is asked of each row
 * @param verdicts what a result can mean
 */
public record Exercise(
        String key,
        int order,
        Localized name,
        Localized hint,
        List<About> about,
        Method method,
        @Nullable Weights weights,
        boolean partial,
        List<Dimension> dimensions,
        List<Group> groups,
        List<Verdict> verdicts) {

    public Exercise {
        about = List.copyOf(about);
        dimensions = List.copyOf(dimensions);
        groups = List.copyOf(groups);
        verdicts = List.copyOf(verdicts);
    }

    /** What an exercise is filled in for. */
    public enum About {
        CUSTOMER,
        COMPANY
    }

    /** How answers become a result. */
    public enum Method {
        /** Weighted totals of two groups; the verdict is the group that weighs more, or {@code equal}. */
        COMPARE,
        /**
         * Weighted totals of strengths, weaknesses, opportunities and threats: first minus second, third minus fourth. The
         * verdict is the direction, {@code balanced} on an axis.
         */
        VECTOR,
        /** The average of each row, group and of all; the verdict is the band that it reaches. */
        AVERAGE,
        /** Each row's place by two dimensions: {@code high-high}, {@code high-low}, {@code low-high}, {@code low-low}. */
        GRID,
        /** How many rows of each group are answered with yes. */
        COUNT,
        /** Which of two sides most rows choose: {@code first}, {@code second} or {@code equal}. */
        CHOICE
    }

    /** Between what a weight lies. */
    public record Weights(BigDecimal least, BigDecimal most) {}

    /**
     * What is asked of a row.
     *
     * @param high from where on it counts as high; null where that does not matter
     * @param labels of the values from {@code least} to {@code most}
     */
    public record Dimension(
            String key, Localized name, int least, int most, @Nullable Integer high, List<Localized> labels) {

        public Dimension {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Rows that belong together.
     *
     * @param free whether whoever fills in names the rows
     * @param items the rows of a group that is not free
     */
    public record Group(String key, Localized name, boolean free, @Nullable List<Item> items) {

        public Group {
            items = items == null ? List.of() : List.copyOf(items);
        }

        /** Never null. */
        @Override
        public List<Item> items() {
            return items == null ? List.of() : items;
        }
    }

    /** A row that every one of these exercises has. */
    public record Item(String key, Localized name, @Nullable Localized help) {}

    /** @param from the smallest average that reaches it; null where averages do not decide */
    public record Verdict(String key, Localized name, @Nullable BigDecimal from) {}

    public boolean isOf(About what) {
        return about.contains(what);
    }

    /** @return what the verdict is called */
    public Optional<Localized> verdict(String verdict) {
        return verdicts.stream()
                .filter(it -> it.key().equals(verdict))
                .map(Verdict::name)
                .findFirst();
    }
}
