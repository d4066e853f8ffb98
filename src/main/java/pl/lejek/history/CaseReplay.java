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
 * <p>A long case is told in parts. {@code events}, {@code steps} and {@code clocks} are those of the part that was asked for,
 * everything else is about the whole case.
 *
 * @param versions the versions of the process that were in force, the first one first
 * @param elements what happened at each element of the diagram, in the order of the first visits
 * @param events everything in the order it happened
 * @param clocks deadlines and waits, in the order they were set
 * @param unclear elements that began in a way the history does not tell, so that no arrow leads to them
 * @param whole whether the events are all there are
 * @param opening how the case stood before the first event
 * @param steps in the order they began, also those that began before and lasted
 * @param beyond events of these steps that belong to other parts
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
        boolean whole,
        Extent extent,
        State opening,
        List<Step> steps,
        List<Event> beyond) {

    /**
     * How much there is, and which part of it this is.
     *
     * @param steps of the whole case, as the engine counts them
     * @param told of how many of them there are events; fewer only where there are too many
     * @param stops how many moments a player stops at
     * @param first the first of them here
     * @param last the last of them here
     * @param size how many of them a part has
     */
    public record Extent(int steps, int told, int stops, int first, int last, int size) {}

    /**
     * How a case stood.
     *
     * @param standing element by the step that had begun and not ended
     * @param done elements that were left other than by being taken away
     * @param flows arrows that were taken
     * @param failed failures that last, by element
     * @param times visits so far, by element
     */
    public record State(
            Map<String, String> standing,
            List<String> done,
            List<String> flows,
            Map<String, Integer> failed,
            Map<String, Integer> times) {}

    /**
     * A visit of an element.
     *
     * @param version of the process that was in force
     * @param frame whether other steps stand in it
     * @param turn which visit of the element it is; all instances of one visit have the same
     * @param turns how many visits there are
     * @param instance which of many instances it is; null for others
     * @param instances how many of them this visit has
     * @param who the person who did it or has it
     * @param begins the moment at which it is told that it began
     * @param ends the moment at which it is told that it ended; null while it lasts
     */
    public record Step(
            String id,
            String elementId,
            String label,
            String type,
            int version,
            boolean frame,
            int turn,
            int turns,
            @Nullable Integer instance,
            @Nullable Integer instances,
            @Nullable String who,
            @Nullable String whoName,
            Instant from,
            @Nullable Instant until,
            @Nullable String outcome,
            @Nullable String taskId,
            @Nullable String calledCaseId,
            int begins,
            @Nullable Integer ends) {}

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
     * @param stop the moment at which it is told that the last visit began
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
            double seconds,
            int stop) {}

    public record Person(String id, String name) {}

    /**
     * One thing that happened.
     *
     * @param stop the moment that it is told at: a player that stops there tells it with all others of the same number
     * @param step the visit of an element that it belongs to
     * @param scope the visit of the subprocess around it
     * @param frame whether other steps stand in this one, so that no token stands at it
     * @param flows arrows that were taken: none where it is not known; several where the gateways between leave no trace
     * @param outcome what a step decided, {@code completed} or {@code withdrawn}
     * @param values variables as they became
     * @param report what the person wrote when the task was done
     * @param note what people wrote or added besides
     * @param calledCaseId case that a step called
     * @param from version or element that the case was moved from
     * @param to version or element that the case was moved to
     */
    public record Event(
            int number,
            int stop,
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
            @Nullable Note note,
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
        /** Somebody wrote a remark. */
        COMMENTED,
        /** Somebody added a file. */
        ATTACHED,
        /** A message went out. */
        SENT,
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
     * A remark, files, or a message that went out.
     *
     * @param hidden whether text or names of files are there, but not for the caller
     * @param files their names
     * @param channel of a message
     * @param messageId of a message
     */
    public record Note(
            boolean hidden,
            @Nullable String text,
            List<String> files,
            @Nullable String channel,
            @Nullable String messageId) {}

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
