package pl.lejek.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition on rows {@code customer.customer c}. What somebody gave is only ever an argument.
 *
 * @param sql with question marks for the arguments
 * @param arguments in their order
 */
public record CustomerCondition(String sql, List<Object> arguments) {

    public static final CustomerCondition EVERYBODY = new CustomerCondition("true", List.of());
    public static final CustomerCondition NOBODY = new CustomerCondition("false", List.of());

    public CustomerCondition {
        arguments = List.copyOf(arguments);
    }

    /** @return that every one of them holds; everybody when there is none */
    public static CustomerCondition all(Collection<CustomerCondition> conditions) {
        return joined(conditions, " and ", EVERYBODY);
    }

    /** @return that at least one of them holds; nobody when there is none */
    public static CustomerCondition any(Collection<CustomerCondition> conditions) {
        return joined(conditions, " or ", NOBODY);
    }

    /** @return that it does not hold, or that it is not known whether it does */
    public CustomerCondition not() {
        return new CustomerCondition("(" + sql + ") is not true", arguments);
    }

    private static CustomerCondition joined(
            Collection<CustomerCondition> conditions, String word, CustomerCondition none) {
        if (conditions.isEmpty()) {
            return none;
        }
        var arguments = new ArrayList<Object>();
        conditions.forEach(it -> arguments.addAll(it.arguments));
        return new CustomerCondition(
                conditions.stream().map(it -> "(" + it.sql + ")").collect(Collectors.joining(word)), arguments);
    }
}
