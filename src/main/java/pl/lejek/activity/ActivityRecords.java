package pl.lejek.activity;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.CustomerRecords;

/** What was done and what is planned with a customer. */
@Component
class ActivityRecords implements CustomerRecords {

    private final JdbcClient jdbc;

    ActivityRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> ofCustomer(UUID customer, int most) {
        return jdbc.sql(
                        """
                        select id::text from activity.activity where customer_id = :customer
                        union all select id::text from activity.planned where customer_id = :customer
                        limit :most
                        """)
                .param("customer", customer)
                .param("most", most)
                .query(String.class)
                .list();
    }
}
