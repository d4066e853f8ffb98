package pl.lejek.worklist;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.workflow.SubjectRef;

/**
 * Somebody wrote a remark on an open task; published in the same transaction.
 *
 * @param text may be personal
 */
public record TaskCommented(
        UUID id, String taskId, String taskKey, @Nullable SubjectRef subject, String author, Instant at, String text) {}
