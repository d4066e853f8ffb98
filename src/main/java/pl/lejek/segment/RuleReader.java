package pl.lejek.segment;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.Comparison;
import pl.lejek.customer.Comparison.Anniversary;
import pl.lejek.customer.Comparison.AnyOf;
import pl.lejek.customer.Comparison.Between;
import pl.lejek.customer.Comparison.Contains;
import pl.lejek.customer.Comparison.Known;
import pl.lejek.customer.Comparison.StartsWith;
import pl.lejek.customer.Criterion;
import pl.lejek.customer.Criterion.Type;
import pl.lejek.customer.CustomerCondition;
import pl.lejek.customer.CustomerCriteria;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Level;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Text;

/** Turns what people composed into a condition on customers, or says where it is wrong. */
@Component
class RuleReader {

    static final int MOST_CONDITIONS = 50;
    static final int MOST_VALUES = 200;

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_DIGITS = 20;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_MONTHS = 1_200;
    private static final int DAYS_OF_A_YEAR = 365;
    private static final MonthDay END_OF_FEBRUARY = MonthDay.of(2, 28);
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    private final List<CustomerCriteria> criteria;
    private final WorkingCalendar calendar;
    private final CurrentUser user;
    private final Messages messages;

    RuleReader(List<CustomerCriteria> criteria, WorkingCalendar calendar, CurrentUser user, Messages messages) {
        this.criteria = List.copyOf(criteria);
        this.calendar = calendar;
        this.user = user;
        this.messages = messages;
    }

    /** What a rule says, and what is wrong with it. */
    record Read(CustomerCondition condition, List<FieldError> errors) {}

    /** @return everything that conditions can be put on, by key, in order; labels in the language of the request */
    Map<String, Criterion> fields() {
        return criteria.stream()
                .flatMap(it -> it.criteria().stream())
                .collect(toMap(
                        Criterion::key,
                        it -> it,
                        (one, other) -> {
                            throw new IllegalStateException("Two criteria are called " + one.key());
                        },
                        LinkedHashMap::new));
    }

    /** Reads a rule that was saved; codes that have been retired since count as they did. */
    Read saved(Rule rule, Map<String, Criterion> fields) {
        return new Reading(fields, null).read(rule);
    }

    /** Reads a rule that somebody gives. @param known conditions that may stay though the current user may not give them */
    Read given(Rule rule, Set<Rule.Part> known) {
        return new Reading(fields(), known).read(rule);
    }

    private final class Reading {

        private final Map<String, Criterion> fields;
        private final @Nullable Set<Rule.Part> known;
        private final List<FieldError> errors = new ArrayList<>();
        private int count;

        Reading(Map<String, Criterion> fields, @Nullable Set<Rule.Part> known) {
            this.fields = fields;
            this.known = known;
        }

        Read read(Rule rule) {
            var condition = group("", rule.match(), rule.conditions(), false);
            if (count > MOST_CONDITIONS) {
                wrong("conditions", "segment.too-many", MOST_CONDITIONS);
            }
            return new Read(condition, List.copyOf(errors));
        }

        private void wrong(String path, String key, Object... arguments) {
            errors.add(new FieldError(path, messages.text(key, arguments)));
        }

        private CustomerCondition group(
                String path, @Nullable String given, @Nullable List<Rule.@Nullable Part> parts, boolean inGroup) {
            var match = Match.of(given == null ? Match.ALL.key() : given);
            if (match.isEmpty()) {
                wrong(path + "match", "segment.match-unknown");
            }
            if (parts == null || parts.isEmpty()) {
                if (inGroup || known != null) {
                    wrong(path + "conditions", "segment.no-conditions");
                }
                return CustomerCondition.EVERYBODY;
            }
            var conditions = new ArrayList<CustomerCondition>();
            for (var i = 0; i < parts.size() && count <= MOST_CONDITIONS; i++) {
                var at = path + "conditions[" + i + "]";
                var part = parts.get(i);
                if (part == null) {
                    wrong(at, "segment.condition-missing");
                } else if (part.conditions() == null) {
                    conditions.add(condition(at, part));
                } else if (inGroup) {
                    wrong(at, "segment.too-deep");
                } else if (part.field() != null || part.operator() != null || part.value() != null) {
                    wrong(at, "segment.condition-or-group");
                } else {
                    conditions.add(group(at + ".", part.match(), part.conditions(), true));
                }
            }
            return match.orElse(Match.ALL) == Match.ALL
                    ? CustomerCondition.all(conditions)
                    : CustomerCondition.any(conditions);
        }

