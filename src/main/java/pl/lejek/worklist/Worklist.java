package pl.lejek.worklist;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.Handover;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.WorkItemEnricher.ServiceLevel;

/** Open work, for other modules: they find it, and say how its service level stands. Nothing here asks for rights. */
@Service
@Transactional
public class Worklist implements Handover {

    private final WorkItems items;
    private final TaskDesk desk;
    private final WorkItemRecorder recorder;

    Worklist(WorkItems items, TaskDesk desk, WorkItemRecorder recorder) {
        this.items = items;
        this.desk = desk;
        this.recorder = recorder;
    }

    @Transactional(readOnly = true)
    public Optional<WorkItem> find(String taskId) {
        return items.find(taskId);
    }

    /** @return open tasks of all cases about the subject, oldest first */
    @Transactional(readOnly = true)
    public List<WorkItem> ofSubject(SubjectRef subject) {
        return items.ofSubject(subject);
    }

    /** @return open tasks about any of the subjects of one type, oldest first */
    @Transactional(readOnly = true)
    public List<WorkItem> ofSubjects(String type, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : items.ofSubjects(type, ids);
    }

    /** @return what open tasks around the customer are about */
    @Transactional(readOnly = true)
    public List<SubjectRef> subjectsOfCustomer(String customerId) {
        return items.subjectsOfCustomer(customerId);
    }

    /**
     * An open task whose time has passed.
     *
     * @param label what it is about; may be a person's name
     */
    public record Overdue(String assignee, String label) {}

    /** @return assigned open tasks that were due before the instant, the oldest first; at most 10,000 */
    @Transactional(readOnly = true)
    public List<Overdue> overdue(Instant before) {
        return items.overdue(before);
    }

    /**
     * A remark that somebody wrote on a task of a case.
     *
     * @param text may be personal
     */
    public record CaseComment(UUID id, String taskId, String author, Instant at, String text) {}

    /** @return also of tasks that are done, oldest first; at most 10,000 */
    @Transactional(readOnly = true)
    public List<CaseComment> commentsOfCase(String caseId) {
        return desk.commentsOfCase(caseId);
    }

    /** Open tasks of a version of a process that are late. */
    public record Late(long overdue, long breached) {}

    /** @return by version; those without late tasks are absent */
    @Transactional(readOnly = true)
    public Map<Integer, Late> late(String processKey, Instant now) {
        return items.late(processKey, now);
    }

    /** @return open tasks assigned to the user that are due from one instant until before the other, soonest first; at most 500 */
    @Transactional(readOnly = true)
    public List<WorkItem> due(String assignee, Instant from, Instant until) {
        return items.due(assignee, from, until);
    }

    /** The task's reminder is past: it shows as at risk. */
    public void markAtRisk(String taskId) {
        changed(items.mark(taskId, Sla.AT_RISK));
    }

    public void markAtRisk(String caseId, String taskKey) {
        changed(items.mark(caseId, taskKey, Sla.AT_RISK));
    }

    /** @param taskKey null means every open task about the subject */
    public void markAtRisk(SubjectRef subject, @Nullable String taskKey) {
        changed(items.mark(subject, taskKey, Sla.AT_RISK));
    }

    /** The promise is broken: the task shows as breached. */
    public void markBreached(String taskId) {
        changed(items.mark(taskId, Sla.BREACHED));
    }

    public void markBreached(String caseId, String taskKey) {
        changed(items.mark(caseId, taskKey, Sla.BREACHED));
    }

    /** @param taskKey null means every open task about the subject */
    public void markBreached(SubjectRef subject, @Nullable String taskKey) {
        changed(items.mark(subject, taskKey, Sla.BREACHED));
    }

    /** Gives the open tasks of this key about the subject another promise, e.g. after a hand-over. */
    public void promise(SubjectRef subject, String taskKey, ServiceLevel level) {
        changed(items.promise(subject, taskKey, level));
    }

    /** Moves every open task of one user to another. */
    public int reassignAll(String from, String to) {
        return desk.reassign(from, to).size();
    }

    @Override
    public String kind() {
        return "tasks";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int handOver(String from, String to) {
        return reassignAll(from, to);
    }

    private void changed(int rows) {
        if (rows > 0) {
            recorder.announce();
        }
    }
}
