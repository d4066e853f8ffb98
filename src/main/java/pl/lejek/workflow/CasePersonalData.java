package pl.lejek.workflow;

import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/**
 * Texts in the engine's own tables. Our steps keep ids there; programs that work on external tasks write what they like: values,
 * why something failed. Straight in the tables, whose revisions stay: whoever works on the case meanwhile is not disturbed.
 */
@Component
@Order(60)
class CasePersonalData extends PersonalTables {

    /** Key of the section, table, and its texts. */
    private record Texts(String section, String table, String... columns) {}

    private static final Texts[] OF_CASES = {
        new Texts("running-values", "act_ru_variable", "text_", "text2_"),
        new Texts("value-changes", "act_hi_detail", "text_", "text2_"),
        new Texts("case-remarks", "act_hi_comment", "message_", "full_msg_::bytea"),
        new Texts("case-files", "act_hi_attachment", "name_", "description_", "url_"),
        new Texts("running-incidents", "act_ru_incident", "incident_msg_", "annotation_"),
        new Texts("running-work", "act_ru_ext_task", "error_msg_"),
        new Texts("running-tasks", "act_ru_task", "name_", "description_"),
        new Texts("past-tasks", "act_hi_taskinst", "name_", "description_", "delete_reason_"),
        new Texts("past-cases", "act_hi_procinst", "delete_reason_"),
        new Texts("operations", "act_hi_op_log", "org_value_", "new_value_", "annotation_"),
    };

    private static final Texts[] ELSEWHERE = {
        new Texts("values", "act_hi_varinst", "text_", "text2_"),
        new Texts("incidents", "act_hi_incident", "incident_msg_", "annotation_"),
        new Texts("program-errors", "act_hi_ext_task_log", "error_msg_"),
        new Texts("job-errors", "act_ru_job", "exception_msg_"),
        new Texts("job-log", "act_hi_job_log", "job_exception_msg_"),
        new Texts("decision-inputs", "act_hi_dec_in", "text_", "text2_"),
        new Texts("decision-outputs", "act_hi_dec_out", "text_", "text2_"),
    };

    private static final String OF_CASE = "proc_inst_id_ = any(:cases)";

    /** Why something failed, at length, and long values; diagrams and forms belong to a deployment. */
    private static final String LONG_TEXTS = "engine.act_ge_bytearray";

    CasePersonalData(JdbcClient jdbc) {
        super(jdbc, "workflow", rows());
    }

    private static PersonalRows[] rows() {
        var shown = Stream.of(
                PersonalRows.in("case-values", "engine.act_hi_varinst", OF_CASE + " and text_ is not null")
                        .showing("create_time_ as at", "name_ as name", "text_ as value")
                        .unnamed("text_", "text2_"),
                PersonalRows.in("case-incidents", "engine.act_hi_incident", OF_CASE)
                        .showing("create_time_ as at", "incident_msg_ as text", "annotation_ as note")
                        .unnamed("incident_msg_", "annotation_"),
                PersonalRows.in("case-errors", "engine.act_hi_ext_task_log", OF_CASE)
                        .showing("timestamp_ as at", "topic_name_ as name", "error_msg_ as text")
                        .unnamed("error_msg_"),
                PersonalRows.in(
                                "case-long-texts",
                                LONG_TEXTS,
                                "deployment_id_ is null and root_proc_inst_id_ = any(:cases)")
                        .unnamed("bytes_::bytea"));
        var ofCases = Stream.of(OF_CASES).map(it -> PersonalRows.in("case-" + it.section, "engine." + it.table, OF_CASE)
                .unnamed(it.columns));
        var elsewhere = Stream.concat(Stream.of(OF_CASES), Stream.of(ELSEWHERE))
                .map(it -> PersonalRows.in("engine-" + it.section, "engine." + it.table, "true")
                        .unnamedAnywhere(it.columns));
        // A PDF, a ZIP or a GZIP that a program handed over; texts have lost the name already.
        var files = PersonalRows.in(
                        "case-value-files",
                        LONG_TEXTS,
                        """
                        deployment_id_ is null and 'engine.act_ge_bytearray/' || id_ = any(:files)
                        and (substring(bytes_ from 1 for 4) in ('\\x25504446', '\\x504b0304')
                            or substring(bytes_ from 1 for 2) = '\\x1f8b')
                        """)
                .cleared("bytes_ = null");
        var longTexts = PersonalRows.in("engine-long-texts", LONG_TEXTS, "deployment_id_ is null")
                .unnamedAnywhere("bytes_::bytea");
        return Stream.of(shown, ofCases, elsewhere, Stream.of(longTexts, files))
                .flatMap(it -> it)
                .toArray(PersonalRows[]::new);
    }
}
