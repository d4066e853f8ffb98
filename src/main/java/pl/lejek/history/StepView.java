package pl.lejek.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a case.
 *
 * @param who the person who did it or has it, null for what the engine did
 * @param outcome what the step decided (variables {@code outcome}, {@code decision}), else {@code completed},
 *     {@code withdrawn}, or null while it lasts
 * @param values process variables that the step wrote
 * @param calledCaseId the case that a call activity started
 */
public record StepView(
        String id,
        String element,
        String label,
        String type,
        @Nullable String who,
        @Nullable String whoName,
        Instant from,
        @Nullable Instant until,
        @Nullable String outcome,
        Map<String, @Nullable Object> values,
        @Nullable String taskId,
        @Nullable String calledCaseId) {}
