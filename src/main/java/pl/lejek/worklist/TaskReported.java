package pl.lejek.worklist;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.workflow.SubjectRef;

/**
 * A person finished a task and reported on it; published in the transaction that completes the task, before the case
 * moves on.
 *
 * @param taskId null when the form started the case
 * @param data answers by key: those without a target and those the diagram decides on; never those of records. Plain
 *     values as form-js gives them (dates as ISO text)
 */
public record TaskReported(
        @Nullable String taskId,
        String taskKey,
        String processKey,
        String caseId,
        String rootCaseId,
        @Nullable SubjectRef subject,
        @Nullable String customerId,
        String formId,
        int formVersion,
        Map<String, @Nullable Object> data,
        String by,
        Instant at) {}
