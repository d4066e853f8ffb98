package pl.lejek.customer;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of the value of a {@link Criterion}. Values are of the criterion's type, as its Javadoc says. */
public sealed interface Comparison {

    /** @return whether it holds for a value that stands in where there is none */
    default boolean holdsFor(Object value) {
        return false;
    }

    /** There is a value. */
    record Known() implements Comparison {

        @Override
        public boolean holdsFor(Object value) {
            return true;
        }
    }

    /** One of these; of several values at least one. */
    record AnyOf(List<Object> values) implements Comparison {

        public AnyOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean holdsFor(Object value) {
            return values.stream().anyMatch(it -> compared(it, value) == 0);
        }
    }

    /** Not below {@code from} and not above {@code until}; null is no bound. */
    record Between(@Nullable Object from, @Nullable Object until) implements Comparison {

        @Override
        public boolean holdsFor(Object value) {
            return (from == null || compared(from, value) <= 0) && (until == null || compared(until, value) >= 0);
        }
    }

    /** Case and accents do not count; the same for {@link StartsWith}. */
    record Contains(String text) implements Comparison {}

    record StartsWith(String text) implements Comparison {}

    /** A day of the year from {@code from} to {@code until}, over the turn of the year when the first is the later one. */
    record Anniversary(MonthDay from, MonthDay until) implements Comparison {}

    @SuppressWarnings("unchecked")
    private static int compared(Object one, Object other) {
        if (one.getClass() != other.getClass()) {
            return one instanceof Number && other instanceof Number
                    ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()))
                    : -1;
        }
        return ((Comparable<Object>) one).compareTo(other);
    }
}
