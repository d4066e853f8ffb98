package pl.lejek.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/**
 * A user task as the engine knows it at one moment.
 *
 * @param taskKey the element's id in the diagram
 * @param guidance one line for the person who works it, from the element's documentation
 * @param caseId process instance that owns the element
 * @param rootCaseId the first case of the family, across messages that start cases
 */
public record TaskSnapshot(
        String taskId,
        String taskKey,
        Localized name,
        Localized guidance,
        String processKey,
        Localized processName,
        int processVersion,
        String caseId,
        String rootCaseId,
        @Nullable SubjectRef subject,
        @Nullable String assignee,
        List<String> candidateGroups,
        int priority,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant followUpAt) {}
