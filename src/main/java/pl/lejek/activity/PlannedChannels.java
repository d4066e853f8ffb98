package pl.lejek.activity;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.PlannedContacts;

/** How a customer will be reached next, by what is planned (domain.md ACT-17). */
@Component
class PlannedChannels implements PlannedContacts {

    private final JdbcClient jdbc;

    PlannedChannels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> nextChannel(CustomerId customer) {
        return jdbc.sql(
                        """
                        select case kind when 'meeting' then 'meeting' else 'phone' end from activity.planned
                        where customer_id = ? and state = 'PLANNED' order by planned_at, id limit 1
                        """)
                .param(customer.value())
                .query(String.class)
                .optional();
    }
}
