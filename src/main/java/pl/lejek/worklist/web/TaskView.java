package pl.lejek.worklist.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.worklist.Sla;
import pl.lejek.worklist.WorkItem;

/**
 * A task as the API shows it (contract.md).
 *
 * @param guidance on the task alone, not in lists
 */
record TaskView(
        String id,
        String taskKey,
        String name,
        String processKey,
        String processName,
        String caseId,
        String rootCaseId,
        @Nullable Subject subject,
        @Nullable String assignee,
        @Nullable String assigneeName,
        @Nullable String owner,
        @Nullable String ownerName,
        @Nullable String team,
        List<String> candidateGroups,
        int priority,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant followUpAt,
        @Nullable Sla sla,
        @Nullable Instant slaReminderAt,
        @Nullable Instant slaBreachAt,
        @Nullable String customerId,
        String description,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String guidance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer commentCount) {

    record Subject(String type, String id, String label) {}

    static TaskView of(WorkItem task, Map<String, String> names, Locale locale) {
        return of(task, names, locale, null);
    }

    static TaskView of(WorkItem task, Map<String, String> names, Locale locale, @Nullable Integer commentCount) {
        var subject = task.subject();
        var label = task.subjectLabel();
        var guidance = task.guidance().in(locale);
        return new TaskView(
                task.id(),
                task.taskKey(),
                task.name().in(locale),
                task.processKey(),
                task.processName().in(locale),
                task.caseId(),
                task.rootCaseId(),
                subject == null
                        ? null
                        : new Subject(
                                subject.type(),
                                subject.id(),
                                label == null ? task.processName().in(locale) : label),
                task.assignee(),
                nameOf(task.assignee(), names),
                task.owner(),
                nameOf(task.owner(), names),
                task.team(),
                task.candidateGroups(),
                task.priority(),
                task.createdAt(),
                task.dueAt(),
                task.followUpAt(),
                task.sla(),
                task.slaReminderAt(),
                task.slaBreachAt(),
                task.customerId(),
                guidance.lines().findFirst().orElse(""),
                commentCount == null ? null : guidance,
                commentCount);
    }

    private static @Nullable String nameOf(@Nullable String user, Map<String, String> names) {
        return user == null ? null : names.getOrDefault(user, user);
    }
}
