package pl.lejek.customer;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many customers whose are, whoever asks (domain.md IMP-54). */
@Service
@Transactional(readOnly = true)
public class OwnedCustomers {

    private final JdbcClient jdbc;

    OwnedCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one user owns.
     *
     * @param customers cards that did not become part of others
     * @param complaints those of them with an open complaint
     */
    public record Owned(int customers, int complaints) {

        public static final Owned NONE = new Owned(0, 0);
    }

    /** @return by user id; whoever owns none is absent */
    public Map<String, Owned> of(Collection<String> owners) {
        record Row(String owner, Owned owned) {}
        return jdbc
                .sql(
                        """
                        select owner, count(*) as customers, count(*) filter (where open_complaint) as complaints
                        from customer.customer where owner = any(?) and merged_into is null group by owner
                        """)
                .param(owners.toArray(String[]::new))
                .query((row, number) ->
                        new Row(row.getString("owner"), new Owned(row.getInt("customers"), row.getInt("complaints"))))
                .list()
                .stream()
                .collect(toMap(Row::owner, Row::owned));
    }
}
