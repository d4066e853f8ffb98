package pl.lejek.rollout;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Rollouts are about the company; somebody may have named a customer in them all the same. */
@Component
@Order(30)
class RolloutPersonalData extends PersonalTables {

    RolloutPersonalData(JdbcClient jdbc) {
        super(
                jdbc,
                "rollout",
                PersonalRows.in("rollout-audits", "rollout.audit", "true").unnamedAnywhere("why::jsonb", "findings"),
                PersonalRows.in("rollout-results", "rollout.rollout", "true")
                        .unnamedAnywhere("name", "outcome", "results::jsonb"),
                PersonalRows.in("rollout-reports", "rollout.report", "true").unnamedAnywhere("answers::jsonb"),
                PersonalRows.in("rollout-comments", "rollout.comment", "true").unnamedAnywhere("text"),
                PersonalRows.in(
                                "named-rollout-files",
                                "rollout.attachment",
                                "'rollout.attachment/' || id = any(:files)")
                        .called("file_name")
                        .removed(),
                PersonalRows.in("rollout-files", "rollout.attachment", "true").unnamedAnywhere("file_name"));
    }
}
