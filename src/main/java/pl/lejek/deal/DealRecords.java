package pl.lejek.deal;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.CustomerRecords;

/** Deals of a customer. */
@Component
class DealRecords implements CustomerRecords {

    private final JdbcClient jdbc;

    DealRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> ofCustomer(UUID customer, int most) {
        return jdbc.sql(
                        """
                        select id::text from deal.deal where customer_id = :customer order by opened_at desc limit :most
                        """)
                .param("customer", customer)
                .param("most", most)
                .query(String.class)
                .list();
    }
}
