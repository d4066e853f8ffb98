package pl.lejek.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.messaging.CustomerNames;

/** Says what customers are called, for lists of messages. */
@Component
class NamesInSight implements CustomerNames {

    private final CustomerCards cards;
    private final JdbcClient jdbc;

    NamesInSight(CustomerCards cards, JdbcClient jdbc) {
        this.cards = cards;
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> inSight(Collection<String> customerIds) {
        var visible = cards.visible(ids(customerIds));
        var names = new HashMap<String, String>();
        jdbc.sql("select id::text, name from customer.customer where id = any(?)")
                .param(visible.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(it -> names.put(it.getKey(), it.getValue()));
        return names;
    }

    /** What is no id of a customer has no name either. */
    private static Set<UUID> ids(Collection<String> texts) {
        return texts.stream()
                .filter(it -> it.length() == 36)
                .flatMap(it -> {
                    try {
                        return java.util.stream.Stream.of(UUID.fromString(it));
                    } catch (IllegalArgumentException e) {
                        return java.util.stream.Stream.empty();
                    }
                })
                .collect(Collectors.toSet());
    }
}
