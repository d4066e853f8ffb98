package pl.lejek.worklist;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pl.lejek.platform.Localized;
import pl.lejek.workflow.OpenWork;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects.SubjectView;
import pl.lejek.workflow.TaskSnapshot;
import pl.lejek.worklist.WorkItemEnricher.ServiceLevel;

/** The rows of {@code worklist.work_item}. */
@Component
class WorkItems implements OpenWork {

    static final RowMapper<WorkItem> MAPPER = WorkItems::map;

    private final JdbcTemplate jdbc;
    private final Set<String> knownPools = ConcurrentHashMap.newKeySet();

    WorkItems(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TaskSnapshot task, @Nullable SubjectView subject, @Nullable ServiceLevel level) {
        var pool = knownPool(task.candidateGroups());
        var groupTeam = Groups.team(task.candidateGroups());
        jdbc.update(
                """
                insert into worklist.work_item (task_id, task_key, name_en, name_pl, guidance_en, guidance_pl,
                    process_key, process_name_en, process_name_pl, process_version, case_id, root_case_id,
                    subject_type, subject_id, subject_label, customer_id, owner, group_team, team, assignee,
                    candidate_groups, pool, priority, created_at, due_at, follow_up_at,
                    sla, sla_reminder_at, sla_breach_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                task.taskId(),
                task.taskKey(),
                task.name().en(),
                task.name().pl(),
                task.guidance().en(),
                task.guidance().pl(),
                task.processKey(),
                task.processName().en(),
                task.processName().pl(),
                task.processVersion(),
                task.caseId(),
                task.rootCaseId(),
                task.subject() == null ? null : task.subject().type(),
                task.subject() == null ? null : task.subject().id(),
                subject == null ? null : subject.label(),
                subject == null ? null : subject.customerId(),
                subject == null ? null : subject.owner(),
                groupTeam,
                groupTeam != null ? groupTeam : subject == null ? null : subject.team(),
                task.assignee(),
                array(task.candidateGroups()),
                pool,
                task.priority(),
                time(task.createdAt()),
                time(task.dueAt()),
                time(task.followUpAt()),
                level == null || level.state() == null ? null : level.state().key(),
                level == null ? null : time(level.reminderAt()),
                level == null ? null : time(level.breachAt()));
    }

    void change(TaskSnapshot task) {
        var groupTeam = Groups.team(task.candidateGroups());
        jdbc.update(
                """
                update worklist.work_item set assignee = ?, priority = ?, due_at = ?, follow_up_at = ?,
                    candidate_groups = ?, pool = ?, group_team = ?, team = coalesce(?, team)
                where task_id = ?
                """,
                task.assignee(),
                task.priority(),
                time(task.dueAt()),
                time(task.followUpAt()),
                array(task.candidateGroups()),
                knownPool(task.candidateGroups()),
                groupTeam,
                groupTeam,
                task.taskId());
    }

    /** What the new version of the process calls the task. */
    void rename(TaskSnapshot task) {
        jdbc.update(
                """
                update worklist.work_item set task_key = ?, name_en = ?, name_pl = ?, guidance_en = ?, guidance_pl = ?,
                    process_name_en = ?, process_name_pl = ?, process_version = ?
                where task_id = ?
                """,
                task.taskKey(),
                task.name().en(),
                task.name().pl(),
                task.guidance().en(),
                task.guidance().pl(),
                task.processName().en(),
                task.processName().pl(),
                task.processVersion(),
                task.taskId());
    }

    private @Nullable String knownPool(List<String> groups) {
        var pool = pool(groups);
        if (pool != null && !knownPools.contains(pool)) {
            jdbc.update(
                    "insert into worklist.pool (pool, groups) values (?, ?) on conflict do nothing",
                    pool,
                    array(groups));
            afterCommit(() -> knownPools.add(pool));
        }
        return pool;
    }

    void delete(String taskId) {
        jdbc.update("delete from worklist.work_item where task_id = ?", taskId);
    }

    void subjectChanged(SubjectView subject) {
        jdbc.update(
                "update worklist.work_item set subject_label = ?, customer_id = ?, owner = ?,"
                        + " team = coalesce(group_team, ?) where subject_type = ? and subject_id = ?",
                subject.label(),
                subject.customerId(),
                subject.owner(),
                subject.team(),
                subject.ref().type(),
                subject.ref().id());
    }

    int mark(SubjectRef subject, @Nullable String taskKey, Sla sla) {
        return jdbc.update(
                "update worklist.work_item set sla = ? where subject_type = ? and subject_id = ?"
                        + " and (?::text is null or task_key = ?) and sla is distinct from ?",
                sla.key(),
                subject.type(),
                subject.id(),
                taskKey,
                taskKey,
                sla.key());
    }

    int mark(String taskId, Sla sla) {
        return jdbc.update(
                "update worklist.work_item set sla = ? where task_id = ? and sla is distinct from ?",
                sla.key(),
                taskId,
                sla.key());
    }

    int mark(String caseId, String taskKey, Sla sla) {
        return jdbc.update(
                "update worklist.work_item set sla = ? where case_id = ? and task_key = ? and sla is distinct from ?",
                sla.key(),
                caseId,
                taskKey,
                sla.key());
    }

    int promise(String taskId, ServiceLevel level) {
        var state = level.state() == null ? null : level.state().key();
        return jdbc.update(
                "update worklist.work_item set sla = ?, sla_reminder_at = ?, sla_breach_at = ? where task_id = ?"
                        + " and (sla, sla_reminder_at, sla_breach_at) is distinct from (?::text, ?::timestamptz, ?::timestamptz)",
                state,
                time(level.reminderAt()),
                time(level.breachAt()),
                taskId,
                state,
                time(level.reminderAt()),
                time(level.breachAt()));
    }

    int promise(SubjectRef subject, String taskKey, ServiceLevel level) {
        return jdbc.update(
                "update worklist.work_item set sla = ?, sla_reminder_at = ?, sla_breach_at = ?"
                        + " where subject_type = ? and subject_id = ? and task_key = ?",
                level.state() == null ? null : level.state().key(),
                time(level.reminderAt()),
                time(level.breachAt()),
                subject.type(),
                subject.id(),
                taskKey);
    }

    Optional<WorkItem> find(String taskId) {
        return jdbc.query("select * from worklist.work_item where task_id = ?", MAPPER, taskId).stream()
                .findFirst();
    }

    /** Finds the row and keeps everybody else from acting on the task until the transaction ends. */
    Optional<WorkItem> lock(String taskId) {
        return jdbc.query("select * from worklist.work_item where task_id = ? for update", MAPPER, taskId).stream()
                .findFirst();
    }

    @Override
    public void hold(String caseId) {
        jdbc.query(
                "select task_id from worklist.work_item where case_id = ? order by task_id for update",
                (row, number) -> row.getString(1),
                caseId);
    }

    List<WorkItem> ofSubject(SubjectRef subject) {
        return jdbc.query(
                "select * from worklist.work_item where subject_type = ? and subject_id = ? order by created_at, task_id",
                MAPPER,
                subject.type(),
                subject.id());
    }

    List<WorkItem> ofSubjects(String type, java.util.Collection<String> ids) {
        return jdbc.query(
                "select * from worklist.work_item where subject_type = ? and subject_id = any(?::text[])"
                        + " order by created_at, task_id",
                MAPPER,
                type,
                array(ids));
    }

    List<SubjectRef> subjectsOfCustomer(String customer) {
        return jdbc.query(
                """
                select distinct subject_type, subject_id from worklist.work_item
                where customer_id = ? and subject_type is not null
                """,
                (row, number) -> new SubjectRef(row.getString(1), row.getString(2)),
                customer);
    }

    List<Worklist.Overdue> overdue(Instant before) {
        return jdbc.query(
                """
                select assignee, name_pl, coalesce(subject_label, process_name_pl) as label
                from worklist.work_item where assignee is not null and due_key < ? order by due_key, task_id limit 10000
                """,
                (row, number) -> new Worklist.Overdue(
                        row.getString("assignee"), row.getString("name_pl") + ": " + row.getString("label")),
                java.sql.Timestamp.from(before));
    }

    Map<Integer, Worklist.Late> late(String processKey, Instant now) {
        var late = new TreeMap<Integer, Worklist.Late>();
        jdbc.query(
                """
                select process_version, count(*) filter (where due_at < ?) as overdue,
                    count(*) filter (where sla = 'breached') as breached
                from worklist.work_item where process_key = ? group by process_version
                """,
                row -> {
                    late.put(
                            row.getInt("process_version"),
                            new Worklist.Late(row.getLong("overdue"), row.getLong("breached")));
                },
                java.sql.Timestamp.from(now),
                processKey);
        return late;
    }

    List<WorkItem> due(String assignee, Instant from, Instant until) {
        return jdbc.query(
                """
                select * from worklist.work_item where assignee = ? and due_key >= ? and due_key < ?
                order by due_key, task_id limit 500
                """,
                MAPPER,
                assignee,
                time(from),
                time(until));
    }

    List<String> idsOf(String assignee) {
        return jdbc.queryForList(
                "select task_id from worklist.work_item where assignee = ? order by task_id for update",
                String.class,
                assignee);
    }

    /** @return the pools that hold work of any of the groups */
    List<String> pools(Set<String> groups) {
        return groups.isEmpty()
                ? List.of()
                : jdbc.queryForList("select pool from worklist.pool where groups && ?::text[]", String.class, (Object)
                        array(groups));
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static String[] array(java.util.Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static void afterCommit(Runnable action) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    action.run();
                }
            });
        }
    }

    private static @Nullable String pool(List<String> groups) {
        return groups.isEmpty()
                ? null
                : String.join(",", groups.stream().sorted().toList());
    }

    private static WorkItem map(ResultSet row, int number) throws SQLException {
        var type = row.getString("subject_type");
        var sla = row.getString("sla");
        return new WorkItem(
                row.getString("task_id"),
                row.getString("task_key"),
                new Localized(row.getString("name_en"), row.getString("name_pl")),
                new Localized(row.getString("guidance_en"), row.getString("guidance_pl")),
                row.getString("process_key"),
                new Localized(row.getString("process_name_en"), row.getString("process_name_pl")),
                row.getInt("process_version"),
                row.getString("case_id"),
                row.getString("root_case_id"),
                type == null ? null : new SubjectRef(type, row.getString("subject_id")),
                row.getString("subject_label"),
                row.getString("customer_id"),
                row.getString("owner"),
                row.getString("team"),
                row.getString("assignee"),
                strings(row.getArray("candidate_groups")),
                row.getInt("priority"),
                instant(row, "created_at"),
                optionalInstant(row, "due_at"),
                optionalInstant(row, "follow_up_at"),
                sla == null ? null : Sla.of(sla).orElse(null),
                optionalInstant(row, "sla_reminder_at"),
                optionalInstant(row, "sla_breach_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
