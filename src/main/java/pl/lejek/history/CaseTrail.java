package pl.lejek.history;

import static pl.lejek.workflow.StepEvent.Phase.STARTED;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.StepEvent;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.TaskEvent.TaskChanged;
import pl.lejek.workflow.TaskEvent.TaskCreated;
import pl.lejek.workflow.TaskSnapshot;

/** Takes the steps of every case into the trail, about the subject of the case; gateways and frames are left out. */
@Component
class CaseTrail {

    private static final Set<String> FRAMES =
            Set.of("subProcess", "transaction", "adHocSubProcess", "multiInstanceBody");

    private final JdbcTrail trail;
    private final JdbcTemplate jdbc;

    CaseTrail(JdbcTrail trail, JdbcTemplate jdbc) {
        this.trail = trail;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(StepEvent step) {
        var action = action(step);
        if (action != null) {
            record(action, step.subject(), step.caseId(), step.processKey(), step.elementId());
        }
    }

    private static @Nullable String action(StepEvent step) {
        var type = step.elementType();
        if (type.equals("process")) {
            return step.phase() == STARTED ? "case.started" : step.canceled() ? "case.canceled" : "case.ended";
        }
        if (step.phase() == STARTED || FRAMES.contains(type) || type.endsWith("Gateway")) {
            return null;
        }
        if (type.equals("userTask")) {
            return step.canceled() ? "task.withdrawn" : "task.completed";
        }
        return step.canceled() ? "step.canceled" : "step.ended";
    }

    @EventListener
    void on(TaskCreated event) {
        var task = event.task();
        trail.record(
                entry("task.created", task).with("assignee", null, task.assignee()), task.processKey(), task.taskKey());
    }

    /** The engine's row still shows what was, because the engine writes when its command ends. */
    @EventListener
    void on(TaskChanged event) {
        var task = event.task();
        jdbc.query(
                "select assignee_, due_date_, follow_up_date_, priority_ from engine.act_ru_task where id_ = ?",
                row -> {
                    changed(Before.of(row), task);
                },
                task.taskId());
    }

    private void changed(Before before, TaskSnapshot task) {
        var assigned = entry("task.assigned", task).with("assignee", before.assignee, task.assignee());
        var changed = entry("task.changed", task)
                .with("dueAt", before.dueAt, task.dueAt())
                .with("followUpAt", before.followUpAt, task.followUpAt())
                .with("priority", before.priority, task.priority());
        for (var entry : new TrailEntry[] {assigned, changed}) {
            if (!entry.changes().isEmpty()) {
                trail.record(entry, task.processKey(), task.taskKey());
            }
        }
    }

    private static TrailEntry entry(String action, TaskSnapshot task) {
        return entry(action, task.subject(), task.caseId());
    }

    private static TrailEntry entry(String action, @Nullable SubjectRef subject, String caseId) {
        var about = subject == null ? new SubjectRef("case", caseId) : subject;
        return TrailEntry.of(action, about.type(), about.id()).inCase(caseId);
    }

    /** @param businessKey of the case, which names its subject if it has one */
    static TrailEntry entry(String action, @Nullable String businessKey, String caseId) {
        var subject = businessKey == null || businessKey.indexOf('/') < 1 ? null : SubjectRef.parse(businessKey);
        return entry(action, subject, caseId);
    }

    private void record(
            String action, @Nullable SubjectRef subject, String caseId, String processKey, String elementId) {
        trail.record(entry(action, subject, caseId), processKey, elementId);
    }

    private record Before(
            @Nullable String assignee, @Nullable Instant dueAt, @Nullable Instant followUpAt, int priority) {

        static Before of(ResultSet row) throws SQLException {
            return new Before(
                    row.getString("assignee_"),
                    instant(row.getTimestamp("due_date_")),
                    instant(row.getTimestamp("follow_up_date_")),
                    row.getInt("priority_"));
        }

        private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
            return timestamp == null ? null : timestamp.toInstant();
        }
    }
}
