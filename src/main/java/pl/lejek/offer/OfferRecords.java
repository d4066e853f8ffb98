package pl.lejek.offer;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.CustomerRecords;

/** Offers to a customer. */
@Component
class OfferRecords implements CustomerRecords {

    private final JdbcClient jdbc;

    OfferRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> ofCustomer(UUID customer, int most) {
        return jdbc.sql(
                        """
                        select id::text from offer.offer where customer_id = :customer order by created_at desc limit :most
                        """)
                .param("customer", customer)
                .param("most", most)
                .query(String.class)
                .list();
    }
}
