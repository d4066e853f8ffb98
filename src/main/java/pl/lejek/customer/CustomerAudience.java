package pl.lejek.customer;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** How many customers a condition is true of, and of which customers which conditions are. */
@Service
public class CustomerAudience {

    /** So many are counted; of more it is told how many there are about. */
    static final int COUNTED = 10_000;

    private static final int SAMPLED = 20_000;
    private static final int MILLISECONDS = 400;
    private static final int PATIENT_MILLISECONDS = 3_000;
    private static final String CANCELLED = "57014";

    private final JdbcClient jdbc;
    private final CustomerCards cards;
    private final ObjectMapper json;
    private final TransactionTemplate apart;

    CustomerAudience(JdbcClient jdbc, CustomerCards cards, ObjectMapper json, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.cards = cards;
        this.json = json;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setReadOnly(true);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * How many.
     *
     * @param estimated whether it was not counted: there are more than {@value #COUNTED}, or counting took too long
     */
    public record Size(long count, boolean estimated) {}

    /**
     * Counts the customers that the current user may see and for whom the condition holds; answers within about a second
     * where an index helps or many fulfil it, however many customers there are: up to {@value #COUNTED} are counted, else a
     * sample of the cards tells.
     */
    public Size size(CustomerCondition condition) {
        var reach = cards.reach("c");
        var within = CustomerCondition.all(List.of(
                new CustomerCondition("c.merged_into is null", List.of()),
                new CustomerCondition(reach.condition(), reach.arguments()),
                condition));
        var counted = inTime(MILLISECONDS, () -> counted(within));
        if (counted.isPresent() && counted.get() <= COUNTED) {
            return new Size(counted.get(), false);
        }
        var estimate = inTime(MILLISECONDS, () -> sampled(within)).orElseGet(() -> planned(within));
        if (counted.isPresent()) {
            return new Size(Math.max(estimate, COUNTED + 1), true);
        }
        // A sample says little of what is rare, and what is rare without an index takes a while to count.
        return estimate > COUNTED
                ? new Size(estimate, true)
                : inTime(PATIENT_MILLISECONDS, () -> counted(within))
                        .map(it -> it <= COUNTED ? new Size(it, false) : new Size(Math.max(estimate, it), true))
                        .orElseGet(() -> new Size(estimate, true));
    }

    private long counted(CustomerCondition within) {
        return jdbc.sql("select count(*) from (select from customer.customer c where " + within.sql() + " limit "
                        + (COUNTED + 1) + ") counted")
                .params(within.arguments())
                .query(Long.class)
                .single();
    }

    private long sampled(CustomerCondition within) {
        // For so few cards what belongs to them is looked up, not read as a whole.
        for (var join : List.of("enable_hashjoin", "enable_mergejoin")) {
            set(join, "off");
        }
        var cardsInAll = jdbc.sql(
                        "select greatest(reltuples, 1) from pg_class where oid = 'customer.customer'::regclass")
                .query(Double.class)
                .single();
        var percent = Math.min(100, 100.0 * SAMPLED / cardsInAll);
        var found = jdbc.sql("select count(*) from customer.customer c tablesample system (" + percent
                        + ") repeatable (1) where " + within.sql())
                .params(within.arguments())
                .query(Long.class)
                .single();
        return Math.round(found * 100 / percent);
    }

    private long planned(CustomerCondition within) {
        var plan = jdbc.sql("explain (format json) select from customer.customer c where " + within.sql())
                .params(within.arguments())
                .query(String.class)
                .single();
        try {
            return json.readTree(plan).at("/0/Plan/Plan Rows").asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a transaction of its own, because a statement that is broken off ends its transaction. */
    private <T> Optional<T> inTime(int milliseconds, Supplier<T> work) {
        try {
            return Optional.ofNullable(apart.execute(status -> {
                set("statement_timeout", Integer.toString(milliseconds));
                return work.get();
            }));
        } catch (DataAccessException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                    && CANCELLED.equals(cause.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Until the transaction ends. */
    private void set(String setting, String value) {
        jdbc.sql("select set_config(?, ?, true)")
                .params(setting, value)
                .query(String.class)
                .single();
    }

    /**
     * Customers for whom the condition holds, in the order of their ids, whoever may see them.
     *
     * @param after the last one that was told; null from the first on
     */
    @Transactional(readOnly = true)
    public List<CustomerId> members(CustomerCondition condition, @Nullable CustomerId after, int most) {
        var arguments = new ArrayList<>(condition.arguments());
        arguments.add(after == null ? new UUID(0, 0) : after.value());
        arguments.add(most);
        return jdbc
                .sql("select c.id from customer.customer c where (" + condition.sql()
                        + ") and c.merged_into is null and c.id > ? order by c.id limit ?")
                .params(arguments)
                .query(UUID.class)
                .list()
                .stream()
                .map(CustomerId::new)
                .toList();
    }

    /**
     * Which of the conditions hold for which of the customers, in one statement.
     *
     * @param conditions by keys
     * @return the keys whose conditions hold, in their order, of every customer that is there
     */
    @Transactional(readOnly = true)
    public Map<CustomerId, List<String>> among(
            Collection<CustomerId> customers, Map<String, CustomerCondition> conditions) {
        if (customers.isEmpty() || conditions.isEmpty()) {
            return Map.of();
        }
        record Row(UUID id, List<String> keys) {}
        var sql = new StringBuilder("select c.id, array_remove(array[");
        var arguments = new ArrayList<Object>();
        conditions.forEach((key, condition) -> {
            sql.append(arguments.isEmpty() ? "" : ", ")
                    .append("case when ")
                    .append(condition.sql())
                    .append(" then ?::text end");
            arguments.addAll(condition.arguments());
            arguments.add(key);
        });
        arguments.add(customers.stream().map(CustomerId::value).toArray(UUID[]::new));
        return jdbc
                .sql(sql.append(
                                "], null) as keys from customer.customer c where c.id = any(?) and c.merged_into is null")
                        .toString())
                .params(arguments)
                .query((row, number) -> new Row(row.getObject(1, UUID.class), Arrays.asList((String[])
                        row.getArray(2).getArray())))
                .list()
                .stream()
                .collect(toMap(it -> new CustomerId(it.id), Row::keys));
    }
}
