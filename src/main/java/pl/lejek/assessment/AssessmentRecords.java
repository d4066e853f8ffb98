package pl.lejek.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.CustomerRecords;

/** Exercises about a customer. */
@Component
class AssessmentRecords implements CustomerRecords {

    private final JdbcClient jdbc;

    AssessmentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> ofCustomer(UUID customer, int most) {
        return jdbc.sql(
                        """
                        select id::text from assessment.assessment where customer_id = :customer limit :most
                        """)
                .param("customer", customer)
                .param("most", most)
                .query(String.class)
                .list();
    }
}
