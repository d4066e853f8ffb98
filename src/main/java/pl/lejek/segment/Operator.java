package pl.lejek.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.Criterion;
import pl.lejek.customer.Criterion.Type;

/** How a condition compares what is known of a customer. Days and months ago are counted to the clock's day. */
enum Operator {
    IS(Takes.LIST),
    IS_NOT(Takes.LIST),
    CONTAINS(Takes.ONE),
    NOT_CONTAINS(Takes.ONE),
    STARTS_WITH(Takes.ONE),
    AT_LEAST(Takes.ONE),
    AT_MOST(Takes.ONE),
    BETWEEN(Takes.PAIR),
    ON_OR_AFTER(Takes.ONE),
    ON_OR_BEFORE(Takes.ONE),
    DAYS_AGO_AT_LEAST(Takes.COUNT),
    DAYS_AGO_LESS_THAN(Takes.COUNT),
    MONTHS_AGO_AT_LEAST(Takes.COUNT),
    MONTHS_AGO_LESS_THAN(Takes.COUNT),
    WITHIN_DAYS(Takes.COUNT),
    BIRTHDAY_THIS_MONTH(Takes.NOTHING),
    BIRTHDAY_WITHIN_DAYS(Takes.COUNT),
    KNOWN(Takes.NOTHING),
    UNKNOWN(Takes.NOTHING);

    /** What stands beside it. */
    enum Takes {
        NOTHING,
        /** One value of the field's type. */
        ONE,
        /** One or several. */
        LIST,
        /** Two: from, until. */
        PAIR,
        /** A number of days or months. */
        COUNT;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Takes takes;

    Operator(Takes takes) {
        this.takes = takes;
    }

    Takes takes() {
        return takes;
    }

    /** @return as the API writes it, e.g. {@code months-ago-at-least} */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Operator> of(@Nullable String key) {
        return Stream.of(values()).filter(it -> it.key().equals(key)).findFirst();
    }

    /** @return those that fit the field, in the order in which people choose them */
    static List<Operator> of(Criterion field) {
        var all = new ArrayList<>(of(field.type()));
        if (field.optional()) {
            all.add(KNOWN);
            all.add(UNKNOWN);
        }
        return all;
    }

    private static List<Operator> of(Type type) {
        return switch (type) {
            case TEXT -> List.of(CONTAINS, NOT_CONTAINS, IS, IS_NOT, STARTS_WITH);
            case CODE, CODES, USER -> List.of(IS, IS_NOT);
            case BOOLEAN -> List.of(IS);
            case NUMBER, INTEGER, AMOUNT -> List.of(AT_LEAST, AT_MOST, BETWEEN, IS);
            case DATE, INSTANT -> days();
            case BIRTH_DATE ->
                Stream.concat(Stream.of(BIRTHDAY_THIS_MONTH, BIRTHDAY_WITHIN_DAYS), days().stream())
                        .toList();
        };
    }

    private static List<Operator> days() {
        return List.of(
                DAYS_AGO_LESS_THAN,
                DAYS_AGO_AT_LEAST,
                MONTHS_AGO_LESS_THAN,
                MONTHS_AGO_AT_LEAST,
                WITHIN_DAYS,
                ON_OR_AFTER,
                ON_OR_BEFORE,
                BETWEEN);
    }
}
