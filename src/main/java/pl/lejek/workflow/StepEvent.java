package pl.lejek.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A case took a step; published in the engine's transaction, before it commits.
 *
 * @param phase {@code started} or {@code ended}
 * @param rootCaseId the first case of the family, across messages that start cases
 * @param elementType BPMN name of the element, e.g. {@code userTask}; {@code process} for the case itself
 */
public record StepEvent(
        Phase phase,
        String elementType,
        String elementId,
        String processKey,
        int processVersion,
        String caseId,
        String rootCaseId,
        @Nullable SubjectRef subject,
        boolean canceled) {

    public enum Phase {
        STARTED,
        ENDED
    }
}
