package pl.lejek.crisis;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Signals about people's relation to us, and people whom plans and responses name. */
@Component
@Order(30)
class CrisisPersonalData extends PersonalTables {

    CrisisPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "crisis",
                PersonalRows.in("signals", "crisis.signal", "customer_id = any(:cards)")
                        .showing("at", "kind", "sentiment", "note")
                        .cleared("note = null", "withdrawn_because = null"),
                PersonalRows.in("company-signals", "crisis.signal", "customer_id = any(:companies)")
                        .showing("at", "kind", "note")
                        .unnamed("note", "withdrawn_because"),
                PersonalRows.in("relationships", "crisis.relationship", "customer_id = any(:cards)")
                        .showing("level", "points", "since")
                        .removed(),
                PersonalRows.in("responses", "crisis.response", "customer_id = any(:cards)")
                        .showing("started_at", "what", "state", "called_off_because")
                        .cleared("what = null", "called_off_because = null", "report = null"),
                // A document that names the person is drawn anew from what is left.
                PersonalRows.in(
                                "plan-documents",
                                "crisis.plan_version",
                                "platform.mentions(content::text, :everywhere)")
                        .cleared("pdf = null"),
                PersonalRows.in(
                                "response-documents",
                                "crisis.response",
                                "platform.mentions(content::text, :everywhere)")
                        .cleared("report = null"),
                PersonalRows.in(
                                "named-plan-documents",
                                "crisis.plan_version",
                                "'crisis.plan_version/' || plan_id || '/' || number = any(:files)")
                        .cleared("pdf = null"),
                PersonalRows.in("named-response-documents", "crisis.response", "'crisis.response/' || id = any(:files)")
                        .cleared("report = null"),
                PersonalRows.in("plans", "crisis.plan", "true").unnamedAnywhere("name", "content::jsonb"),
                PersonalRows.in("plan-versions", "crisis.plan_version", "true").unnamedAnywhere("content::jsonb"),
                PersonalRows.in("response-texts", "crisis.response", "true")
                        .unnamedAnywhere(
                                "what",
                                "called_off_because",
                                "plan_name",
                                "content::jsonb",
                                "fishbone::jsonb",
                                "lessons::jsonb"),
                PersonalRows.in("alert-texts", "crisis.alert", "true").unnamedAnywhere("remark"),
                PersonalRows.in("step-texts", "crisis.step", "true").unnamedAnywhere("remark"),
                PersonalRows.in("notice-texts", "crisis.notice", "true").unnamedAnywhere("text"),
                PersonalRows.in("signal-texts", "crisis.signal", "true").unnamedAnywhere("note", "withdrawn_because"));
    }
}
