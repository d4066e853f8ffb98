package pl.lejek.customer;

import static java.util.stream.Collectors.toMap;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.customer.Criterion.Type;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Level;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Filters by what other modules know of customers: codes, yes or no, and days. */
@Component
class CriteriaFilter {

    private static final String FROM = ".from";
    private static final String UNTIL = ".until";
    private static final String NONE = "none";

    private final ObjectProvider<CustomerCriteria> known;
    private final CurrentUser user;
    private final Messages messages;

    CriteriaFilter(ObjectProvider<CustomerCriteria> known, CurrentUser user, Messages messages) {
        this.known = known;
        this.user = user;
        this.messages = messages;
    }

    private static final class Range {

        private @Nullable LocalDate from;
        private @Nullable LocalDate until;
    }

    /** @param errors gets what is wrong, by the names that were given */
    CustomerCondition of(Map<String, String> given, List<FieldError> errors) {
        var criteria = known.orderedStream()
                .flatMap(it -> it.criteria().stream())
                .collect(toMap(Criterion::key, it -> it, (one, other) -> one));
        var conditions = new ArrayList<CustomerCondition>();
        var ranges = new LinkedHashMap<Criterion, Range>();
        new TreeMap<>(given).forEach((name, text) -> {
            var bound = name.endsWith(FROM) ? FROM : name.endsWith(UNTIL) ? UNTIL : "";
            var criterion = criteria.get(name.substring(0, name.length() - bound.length()));
            if (criterion == null || !fits(criterion.type(), bound) || !user.may(criterion.kind(), Level.VIEW)) {
                errors.add(error(name, "customer.criterion-unknown"));
            } else if (text.isBlank()) {
                return;
            } else if (criterion.optional() && text.strip().equals(NONE)) {
                conditions.add(criterion.place().where(new Comparison.Known()).not());
            } else if (!bound.isEmpty()) {
                bound(ranges.computeIfAbsent(criterion, it -> new Range()), name, bound, text.strip(), errors);
            } else {
                var values = values(criterion, text);
                if (values.isEmpty()) {
                    errors.add(error(name, "customer.criterion-value"));
                } else {
                    conditions.add(criterion.place().where(new Comparison.AnyOf(values)));
                }
            }
        });
        ranges.forEach(
                (criterion, it) -> conditions.add(criterion.place().where(new Comparison.Between(it.from, it.until))));
        return CustomerCondition.all(conditions);
    }

    private static boolean fits(Type type, String bound) {
        return bound.isEmpty() ? type == Type.CODE || type == Type.BOOLEAN : type == Type.DATE;
    }

    private void bound(Range range, String name, String bound, String text, List<FieldError> errors) {
        try {
            var day = LocalDate.parse(text);
            if (bound.equals(FROM)) {
                range.from = day;
            } else {
                range.until = day;
            }
        } catch (DateTimeException e) {
            errors.add(error(name, "customer.date-invalid"));
        }
    }

    private FieldError error(String name, String key) {
        return new FieldError(name, messages.text(key));
    }

    /** @return none when one of them is not among the choices */
    private static List<Object> values(Criterion criterion, String text) {
        if (criterion.type() == Type.BOOLEAN) {
            return text.strip().equals("true") || text.strip().equals("false")
                    ? List.of(Boolean.valueOf(text.strip()))
                    : List.of();
        }
        var given = Stream.of(text.split(",")).map(String::strip).toList();
        return given.stream().allMatch(it -> criterion.choices().stream()
                        .anyMatch(choice -> choice.code().equals(it)))
                ? List.copyOf(given)
                : List.of();
    }
}
