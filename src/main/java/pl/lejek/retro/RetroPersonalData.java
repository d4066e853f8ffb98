package pl.lejek.retro;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Retros are about a team; somebody may have named a customer in one. */
@Component
@Order(30)
class RetroPersonalData extends PersonalTables {

    RetroPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "retro",
                PersonalRows.in("retros", "retro.retro", "true")
                        .unnamedAnywhere("discussed", "agreements::jsonb", "rules", "rules_done"));
    }
}