        private CustomerCondition condition(String at, Rule.Part part) {
            count++;
            var field = part.field() == null ? null : fields.get(part.field());
            if (field == null) {
                wrong(at + ".field", "segment.field-unknown");
                return CustomerCondition.NOBODY;
            }
            if (known != null && !known.contains(part) && !user.may(field.kind(), Level.VIEW)) {
                wrong(at + ".field", "segment.field-forbidden");
                return CustomerCondition.NOBODY;
            }
            var operator = Operator.of(part.operator())
                    .filter(it -> Operator.of(field).contains(it))
                    .orElse(null);
            if (operator == null) {
                wrong(at + ".operator", "segment.operator-unknown");
                return CustomerCondition.NOBODY;
            }
            var values = values(at + ".value", operator, field, part.value());
            if (values == null) {
                return CustomerCondition.NOBODY;
            }
            var comparison = comparison(at + ".value", operator, field, values);
            if (comparison == null) {
                return CustomerCondition.NOBODY;
            }
            var condition = field.place().where(comparison);
            return operator == Operator.IS_NOT || operator == Operator.NOT_CONTAINS || operator == Operator.UNKNOWN
                    ? condition.not()
                    : condition;
        }

        private @Nullable List<Object> values(String at, Operator operator, Criterion field, @Nullable JsonNode given) {
            var nodes = new ArrayList<JsonNode>();
            if (given != null && given.isArray()) {
                given.forEach(nodes::add);
            } else if (given != null && !given.isNull()) {
                nodes.add(given);
            }
            if (operator.takes() == Operator.Takes.NOTHING) {
                return List.of();
            }
            if (nodes.isEmpty()) {
                wrong(at, "segment.value-missing");
                return null;
            }
            var fits =
                    switch (operator.takes()) {
                        case LIST -> nodes.size() <= MOST_VALUES;
                        case PAIR -> nodes.size() == 2;
                        default -> nodes.size() == 1;
                    };
            if (!fits) {
                wrong(at, "segment.value-count-" + operator.takes().key(), MOST_VALUES);
                return null;
            }
            if (operator.takes() == Operator.Takes.COUNT) {
                var months = operator == Operator.MONTHS_AGO_AT_LEAST || operator == Operator.MONTHS_AGO_LESS_THAN;
                var most = months ? MOST_MONTHS : MOST_DAYS;
                var number = number(nodes.get(0));
                if (number == null
                        || number.signum() < 0
                        || number.stripTrailingZeros().scale() > 0
                        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                    wrong(at, "segment.value-days", 0, most);
                    return null;
                }
                return List.of(number.intValue());
            }
            var values = new ArrayList<Object>();
            for (var node : nodes) {
                var value = value(at, field, node);
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            return values;
        }

        private @Nullable Object value(String at, Criterion field, JsonNode node) {
            Object value =
                    switch (field.type()) {
                        case TEXT, USER -> text(node);
                        case CODE, CODES -> code(field, node);
                        case NUMBER, AMOUNT -> number(node);
                        case INTEGER -> whole(node);
                        case DATE, BIRTH_DATE, INSTANT -> day(node);
                        case BOOLEAN -> node.isBoolean() ? (Boolean) node.booleanValue() : null;
                    };
            if (value == null) {
                wrong(at, "segment.value-" + field.type().key());
            }
            return value;
        }

        private @Nullable String code(Criterion field, JsonNode node) {
            var code = text(node);
            return known == null
                            || field.choices().stream().anyMatch(it -> it.code().equals(code))
                    ? code
                    : null;
        }

        private @Nullable Comparison comparison(String at, Operator operator, Criterion field, List<Object> values) {
            var first = values.isEmpty() ? null : values.get(0);
            var today = calendar.today();
            return switch (operator) {
                case IS, IS_NOT -> new AnyOf(values);
                case CONTAINS, NOT_CONTAINS ->
                    new Contains(Objects.requireNonNull(first).toString());
                case STARTS_WITH -> new StartsWith(Objects.requireNonNull(first).toString());
                case AT_LEAST, ON_OR_AFTER -> range(field, first, null);
                case AT_MOST, ON_OR_BEFORE -> range(field, null, first);
                case BETWEEN -> {
                    if (compared(values.get(0), values.get(1)) > 0) {
                        wrong(at, "segment.value-order");
                        yield null;
                    }
                    yield range(field, values.get(0), values.get(1));
                }
                case DAYS_AGO_AT_LEAST -> range(field, null, today.minusDays(count(first)));
                case DAYS_AGO_LESS_THAN ->
                    range(field, today.minusDays(count(first)).plusDays(1), today);
                case MONTHS_AGO_AT_LEAST -> range(field, null, monthsAgo(today, first));
                case MONTHS_AGO_LESS_THAN ->
                    range(field, monthsAgo(today, first).plusDays(1), today);
                case WITHIN_DAYS -> range(field, today, today.plusDays(count(first)));
                case BIRTHDAY_THIS_MONTH ->
                    new Anniversary(
                            MonthDay.of(today.getMonth(), 1),
                            MonthDay.of(today.getMonth(), today.getMonth().maxLength()));
                case BIRTHDAY_WITHIN_DAYS -> birthday(today, count(first));
                case KNOWN, UNKNOWN -> new Known();
            };
        }
    }

