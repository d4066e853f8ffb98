package pl.lejek.history;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import pl.lejek.history.CaseReplay.Event;
import pl.lejek.history.CaseReplay.Kind;
import pl.lejek.history.CaseReplay.Step;

/** The steps of a case as a list: each visit of an element with its turn, its people and the moments at which it is told. */
final class ReplayRows {

    private ReplayRows() {}

    /** Which visit of its element a step is, and which instance in it. */
    private record Turn(int turn, @Nullable Integer instance, @Nullable String body) {}

    /**
     * @param events of the whole case
     * @param names of people by id
     * @param versions the version that was in force for a step
     */
    static List<Step> of(
            List<PassedStep> steps, List<Event> events, Map<String, String> names, ToIntFunction<PassedStep> versions) {
        var begins = new HashMap<String, Event>();
        var ends = new HashMap<String, Event>();
        for (var it : events) {
            if (it.step() != null && it.kind() == Kind.ENTERED) {
                begins.put(it.step(), it);
            } else if (it.step() != null && it.kind() == Kind.LEFT) {
                ends.put(it.step(), it);
            }
        }
        var turns = new HashMap<String, Integer>();
        var instances = new HashMap<String, Integer>();
        var turnOf = turns(steps, turns, instances);
        var rows = new ArrayList<Step>();
        for (var it : steps) {
            var begun = begins.get(it.id());
            if (it.isBody() || begun == null) {
                continue;
            }
            var turn = turnOf.get(it.id());
            var ended = ends.get(it.id());
            rows.add(new Step(
                    it.id(),
                    it.element(),
                    begun.label() == null ? it.element() : begun.label(),
                    it.type(),
                    versions.applyAsInt(it),
                    it.isFrame(),
                    turn.turn,
                    turns.getOrDefault(it.element(), 1),
                    turn.instance,
                    turn.body == null ? null : instances.get(turn.body),
                    it.assignee(),
                    it.assignee() == null ? null : names.getOrDefault(it.assignee(), it.assignee()),
                    it.from(),
                    it.until(),
                    ended == null ? null : ended.outcome(),
                    it.taskId(),
                    it.calledCaseId(),
                    begun.stop(),
                    ended == null ? null : ended.stop()));
        }
        return rows;
    }

    /** All instances of one visit have the turn of the frame around them. */
    private static Map<String, Turn> turns(
            List<PassedStep> steps, Map<String, Integer> turns, Map<String, Integer> instances) {
        var bodies =
                steps.stream().filter(PassedStep::isBody).map(PassedStep::id).collect(toSet());
        var found = new HashMap<String, Turn>();
        for (var it : steps) {
            if (it.scope() == null || !bodies.contains(it.scope())) {
                found.put(it.id(), new Turn(turns.merge(it.element(), 1, Integer::sum), null, null));
            }
        }
        for (var it : steps) {
            if (!found.containsKey(it.id())) {
                var body = found.get(it.scope());
                var number = instances.merge(it.scope(), 1, Integer::sum);
                found.put(it.id(), new Turn(body == null ? 1 : body.turn, number, it.scope()));
            }
        }
        return found;
    }
}
