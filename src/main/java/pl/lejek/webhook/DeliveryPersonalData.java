package pl.lejek.webhook;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** What other programs were told: ids and numbers, and what a diagram of the company's own put beside them. */
@Component
@Order(30)
class DeliveryPersonalData extends PersonalTables {

    DeliveryPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "webhook",
                PersonalRows.in("case-deliveries", "webhook.delivery", "case_id = any(:cases)")
                        .showing("made_at as at", "connection", "event", "body as text")
                        .unnamed("body", "error"),
                PersonalRows.in("deliveries", "webhook.delivery", "true").unnamedAnywhere("body", "error"),
                PersonalRows.in("delivery-attempts", "webhook.attempt", "true").unnamedAnywhere("error"));
    }
}
