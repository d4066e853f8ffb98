package pl.lejek.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands, or as it ended.
 *
 * @param rootCaseId the outermost case, also across cases that were started by message
 * @param endId the end event that it ended at
 * @param active where it waits: the innermost elements only
 * @param children cases that it called or started by message
 */
public record CaseView(
        String caseId,
        String rootCaseId,
        @Nullable String parentCaseId,
        String processKey,
        String processName,
        int version,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endId,
        @Nullable Subject subject,
        List<ActiveElement> active,
        Map<String, @Nullable Object> variables,
        List<Child> children,
        List<IncidentView> incidents) {

    /** Whether the case still runs. */
    public enum State {
        ACTIVE,
        ENDED
    }

    /** What the case is about; the label may be a person's name and is null for whoever may not see it. */
    public record Subject(String type, String id, @Nullable String label) {}

    /**
     * An element that the case waits at.
     *
     * @param type BPMN name, e.g. {@code userTask}
     * @param taskId of a user task
     */
    public record ActiveElement(
            String id, String name, String type, @Nullable Instant since, @Nullable String taskId) {}

    /** A case that this one started. */
    public record Child(String caseId, String processKey) {}
}
