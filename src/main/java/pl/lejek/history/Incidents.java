package pl.lejek.history;

import static pl.lejek.history.EngineValues.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.Labels;
import pl.lejek.workflow.RefusedDeployments;

/** Steps that have no tries left: shown to administrators, who may have them tried again. */
@Service
@Transactional
public class Incidents {

    /** The row that a calling case gets for a failure in a called one points to the row of the failed job itself. */
    private static final String SELECT =
            """
            select i.id_, i.incident_timestamp_, i.proc_inst_id_, i.proc_def_id_, d.key_, j.id_ as job_id_,
                   x.id_ as work_id_, x.topic_name_,
                   coalesce(i.failed_activity_id_, i.activity_id_) as element_, p.business_key_,
                   substring(s.stack from '^[A-Za-z0-9_.$]+') as outermost_,
                   substring(s.stack from '.*\\nCaused by: ([A-Za-z0-9_.$]+)') as innermost_,
                   case when x.id_ is not null
                        then (select count(*) from engine.act_hi_ext_task_log l
                              where l.proc_inst_id_ = c.proc_inst_id_ and l.ext_task_id_ = x.id_ and l.state_ = 1)
                        when c.proc_inst_id_ is not null
                        then (select count(*) from engine.act_hi_job_log l
                              where l.process_instance_id_ = c.proc_inst_id_ and l.job_id_ = j.id_ and l.job_state_ = 1)
                        else (select count(*) from engine.act_hi_job_log l
                              where l.job_def_id_ = c.job_def_id_ and l.job_id_ = j.id_ and l.job_state_ = 1)
                   end as attempts_
            from engine.act_ru_incident i
            join engine.act_ru_incident c on c.id_ = i.root_cause_incident_id_
            left join engine.act_ru_job j on j.id_ = c.configuration_ and c.incident_type_ = 'failedJob'
            left join engine.act_ru_ext_task x
                on x.id_ = c.configuration_ and c.incident_type_ = 'failedExternalTask'
            left join engine.act_re_procdef d on d.id_ = i.proc_def_id_
            left join engine.act_hi_procinst p on p.id_ = i.proc_inst_id_
            left join lateral (select convert_from(bytes_, 'UTF8') as stack from engine.act_ge_bytearray
                               where id_ = j.exception_stack_id_) s on true
            where i.incident_type_ in ('failedJob', 'failedExternalTask') and (j.id_ is not null or x.id_ is not null)
            """;

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final ExternalTaskService programs;
    private final Labels labels;
    private final JdbcTrail trail;
    private final ChangeFeed changes;
    private final RefusedDeployments refused;
    private final MessageSource messages;
    private final Clock clock;
    private final Instant started;

