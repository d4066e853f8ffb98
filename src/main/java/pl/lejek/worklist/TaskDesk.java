package pl.lejek.worklist;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.Users;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.Worklist.CaseComment;

/**
 * What people do with open work besides finishing it: take it, give it back, hand it on, put it off, comment on it. What
 * changes in the engine is on the trail already, by its events.
 */
@Service
public class TaskDesk {

    private static final int LONGEST_COMMENT = 4_000;
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_OF_A_CASE = 10_000;

    private final WorkItems items;
    private final TaskRights rights;
    private final Users users;
    private final TaskService engine;
    private final WorkItemRecorder recorder;
    private final JdbcTemplate jdbc;
    private final Trail trail;
    private final ApplicationEventPublisher events;
    private final Messages messages;
    private final Clock clock;

    TaskDesk(
            WorkItems items,
            TaskRights rights,
            Users users,
            TaskService engine,
            WorkItemRecorder recorder,
            JdbcTemplate jdbc,
            Trail trail,
            ApplicationEventPublisher events,
            Messages messages,
            Clock clock) {
        this.items = items;
        this.rights = rights;
        this.users = users;
        this.engine = engine;
        this.recorder = recorder;
        this.jdbc = jdbc;
        this.trail = trail;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /** A remark on a task. */
    public record Comment(UUID id, String author, Instant at, String text) {}

    /** @param refused ids with the reason, in the caller's language */
    public record Assigned(List<String> assigned, Map<String, String> refused) {}

    @Transactional(readOnly = true)
    public WorkItem find(String taskId) {
        return items.find(taskId).filter(rights::sees).orElseThrow(() -> new NotFound("task", taskId));
    }

    @Transactional(readOnly = true)
    public int commentCount(String taskId) {
        var count =
                jdbc.queryForObject("select count(*) from worklist.comment where task_id = ?", Integer.class, taskId);
        return count == null ? 0 : count;
    }

    @Transactional(readOnly = true)
    public List<Comment> comments(String taskId) {
        find(taskId);
        return jdbc.query(
                "select id, author, at, text from worklist.comment where task_id = ? order by at, id",
                (row, number) -> new Comment(
                        row.getObject("id", UUID.class),
                        row.getString("author"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("text")),
                taskId);
    }

    List<CaseComment> commentsOfCase(String caseId) {
        return jdbc.query(
                "select id, task_id, author, at, text from worklist.comment where case_id = ? order by at, id limit ?",
                (row, number) -> new CaseComment(
                        row.getObject("id", UUID.class),
                        row.getString("task_id"),
                        row.getString("author"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("text")),
                caseId,
                MOST_OF_A_CASE);
    }

    @Transactional
    public Comment comment(String taskId, @Nullable String text) {
        var task = find(taskId);
        if (text == null || text.isBlank() || text.length() > LONGEST_COMMENT) {
            throw new FieldErrors("text", messages.text("worklist.comment.text", String.valueOf(LONGEST_COMMENT)));
        }
        var comment = new Comment(UUID.randomUUID(), rights.me(), clock.instant(), text.strip());
        jdbc.update(
                "insert into worklist.comment (id, task_id, case_id, author, text, at) values (?, ?, ?, ?, ?, ?)",
                comment.id(),
                taskId,
                task.caseId(),
                comment.author(),
                comment.text(),
                WorkItems.time(comment.at()));
        var entry = entry("task.commented", task);
        trail.record(entry.with("text", null, comment.text(), entry.subjectId()));
        events.publishEvent(new TaskCommented(
                comment.id(), taskId, task.taskKey(), task.subject(), comment.author(), comment.at(), comment.text()));
        recorder.announce();
        return comment;
    }

    /** Takes unclaimed work of one's group; taking what one has already is no mistake. */
    @Transactional
    public WorkItem claim(String taskId) {
        var task = locked(taskId);
        if (rights.me().equals(task.assignee())) {
            return task;
        }
        if (task.assignee() != null) {
            throw new Conflict(messages.text("worklist.task.claimed"));
        }
        return give(task, rights.me());
    }

    /** Gives work back to its group. */
    @Transactional
    public WorkItem unclaim(String taskId) {
        var task = locked(taskId);
        if (task.assignee() == null) {
            return task;
        }
        if (!rights.me().equals(task.assignee()) && !rights.steers(task)) {
            throw new Conflict(messages.text("worklist.task.claimed"));
        }
        if (task.candidateGroups().isEmpty()) {
            throw new Conflict(messages.text("worklist.task.nogroup"));
        }
        return give(task, null);
    }

    /** Hands work to a person; for those who steer the team's work. */
    @Transactional
    public WorkItem assign(String taskId, @Nullable String user) {
        var task = locked(taskId);
        if (!rights.steers(task)) {
            throw new AccessDeniedException("Only the team's manager assigns its work");
        }
        var reason = unfit(user, task);
        if (reason != null) {
            throw new FieldErrors("user", reason);
        }
        return give(task, user);
    }

    /** Hands several tasks to one person; those that cannot be handed over are named and left as they are. */
    @Transactional
    public Assigned bulkAssign(@Nullable List<String> taskIds, @Nullable String user) {
        if (taskIds == null || taskIds.isEmpty() || taskIds.size() > MOST_AT_ONCE) {
            throw new FieldErrors("taskIds", messages.text("worklist.bulk.count", String.valueOf(MOST_AT_ONCE)));
        }
        if (user == null || users.find(user).filter(Users.UserView::active).isEmpty()) {
            throw new FieldErrors("user", messages.text("worklist.assign.unknown"));
        }
        var assigned = new ArrayList<String>();
        var refused = new LinkedHashMap<String, String>();
        for (var id : new LinkedHashSet<>(taskIds).stream().sorted().toList()) {
            var task = items.lock(id).filter(rights::sees).orElse(null);
            if (task == null) {
                refused.put(id, messages.text("worklist.bulk.gone"));
            } else if (!rights.steers(task)) {
                refused.put(id, messages.text("worklist.bulk.forbidden"));
            } else {
                var reason = unfit(user, task);
                if (reason == null) {
                    give(task, user);
                    assigned.add(id);
                } else {
                    refused.put(id, reason);
                }
            }
        }
        return new Assigned(assigned, refused);
    }

    /** @param at null clears the date */
    @Transactional
    public WorkItem followUp(String taskId, @Nullable Instant at) {
        var task = locked(taskId);
        if (!rights.mayWorkOn(task)) {
            throw new Conflict(messages.text("worklist.task.claimed"));
        }
        if (at != null && at.isBefore(clock.instant())) {
            throw new FieldErrors("at", messages.text("worklist.followup.past"));
        }
        engine.setFollowUpDate(task.id(), at == null ? null : Date.from(at));
        return find(taskId);
    }

    Collection<String> reassign(String from, String to) {
        var ids = items.idsOf(from);
        ids.forEach(it -> engine.setAssignee(it, to));
        return ids;
    }

    private WorkItem give(WorkItem task, @Nullable String user) {
        engine.setAssignee(task.id(), user);
        return items.find(task.id()).orElseThrow(() -> new NotFound("task", task.id()));
    }

    private @Nullable String unfit(@Nullable String user, WorkItem task) {
        var found = user == null
                ? null
                : users.find(user).filter(Users.UserView::active).orElse(null);
        if (found == null) {
            return messages.text("worklist.assign.unknown");
        }
        return task.team() == null || found.teams().contains(task.team())
                ? null
                : messages.text("worklist.assign.team");
    }

    /** @return the task, if the user sees it or could have taken it; nobody else changes it until the transaction ends */
    private WorkItem locked(String taskId) {
        return items.lock(taskId)
                .filter(it -> rights.sees(it) || rights.isCandidate(it))
                .orElseThrow(() -> new NotFound("task", taskId));
    }

    static TrailEntry entry(String action, WorkItem task) {
        var subject = task.subject() == null ? new SubjectRef("task", task.id()) : task.subject();
        return TrailEntry.of(action, subject.type(), subject.id())
                .inCase(task.caseId())
                .with("task", null, task.taskKey());
    }
}
