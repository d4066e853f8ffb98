package pl.lejek.customer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.evidence.Evidence;

/** Whether somebody has decided about every pair of customers that are probably the same. */
@Component
class DuplicatesResolved implements Evidence {

    private final JdbcClient jdbc;

    DuplicatesResolved(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "DuplicatesResolved";
    }

    @Override
    public Finding look() {
        var open = jdbc.sql(
                        """
                        select count(*) from customer.duplicate d
                        join customer.customer a on a.id = d.one join customer.customer b on b.id = d.other
                        where d.state = 'OPEN' and a.merged_into is null and b.merged_into is null
                        """)
                .query(Long.class)
                .single();
        var waiting = jdbc.sql("select count(*) from customer.to_compare")
                .query(Long.class)
                .single();
        return new Finding(open == 0 && waiting == 0, "customer.duplicates-evidence", open, waiting);
    }
}
