package pl.lejek.history;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pl.lejek.history.CaseReplay.Event;
import pl.lejek.history.CaseReplay.Extent;
import pl.lejek.history.CaseReplay.Kind;
import pl.lejek.history.CaseReplay.State;

/** The moments at which a player stops, and the part of them that is handed out at once: no browser holds all of a very long case. */
final class ReplayParts {

    /** How many moments a part has. */
    static final int SIZE = 500;

    private static final Set<Kind> ASIDE = EnumSet.of(Kind.VALUES, Kind.TOOK, Kind.FETCHED);

    private ReplayParts() {}

    /** Numbers the moments of events that come in their order. Nobody would stop at what belongs to the event before. */
    static final class Stops {

        private final Set<String> begun = new HashSet<>();
        private @Nullable Instant at;
        private int last = -1;

        int next(Event it) {
            if (!it.at().equals(at)) {
                begun.clear();
                at = it.at();
            }
            if (it.kind() == Kind.ENTERED && it.step() != null) {
                begun.add(it.step());
            }
            if (last < 0 || !isAside(it)) {
                last++;
            }
            return last;
        }

        /** An element without a name only joins paths; what is over in the instant in which it began is told with that. */
        private boolean isAside(Event it) {
            return ASIDE.contains(it.kind())
                    || it.elementId() != null && it.elementId().equals(it.label())
                    || it.kind() == Kind.LEFT && begun.contains(it.step());
        }
    }

    /**
     * Chooses the part with the moment.
     *
     * @param stop null: the last one; beyond the ends: the first or the last one
     */
    static Extent extent(List<Event> events, @Nullable Integer stop, int steps, int told) {
        var stops = events.isEmpty() ? 0 : events.get(events.size() - 1).stop() + 1;
        var wanted = stop == null ? stops - 1 : Math.max(0, Math.min(stops - 1, stop));
        var first = Math.max(0, wanted) / SIZE * SIZE;
        return new Extent(steps, told, stops, first, Math.min(stops, first + SIZE) - 1, SIZE);
    }

    /** Adds up what happened before the first event of a part. */
    static State opening(List<Event> before) {
        var standing = new LinkedHashMap<String, String>();
        var done = new LinkedHashSet<String>();
        var flows = new LinkedHashSet<String>();
        var failed = new TreeMap<String, Integer>();
        var times = new TreeMap<String, Integer>();
        for (var it : before) {
            flows.addAll(it.flows());
            var element = it.elementId();
            if (element != null) {
                move(it, element, standing);
                count(it, element, done, failed, times);
            }
        }
        failed.values().removeIf(it -> it <= 0);
        return new State(standing, List.copyOf(done), List.copyOf(flows), failed, times);
    }

    private static void move(Event it, String element, Map<String, String> standing) {
        if (it.step() == null) {
            return;
        }
        switch (it.kind()) {
            case ENTERED, QUEUED -> {
                if (!it.frame()) {
                    standing.put(it.step(), element);
                }
            }
            case LEFT, FETCHED -> standing.remove(it.step());
            default -> {
                // nothing begins or ends
            }
        }
    }

    private static void count(
            Event it, String element, Set<String> done, Map<String, Integer> failed, Map<String, Integer> times) {
        switch (it.kind()) {
            case ENTERED -> times.merge(element, 1, Integer::sum);
            case LEFT -> {
                if (!StepOutcome.WITHDRAWN.equals(it.outcome())) {
                    done.add(element);
                }
            }
            case FAILED -> failed.merge(element, 1, Integer::sum);
            case MENDED -> failed.merge(element, -1, Integer::sum);
            default -> {
                // leaves no mark
            }
        }
    }
}