    Incidents(
            JdbcClient jdbc,
            ManagementService management,
            ExternalTaskService programs,
            Labels labels,
            JdbcTrail trail,
            ChangeFeed changes,
            RefusedDeployments refused,
            MessageSource messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.management = management;
        this.programs = programs;
        this.labels = labels;
        this.trail = trail;
        this.changes = changes;
        this.refused = refused;
        this.messages = messages;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** @return where the failure itself happened, newest first, and before them on the first page what was refused */
    @Transactional(readOnly = true)
    public Page<IncidentView> list(@Nullable String cursor, int limit, Locale locale) {
        var before = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), it.get(1)));
        var rows = jdbc.sql(
                        SELECT
                                + """
                        and i.id_ = i.root_cause_incident_id_ and (i.incident_timestamp_, i.id_) < (:time, :id)
                        order by i.incident_timestamp_ desc, i.id_ desc limit :limit
                        """)
                .param("time", before == null ? Timestamp.valueOf("9999-01-01 00:00:00") : Timestamp.from(before.time))
                .param("id", before == null ? "" : before.id)
                .param("limit", Cursor.limit(limit) + 1)
                .query((row, i) -> view(row, locale))
                .list();
        var page = Page.of(
                rows, Cursor.limit(limit), it -> Cursor.of(it.at(), it.id()).toString());
        return before != null
                ? page
                : new Page<>(
                        Stream.concat(refusedDeployments(locale).stream(), page.items().stream())
                                .toList(),
                        page.next());
    }

    /** @return process folders that this node refused when it started; mending the files is the only way out */
    private List<IncidentView> refusedDeployments(Locale locale) {
        return refused.all().stream()
                .map(it -> new IncidentView(
                        "deployment:" + it.folder(),
                        started,
                        it.folder(),
                        it.folder(),
                        null,
                        null,
                        null,
                        messages.getMessage("history.incident.refused", new Object[] {it.reason()}, locale),
                        1))
                .toList();
    }

    /** Lets the failed step run once more, now; what fails again comes back as a new incident. */
    public void retry(String incidentId) {
        if (incidentId.startsWith("deployment:")) {
            throw new Conflict("A refused diagram is mended in its files, not tried again");
        }
        var failed = jdbc.sql(SELECT + "and i.id_ = ? and i.id_ = i.root_cause_incident_id_")
                .param(incidentId)
                .query((row, i) -> Failed.of(row))
                .optional()
                .orElseThrow(() -> new NotFound("incident", incidentId));
        if (failed.jobId != null) {
            management
                    .setJobRetries(1)
                    .jobId(failed.jobId)
                    .dueDate(Date.from(clock.instant()))
                    .execute();
        } else {
            programs.setRetries(failed.workId, 1);
            changes.changed("external-tasks");
        }
        trail.record(failed.entry("incident.retried"), failed.processKey, failed.elementId);
        changes.changed("incidents");
    }

    @Transactional(readOnly = true)
    List<IncidentView> ofCase(String caseId, Locale locale) {
        return jdbc.sql(SELECT + "and i.proc_inst_id_ = ? order by i.incident_timestamp_, i.id_")
                .param(caseId)
                .query((row, i) -> view(row, locale))
                .list();
    }

    @Transactional(readOnly = true)
    List<String> elementsOf(String caseId) {
        return jdbc.sql(
                        """
                        select distinct coalesce(failed_activity_id_, activity_id_) from engine.act_ru_incident
                        where proc_inst_id_ = ? and coalesce(failed_activity_id_, activity_id_) is not null
                        """)
                .param(caseId)
                .query(String.class)
                .list();
    }

    private IncidentView view(ResultSet row, Locale locale) throws SQLException {
        var definition = row.getString("proc_def_id_");
        var texts = definition == null ? null : labels.of(definition);
        var key = row.getString("key_");
        var element = row.getString("element_");
        var attempts = row.getInt("attempts_");
        var topic = row.getString("topic_name_");
        var failure = topic == null
                ? Failure.of(row.getString("innermost_"), row.getString("outermost_"))
                : new Failure("program", topic);
        var kind = messages.getMessage("history.incident." + failure.kind(), null, locale);
        return new IncidentView(
                row.getString("id_"),
                Objects.requireNonNull(instant(row, "incident_timestamp_")),
                key,
                texts == null || key == null ? null : texts.name(key).in(locale),
                row.getString("proc_inst_id_"),
                element,
                texts == null || element == null ? null : texts.name(element).in(locale),
                kind + " (" + failure.exception() + ")",
                attempts);
    }

    private record Place(Instant time, String id) {}

    /** A job, or work of a program outside. */
    private record Failed(
            @Nullable String jobId,
            @Nullable String workId,
            @Nullable String caseId,
            @Nullable String businessKey,
            @Nullable String processKey,
            @Nullable String elementId) {

        static Failed of(ResultSet row) throws SQLException {
            return new Failed(
                    row.getString("job_id_"),
                    row.getString("work_id_"),
                    row.getString("proc_inst_id_"),
                    row.getString("business_key_"),
                    row.getString("key_"),
                    row.getString("element_"));
        }

        TrailEntry entry(String action) {
            return CaseTrail.entry(action, businessKey, caseId == null ? String.valueOf(jobId) : caseId);
        }
    }
}
