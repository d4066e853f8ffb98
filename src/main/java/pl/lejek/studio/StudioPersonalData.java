package pl.lejek.studio;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Changes of processes are about nobody; somebody may have named a customer in a note all the same. */
@Component
@Order(30)
class StudioPersonalData extends PersonalTables {

    StudioPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "studio",
                PersonalRows.in("draft-texts", "studio.draft", "true").unnamedAnywhere("note", "review_note"),
                PersonalRows.in("revision-texts", "studio.revision", "note is not null")
                        .unnamedAnywhere("note"));
    }
}
