package pl.lejek.history;

import static pl.lejek.history.EngineValues.instant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;

/** Reads what the engine and the trail keep of one case. */
@Component
class ReplayStore {

    /** A case of more steps is told up to there. */
    static final int MOST_STEPS = 50_000;

    /** The same of rows that a step may have several of. */
    private static final int MOST_ROWS = 4 * MOST_STEPS;

    private static final Set<String> PLAIN =
            Set.of("string", "boolean", "integer", "short", "long", "double", "date", "null");

    private final JdbcClient jdbc;
    private final int mostRows;

    @Autowired
    ReplayStore(JdbcClient jdbc) {
        this(jdbc, MOST_ROWS);
    }

    ReplayStore(JdbcClient jdbc, int mostRows) {
        this.jdbc = jdbc;
        this.mostRows = mostRows;
    }

    /**
     * What was read of something.
     *
     * @param until instant of the last row when there are more of them, null when these are all
     */
    record Rows<T>(List<T> rows, @Nullable Instant until) {

        /** @param rows one more than may be told when there are too many */
        static <T> Rows<T> of(List<T> rows, int most, Function<T, Instant> at) {
            return rows.size() <= most
                    ? new Rows<>(rows, null)
                    : new Rows<>(rows.subList(0, most), at.apply(rows.get(most - 1)));
        }
    }

    /** A variable that became different. */
    record Value(String step, String name, @Nullable Object value, Instant at, long order) {

        Value as(@Nullable Object shown) {
            return new Value(step, name, shown, at, order);
        }
    }

    /** A task that came to somebody, or went from somebody. */
    record Assignment(String taskId, String user, boolean added, Instant at) {}

    record Due(String id, Instant dueAt) {}

    record Incident(String definitionId, @Nullable String elementId, Instant at, @Nullable Instant endedAt) {}

    /** What the engine had to run later: at an instant, or in the background. */
    record Job(
            String id,
            String type,
            @Nullable String configuration,
            String elementId,
            String definitionId,
            @Nullable Instant setAt,
            @Nullable Instant dueAt,
            @Nullable Instant ranAt,
            @Nullable Instant stoppedAt,
            long order,
            long endOrder) {

        boolean isTimer() {
            return type.startsWith("timer");
        }

        boolean isBeforeItsStep() {
            return "async-before".equals(configuration);
        }

        boolean isWait() {
            return type.equals("timer-intermediate-transition");
        }

        /** @return what is known of it after the engine logged it once more */
        private Job then(Job later) {
            return new Job(
                    id,
                    later.type,
                    later.configuration,
                    later.elementId,
                    later.definitionId,
                    setAt,
                    later.dueAt,
                    later.ranAt != null ? later.ranAt : ranAt,
                    later.stoppedAt != null ? later.stoppedAt : stoppedAt,
                    order,
                    later.endOrder);
        }
    }

    /**
     * A case that was moved to another version or by hand to another element.
     *
     * @param reasonOf whose the reason is; null when it is nobody's
     */
    record Move(
            Instant at,
            String actor,
            boolean isMigration,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            SubjectRef about,
            @Nullable String reasonOf) {

        int version(boolean before) {
            return Integer.parseInt(Objects.requireNonNull(before ? from : to));
        }

        /** @return whether the step began because of it; the trail is written just before the engine's transaction ends */
        boolean moved(PassedStep step) {
            return !isMigration && step.element().equals(to);
        }
    }

    /** @return how many steps the case has, without the frames around many instances */
    int count(String caseId) {
        return jdbc.sql(
                        """
                        select count(*) from engine.act_hi_actinst
                        where proc_inst_id_ = ? and act_type_ <> 'multiInstanceBody'
                        """)
                .param(caseId)
                .query(Integer.class)
                .single();
    }

    /** @return in the order they began */
    Rows<PassedStep> steps(String caseId) {
        var rows = jdbc.sql(
                        """
                        select %s from engine.act_hi_actinst where proc_inst_id_ = :case
                        order by start_time_, step, id_ limit :limit
                        """
                                .formatted(PassedStep.COLUMNS))
                .param("case", caseId)
                .param("limit", MOST_STEPS + 1)
                .query((row, number) -> PassedStep.of(row))
                .list();
        return Rows.of(rows, MOST_STEPS, PassedStep::from);
    }

    Rows<Value> values(String caseId) {
        var rows = jdbc.sql(
                        """
                        select act_inst_id_, name_, var_type_, text_, long_, double_, time_,
                               coalesce(sequence_counter_, 0) as step
                        from engine.act_hi_detail
                        where proc_inst_id_ = :case and type_ = 'VariableUpdate' and act_inst_id_ is not null
                          and var_type_ in (:plain)
                        order by time_, step, id_ limit :limit
                        """)
                .param("case", caseId)
                .param("plain", PLAIN)
                .param("limit", mostRows + 1)
                .query((row, number) -> new Value(
                        row.getString("act_inst_id_"),
                        row.getString("name_"),
                        EngineValues.variable(row),
                        Objects.requireNonNull(instant(row, "time_")),
                        row.getLong("step")))
                .list();
        return Rows.of(rows, mostRows, Value::at);
    }

