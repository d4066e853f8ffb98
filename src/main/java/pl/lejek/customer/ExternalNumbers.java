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
                        "select id::text, external_id from customer.customer where id::text = any(?) and external_id is not null")
                .param(customerIds.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(it -> numbers.put(it.getKey(), it.getValue()));
        return numbers;
    }
}
