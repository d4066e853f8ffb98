package pl.lejek.activity;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** What was said with people and agreed with them. */
@Component
@Order(30)
class ActivityPersonalData extends PersonalTables {

    private static final String THEIRS = "customer_id = any(:cards) or lead_id = any(:leads) or deal_id = any(:deals)";
    private static final String OF_COMPANIES = "customer_id = any(:companies)";

    ActivityPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "activity",
                PersonalRows.in("activities", "activity.activity", THEIRS)
                        .showing("at", "kind", "with_whom", "outcome", "summary", "next_step", "next_step_at", "report")
                        .cleared("with_whom = null", "summary = null", "next_step = null", "report = '{}'"),
                PersonalRows.in("planned", "activity.planned", THEIRS)
                        .showing("planned_at", "kind", "with_whom", "place", "note", "state", "cancel_reason")
                        .cleared("with_whom = null", "note = null", "place = null", "cancel_reason = null"),
                PersonalRows.in("company-activities", "activity.activity", OF_COMPANIES)
                        .showing("at", "kind", "with_whom", "summary", "next_step", "report")
                        .unnamed("with_whom", "summary", "next_step", "outcome", "report::jsonb"),
                PersonalRows.in("company-planned", "activity.planned", OF_COMPANIES)
                        .showing("planned_at", "kind", "with_whom", "place", "note")
                        .unnamed("with_whom", "note", "place", "cancel_reason"),
                PersonalRows.in("activity-texts", "activity.activity", "true")
                        .unnamedAnywhere("with_whom", "summary", "next_step", "report::jsonb"),
                PersonalRows.in("planned-texts", "activity.planned", "true")
                        .unnamedAnywhere("with_whom", "note", "place", "cancel_reason"));
    }
}