    Rows<Assignment> assignments(String caseId) {
        var rows = jdbc.sql(
                        """
                        select l.task_id_, l.user_id_, l.operation_type_, l.timestamp_
                        from engine.act_hi_taskinst t
                        join engine.act_hi_identitylink l on l.task_id_ = t.id_
                        where t.proc_inst_id_ = :case and l.type_ = 'assignee' and l.user_id_ is not null
                        order by l.timestamp_, l.operation_type_ desc, l.id_ limit :limit
                        """)
                .param("case", caseId)
                .param("limit", mostRows + 1)
                .query((row, number) -> new Assignment(
                        row.getString("task_id_"),
                        row.getString("user_id_"),
                        "add".equals(row.getString("operation_type_")),
                        Objects.requireNonNull(instant(row, "timestamp_"))))
                .list();
        return Rows.of(rows, mostRows, Assignment::at);
    }

    List<Due> dues(String caseId) {
        return jdbc.sql(
                        """
                        select id_, due_date_ from engine.act_hi_taskinst
                        where proc_inst_id_ = :case and due_date_ is not null order by start_time_, id_ limit :limit
                        """)
                .param("case", caseId)
                .param("limit", MOST_STEPS)
                .query((row, number) ->
                        new Due(row.getString("id_"), Objects.requireNonNull(instant(row, "due_date_"))))
                .list();
    }

    List<Incident> failures(String caseId) {
        return jdbc.sql(
                        """
                        select proc_def_id_, coalesce(failed_activity_id_, activity_id_) as element, create_time_, end_time_
                        from engine.act_hi_incident where proc_inst_id_ = :case order by create_time_, id_ limit :limit
                        """)
                .param("case", caseId)
                .param("limit", MOST_STEPS)
                .query((row, number) -> new Incident(
                        row.getString("proc_def_id_"),
                        row.getString("element"),
                        Objects.requireNonNull(instant(row, "create_time_")),
                        instant(row, "end_time_")))
                .list();
    }

    /** What the engine logged of a job. */
    private record Logged(Job job, Instant at) {}

    /** The engine logs a job when it is made, when it was run, when it failed and when it was taken away. */
    Rows<Job> jobs(String caseId) {
        var rows = jdbc.sql(
                        """
                        select job_id_, job_def_type_, job_def_configuration_, act_id_, process_def_id_, job_state_, timestamp_, job_duedate_,
                               coalesce(sequence_counter_, 0) as step
                        from engine.act_hi_job_log
                        where process_instance_id_ = :case and act_id_ is not null
                          and (job_def_type_ like 'timer%' or job_def_type_ = 'async-continuation')
                        order by timestamp_, step, id_ limit :limit
                        """)
                .param("case", caseId)
                .param("limit", mostRows + 1)
                .query((row, number) -> {
                    var at = Objects.requireNonNull(instant(row, "timestamp_"));
                    var state = row.getInt("job_state_");
                    var job = new Job(
                            row.getString("job_id_"),
                            row.getString("job_def_type_"),
                            row.getString("job_def_configuration_"),
                            DiagramGraph.element(row.getString("act_id_")),
                            row.getString("process_def_id_"),
                            state == 0 ? at : null,
                            instant(row, "job_duedate_"),
                            state == 2 ? at : null,
                            state == 3 ? at : null,
                            row.getLong("step"),
                            row.getLong("step"));
                    return new Logged(job, at);
                })
                .list();
        var logged = Rows.of(rows, mostRows, Logged::at);
        var jobs = new LinkedHashMap<String, Job>();
        logged.rows().forEach(it -> jobs.merge(it.job.id, it.job, Job::then));
        return new Rows<>(List.copyOf(jobs.values()), logged.until());
    }

    List<Move> moves(String caseId) {
        return jdbc.sql(
                        """
                        select e.at, e.actor, e.action, coalesce(e.reason, said.value) as reason,
                               was.value as before, became.value as after,
                               e.subject_type, e.subject_id, said.person
                        from history.audit_entry e
                        left join history.audit_value was
                            on was.entry = e.id and was.side = 'before' and was.field in ('version', 'element')
                        left join history.audit_value became
                            on became.entry = e.id and became.side = 'after' and became.field in ('version', 'element')
                        left join history.audit_value said
                            on e.reason is null and said.entry = e.id and said.field = 'reason' and said.side = 'after'
                        where e.case_id = :case and e.action in ('case.migrated', 'case.moved')
                        order by e.id limit :limit
                        """)
                .param("case", caseId)
                .param("limit", MOST_STEPS)
                .query((row, number) -> new Move(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("action").equals("case.migrated"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("reason"),
                        new SubjectRef(row.getString("subject_type"), row.getString("subject_id")),
                        row.getString("person")))
                .list();
    }
}
