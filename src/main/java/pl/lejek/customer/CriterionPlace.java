package pl.lejek.customer;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.Comparison.Anniversary;
import pl.lejek.customer.Comparison.AnyOf;
import pl.lejek.customer.Comparison.Between;
import pl.lejek.customer.Comparison.Contains;
import pl.lejek.customer.Comparison.StartsWith;
import pl.lejek.customer.Criterion.Type;
import pl.lejek.search.SearchText;

/** Where the value of a criterion stands: turns what is asked of it into a condition on customers. */
@FunctionalInterface
public interface CriterionPlace {

    CustomerCondition where(Comparison comparison);

    /** @param expression a value in the row of the customer, e.g. {@code c.industry} */
    static CriterionPlace column(Type type, String expression) {
        return comparison -> predicate(type, expression, comparison);
    }

    /**
     * A value in rows that belong to the customer; one of them has to hold.
     *
     * @param rows e.g. {@code exists (select from module.table t where t.customer_id = c.id and %s)}
     * @param expression e.g. {@code t.total}
     */
    static CriterionPlace within(Type type, String rows, String expression) {
        return comparison -> in(rows, predicate(type, expression, comparison));
    }

    /**
     * A value in the one row that the customer may have.
     *
     * @param absent the value of customers who have no row
     */
    static CriterionPlace within(Type type, String rows, String expression, Object absent) {
        return comparison -> {
            var wanted = predicate(type, expression, comparison);
            return comparison.holdsFor(absent) ? in("not " + rows, wanted.not()) : in(rows, wanted);
        };
    }

    /**
     * How many rows belong to the customer. None is looked for by an index where one is enough.
     *
     * @param rows e.g. {@code from module.table t where t.customer_id = c.id}
     */
    static CriterionPlace count(String rows) {
        return comparison -> {
            var some = new CustomerCondition("exists (select " + rows + ")", List.of());
            if (comparison.equals(new Between(BigDecimal.ONE, null))) {
                return some;
            }
            var counted = predicate(Type.INTEGER, "(select count(*) " + rows + ")", comparison);
            return comparison.holdsFor(BigDecimal.ZERO) ? counted : CustomerCondition.all(List.of(some, counted));
        };
    }

    /**
     * The newest of values in rows that belong to the customer.
     *
     * @param rows as for {@link #within(Type, String, String)}
     */
    static CriterionPlace newest(Type type, String rows, String expression) {
        return comparison -> {
            var one = in(rows, predicate(type, expression, comparison));
            return comparison instanceof Between range && range.until() != null
                    ? CustomerCondition.all(List.of(
                            one, in("not " + rows, new CustomerCondition(expression + " > ?", List.of(range.until())))))
                    : one;
        };
    }

    private static CustomerCondition in(String rows, CustomerCondition wanted) {
        return new CustomerCondition(rows.replace("%s", wanted.sql()), wanted.arguments());
    }

    /** @return what holds for the expression */
    static CustomerCondition predicate(Type type, String expression, Comparison comparison) {
        if (comparison instanceof AnyOf one) {
            return anyOf(type, expression, one.values());
        }
        if (comparison instanceof Between range) {
            return between(expression, range.from(), range.until());
        }
        if (comparison instanceof Contains part) {
            return alike(expression, SearchText.containing(part.text()));
        }
        if (comparison instanceof StartsWith beginning) {
            return alike(expression, SearchText.containing(beginning.text()).substring(1));
        }
        if (comparison instanceof Anniversary days) {
            return anniversary(expression, days.from(), days.until());
        }
        return new CustomerCondition(
                type == Type.CODES ? "coalesce(cardinality(" + expression + "), 0) > 0" : expression + " is not null",
                List.of());
    }

    private static CustomerCondition alike(String expression, String pattern) {
        return new CustomerCondition("platform.plain(" + expression + ") like platform.plain(?)", List.of(pattern));
    }

    private static CustomerCondition anyOf(Type type, String expression, List<Object> values) {
        if (values.isEmpty()) {
            return CustomerCondition.NOBODY;
        }
        return switch (type) {
            case BOOLEAN ->
                new CustomerCondition(
                        values.contains(true)
                                ? values.contains(false) ? expression + " is not null" : expression
                                : "not " + expression,
                        List.of());
            case TEXT ->
                new CustomerCondition(
                        "platform.plain(" + expression + ") in ("
                                + String.join(", ", Collections.nCopies(values.size(), "platform.plain(?)")) + ")",
                        values);
            case CODE, USER ->
                new CustomerCondition(expression + " = any(?)", List.of((Object) values.toArray(String[]::new)));
            case CODES ->
                new CustomerCondition(expression + " && ?::text[]", List.of((Object) values.toArray(String[]::new)));
            default ->
                new CustomerCondition(
                        expression + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
                        values);
        };
    }

    private static CustomerCondition between(String expression, @Nullable Object from, @Nullable Object until) {
        var conditions = new ArrayList<String>();
        var arguments = new ArrayList<Object>();
        if (from != null) {
            conditions.add(expression + " >= ?");
            arguments.add(from);
        }
        if (until != null) {
            conditions.add(expression + " <= ?");
            arguments.add(until);
        }
        return conditions.isEmpty()
                ? new CustomerCondition(expression + " is not null", List.of())
                : new CustomerCondition(String.join(" and ", conditions), arguments);
    }

    private static CustomerCondition anniversary(String expression, MonthDay from, MonthDay until) {
        var day = "(extract(month from %1$s) * 100 + extract(day from %1$s))".formatted(expression);
        var first = from.getMonthValue() * 100 + from.getDayOfMonth();
        var last = until.getMonthValue() * 100 + until.getDayOfMonth();
        return first <= last
                ? new CustomerCondition(day + " between ? and ?", List.of(first, last))
                : new CustomerCondition("(" + day + " >= ? or " + day + " <= ?)", List.of(first, last));
    }
}
