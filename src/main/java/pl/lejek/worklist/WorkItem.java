package pl.lejek.worklist;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;
import pl.lejek.workflow.SubjectRef;

/**
 * An open task as lists show it: one row, nothing of the engine's tables.
 *
 * @param owner of the subject
 * @param team that the work belongs to: that of the candidate group, else the subject's
 */
public record WorkItem(
        String id,
        String taskKey,
        Localized name,
        Localized guidance,
        String processKey,
        Localized processName,
        int processVersion,
        String caseId,
        String rootCaseId,
        @Nullable SubjectRef subject,
        @Nullable String subjectLabel,
        @Nullable String customerId,
        @Nullable String owner,
        @Nullable String team,
        @Nullable String assignee,
        List<String> candidateGroups,
        int priority,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant followUpAt,
        @Nullable Sla sla,
        @Nullable Instant slaReminderAt,
        @Nullable Instant slaBreachAt) {}
