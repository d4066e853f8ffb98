package pl.lejek.studio;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Notes with drafts of processes. The diagrams stay to the letter: they are released by their digest. */
@Component
@Order(30)
class DraftPersonalData extends PersonalTables {

    DraftPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "studio",
                PersonalRows.in("draft-notes", "studio.draft", "true").unnamedAnywhere("note", "review_note"),
                PersonalRows.in("revision-notes", "studio.revision", "true").unnamedAnywhere("note"));
    }
}
