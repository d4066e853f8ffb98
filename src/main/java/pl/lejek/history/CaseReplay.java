package pl.lejek.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as it ran, for playing it back: taken from the engine's history and the audit trail, nothing of it assumed.
 * Instants in UTC.
 *
 * @param versions the versions of the process that were in force, the first one first
 * @param elements what happened at each element of the diagram, in the order of the first visits
 * @param events everything in the order it happened
 * @param clocks deadlines and waits, in the order they were set
 * @param unclear elements that began in a way the history does not tell, so that no arrow leads to them
 * @param whole false when the case is too long and its last events are left out
 */
public record CaseReplay(
        String caseId,
        String processKey,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Version> versions,
        List<Element> elements,
        List<Event> events,
        List<ClockRun> clocks,
        List<Relative> children,
        List<String> unclear,
        boolean whole) {

    /**
     * A version and since when the case ran on it.
     *
     * @param from null when the trail does not tell when the case was moved there
     * @param by who moved the case there; null for the version it began on
     */
    public record Version(int version, @Nullable Instant from, @Nullable String by, @Nullable String byName) {}

    /**
     * What happened at an element.
     *
     * @param inDiagram whether the version the case is on now still has it
     * @param times how often the case came there; all instances at once count as one
     * @param instances of an element that runs for each of many; null for others
     * @param canceled how often work there was taken away
     * @param seconds how long the case was there altogether, until now where it still is
     */
    public record Element(
            String elementId,
            String label,
            String type,
            int version,
            boolean inDiagram,
            int times,
            @Nullable Integer instances,
            int open,
            int canceled,
            List<Person> who,
            Instant from,
            @Nullable Instant until,
            double seconds) {}

    public record Person(String id, String name) {}

    /**
     * One thing that happened.
     *
     * @param step the visit of an element that it belongs to
     * @param scope the visit of the subprocess around it
     * @param frame whether other steps stand in this one, so that no token stands at it
     * @param flows arrows that were taken: none where it is not known; several where the gateways between leave no trace
     * @param outcome what a step decided, {@code completed} or {@code withdrawn}
     * @param values variables as they became
     * @param report what the person wrote; null when there is none or it is not for the caller
     * @param calledCaseId case that a step called
     * @param from version or element that the case was moved from
     * @param to version or element that the case was moved to
     */
    public record Event(
            int number,
            Instant at,
            Kind kind,
            @Nullable String elementId,
            @Nullable String label,
            @Nullable String step,
            @Nullable String scope,
            boolean frame,
            List<String> flows,
            @Nullable String who,
            @Nullable String whoName,
            @Nullable String outcome,
            Map<String, @Nullable Object> values,
            @Nullable Report report,
            @Nullable String calledCaseId,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason) {}

    /** What can happen to a case. */
    public enum Kind {
        STARTED,
        ENDED,
        /** A step began. */
        ENTERED,
        /** A step ended. */
        LEFT,
        /** A step ended and its token waits before the next one, or was taken away there. */
        TOOK,
        /** Waits to be run in the background. */
        QUEUED,
        /** Is run in the background, or will not be run any more. */
        FETCHED,
        ASSIGNED,
        RELEASED,
        VALUES,
        REPORTED,
        FAILED,
        MENDED,
        MIGRATED,
        MOVED;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The report of a finished task.
     *
     * @param hidden whether it is there, but not for the caller; everything else is null or empty then
     */
    public record Report(
            boolean hidden,
            @Nullable String kind,
            @Nullable Instant at,
            @Nullable Integer minutes,
            @Nullable String outcome,
            @Nullable String summary,
            @Nullable String nextStep,
            Map<String, @Nullable Object> answers) {}

    /**
     * A deadline or a wait as it ran.
     *
     * @param host the step that it watches; null for one that the case waits at
     * @param ranOutAt when it ran out and did something
     * @param stoppedAt when it was not needed any more
     */
    public record ClockRun(
            Role role,
            String elementId,
            String label,
            @Nullable String host,
            Instant setAt,
            @Nullable Instant dueAt,
            @Nullable Instant ranOutAt,
            @Nullable Instant stoppedAt,
            State state) {

        /** What a clock is for. */
        public enum Role {
            /** The reminder of a service level agreement. */
            AT_RISK,
            /** The end of a service level agreement. */
            BREACH,
            /** A task's due date. */
            DUE,
            /** The case waits for the time to pass. */
            WAIT,
            /** Another deadline on a step. */
            TIMER;

            @JsonValue
            public String key() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }

        /** How a clock stands. */
        public enum State {
            RUNNING,
            /** Stopped in time. */
            KEPT,
            RAN_OUT;

            @JsonValue
            public String key() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }

    /**
     * A case that this one began.
     *
     * @param called whether a step called it and waits for it; false when a message began it
     */
    public record Relative(
            String caseId,
            String processKey,
            String processName,
            boolean called,
            @Nullable String elementId,
            Instant startedAt,
            @Nullable Instant endedAt) {}
}