    /** Of instants the days of the sales zone, the last one to its end. */
    private Between range(Criterion field, @Nullable Object from, @Nullable Object until) {
        if (field.type() != Type.INSTANT) {
            return new Between(from, until);
        }
        return new Between(
                from == null ? null : Timestamp.from(calendar.startOf((LocalDate) from)),
                until == null
                        ? null
                        : Timestamp.from(calendar.startOf(((LocalDate) until).plusDays(1))
                                .minusNanos(1_000)));
    }

    private static Comparison birthday(LocalDate today, int days) {
        if (days >= DAYS_OF_A_YEAR) {
            return new Known();
        }
        var last = MonthDay.from(today.plusDays(days));
        // Whoever was born on 29 February has a birthday every year.
        var leaps = last.equals(END_OF_FEBRUARY)
                && !Year.isLeap(today.plusDays(days).getYear());
        return new Anniversary(MonthDay.from(today), leaps ? LEAP_DAY : last);
    }

    private static LocalDate monthsAgo(LocalDate today, @Nullable Object months) {
        return WorkingCalendar.lastDayOfMonthsAgo(today, count(months));
    }

    private static int count(@Nullable Object value) {
        return (Integer) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    private static int compared(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static @Nullable String text(JsonNode node) {
        if (!node.isTextual()) {
            return null;
        }
        var text = Text.normalize(node.asText());
        return text.isEmpty() || text.length() > LONGEST_TEXT || !Text.isStorable(text) ? null : text;
    }

    private static @Nullable BigDecimal whole(JsonNode node) {
        var number = number(node);
        return number == null || number.stripTrailingZeros().scale() > 0 ? null : number;
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        if (!node.isNumber() && !node.isTextual()) {
            return null;
        }
        try {
            var number = new BigDecimal(node.asText().strip());
            return number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable LocalDate day(JsonNode node) {
        try {
            var day = node.isTextual() ? LocalDate.parse(node.asText().strip()) : null;
            return day == null || day.getYear() < 1000 || day.getYear() > 9000 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
