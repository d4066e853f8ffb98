package pl.lejek.calendar;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Absences are our own people's; somebody may have noted with one whom they visit. */
@Component
@Order(30)
class AbsencePersonalData extends PersonalTables {

    AbsencePersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "calendar",
                PersonalRows.in("absence-notes", "calendar.absence", "true").unnamedAnywhere("note"));
    }
}
