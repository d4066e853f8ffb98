package pl.lejek.lead;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.PersonUse;

/** Leads refer to the people that they came from. */
@Component
class LeadPersonUse implements PersonUse {

    private final JdbcClient jdbc;

    LeadPersonUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean isUsed(UUID person, UUID except) {
        return jdbc.sql("select exists (select from lead.lead where person_id = ? and id <> ?)")
                .params(person, except)
                .query(Boolean.class)
                .single();
    }
}
