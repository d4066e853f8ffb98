package pl.lejek.assessment;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Exercises about people who are customers. */
@Component
@Order(30)
class AssessmentPersonalData extends PersonalTables {

    AssessmentPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "assessment",
                PersonalRows.in(
                                "assessments",
                                "assessment.version",
                                "assessment_id in (select id from assessment.assessment where customer_id = any(:cards))")
                        .showing("at", "sheet", "note")
                        .cleared("note = null", "sheet = '{}'", "result = '{}'"),
                PersonalRows.in(
                                "company-assessments",
                                "assessment.version",
                                "assessment_id in (select id from assessment.assessment where customer_id = any(:companies))")
                        .showing("at", "note")
                        .unnamed("note", "sheet::jsonb", "result::jsonb"),
                PersonalRows.in("assessment-texts", "assessment.version", "true")
                        .unnamedAnywhere("note", "sheet::jsonb", "result::jsonb"));
    }
}
