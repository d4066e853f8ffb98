package pl.lejek.worklist;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;
import pl.lejek.workflow.SubjectChanged;
import pl.lejek.workflow.SubjectRef;

/** Comments, drafts, and what open work is called. */
@Component
@Order(90) // labels are read anew when their records have forgotten the person
class WorkPersonalData extends PersonalTables {

    private static final String TASKS =
            """
            task_id in (select task_id from worklist.work_item
                where subject_id = any(:pseudonyms) or customer_id = any(:pseudonyms) or case_id = any(:cases))
            """;

    private final ApplicationEventPublisher events;

    WorkPersonalData(JdbcClient jdbc, ApplicationEventPublisher events) {
        super(
                jdbc,
                "worklist",
                PersonalRows.in("drafts", "worklist.draft", TASKS)
                        .showing("saved_at", "data")
                        .removed(),
                PersonalRows.in("comments", "worklist.comment", "case_id = any(:cases) or " + TASKS)
                        .showing("at", "text")
                        .cleared("text = '[…]'"),
                PersonalRows.in(
                                "company-comments",
                                "worklist.comment",
                                """
                                task_id in (select task_id from worklist.work_item
                                    where customer_id = any(select unnest(:companies)::text))
                                """)
                        .unnamed("text"),
                PersonalRows.in("draft-texts", "worklist.draft", "true").unnamedAnywhere("data::jsonb"),
                PersonalRows.in("comment-texts", "worklist.comment", "true").unnamedAnywhere("text"));
        this.events = events;
    }

    @Override
    public List<Erased> erase(DataSubject subject) {
        var erased = super.erase(subject);
        sql(
                        """
                        select distinct subject_type, subject_id from worklist.work_item
                        where subject_id is not null and (subject_id = any(:pseudonyms) or customer_id = any(:pseudonyms)
                            or case_id = any(:cases) or platform.mentions(subject_label, :needles))
                        """,
                        subject)
                .query((row, number) -> new SubjectRef(row.getString(1), row.getString(2)))
                .list()
                .forEach(it -> events.publishEvent(new SubjectChanged(it)));
        return erased;
    }
}
