package pl.lejek.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.CustomerNumbers;

/** Looks up by which numbers other programs know customers. */
@Component
class ExternalNumbers implements CustomerNumbers {

    private final JdbcClient jdbc;

    ExternalNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> externalIds(Collection<String> customerIds) {
        var numbers = new HashMap<String, String>();
        jdbc.sql(
                        """
                        select id::text, number from (
                            select c.id, coalesce(c.external_id, (
                                select m.external_id from customer.customer m
                                where m.merged_into = c.id and m.external_id is not null
                                order by m.created_at, m.id limit 1)) as number
                            from customer.customer c where c.id::text = any(?)) numbered
                        where number is not null
                        """)
                .param(customerIds.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(it -> numbers.put(it.getKey(), it.getValue()));
        return numbers;
    }
}
