package pl.lejek.worklist;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.workflow.SubjectChanged;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;
import pl.lejek.workflow.Subjects.SubjectView;
import pl.lejek.workflow.TaskEvent;
import pl.lejek.workflow.TaskEvent.TaskChanged;
import pl.lejek.workflow.TaskEvent.TaskCompleted;
import pl.lejek.workflow.TaskEvent.TaskCreated;
import pl.lejek.workflow.TaskEvent.TaskMigrated;
import pl.lejek.workflow.TaskEvent.TaskWithdrawn;
import pl.lejek.workflow.TaskSnapshot;
import pl.lejek.worklist.WorkItemEnricher.ServiceLevel;

/** Follows the engine's tasks and their subjects, in the transaction that changes them. */
@Component
class WorkItemRecorder {

    private final WorkItems items;
    private final ObjectProvider<Subjects> subjects;
    private final ObjectProvider<WorkItemEnricher> enrichers;
    private final ObjectProvider<ChangeFeed> feed;
    private volatile @Nullable Map<String, Subjects> byType;

    WorkItemRecorder(
            WorkItems items,
            ObjectProvider<Subjects> subjects,
            ObjectProvider<WorkItemEnricher> enrichers,
            ObjectProvider<ChangeFeed> feed) {
        this.items = items;
        this.subjects = subjects;
        this.enrichers = enrichers;
        this.feed = feed;
    }

    @EventListener
    void on(TaskEvent event) {
        if (event instanceof TaskCreated created) {
            items.insert(created.task(), subject(created.task().subject()), level(created.task()));
        } else if (event instanceof TaskChanged changed) {
            items.change(changed.task());
        } else if (event instanceof TaskMigrated migrated) {
            items.rename(migrated.task());
            items.change(migrated.task());
        } else if (event instanceof TaskCompleted || event instanceof TaskWithdrawn) {
            items.delete(event.taskId());
        }
        announce();
    }

    @EventListener
    void on(SubjectChanged event) {
        var open = items.ofSubject(event.subject());
        if (open.isEmpty()) {
            return;
        }
        var subject = subject(event.subject());
        if (subject != null) {
            items.subjectChanged(subject);
        }
        open.forEach(it -> {
            var level = level(snapshot(it));
            if (level != null) {
                items.promise(it.id(), level);
            }
        });
        announce();
    }

    private static TaskSnapshot snapshot(WorkItem item) {
        return new TaskSnapshot(
                item.id(),
                item.taskKey(),
                item.name(),
                item.guidance(),
                item.processKey(),
                item.processName(),
                item.processVersion(),
                item.caseId(),
                item.rootCaseId(),
                item.subject(),
                item.assignee(),
                item.candidateGroups(),
                item.priority(),
                item.createdAt(),
                item.dueAt(),
                item.followUpAt());
    }

    void announce() {
        feed.ifAvailable(it -> it.changed("tasks"));
    }

    private @Nullable SubjectView subject(@Nullable SubjectRef ref) {
        if (ref == null) {
            return null;
        }
        var owner = owners().get(ref.type());
        return owner == null ? null : owner.findForTasks(ref.id()).orElse(null);
    }

    private Map<String, Subjects> owners() {
        var known = byType;
        if (known == null) {
            known = subjects.stream().collect(Collectors.toMap(Subjects::type, Function.identity()));
            byType = known;
        }
        return known;
    }

    private @Nullable ServiceLevel level(TaskSnapshot task) {
        return enrichers.stream()
                .flatMap(it -> it.serviceLevel(task).stream())
                .findFirst()
                .orElse(null);
    }
}
