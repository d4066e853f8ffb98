package pl.lejek.mailbox;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.CustomerRecords;

/** Mails from a customer. */
@Component
class MailRecords implements CustomerRecords {

    private final JdbcClient jdbc;

    MailRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> ofCustomer(UUID customer, int most) {
        return jdbc.sql(
                        """
                        select id::text from mailbox.mail where customer_id = :customer limit :most
                        """)
                .param("customer", customer)
                .param("most", most)
                .query(String.class)
                .list();
    }
}
