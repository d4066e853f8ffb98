package pl.lejek.history;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import pl.lejek.history.DiagramGraph.Arrow;

/**
 * Works out which arrows a case took. The engine keeps the steps and not the arrows, so an arrow counts only when nothing
 * else can have happened: a step that ended had one way on, or a step that began had one way in from a step that ended
 * before it in the same scope and led nowhere else. What stays open is told as open.
 */
final class TakenArrows {

    /** Gateways that send a token along every arrow. */
    private static final String FORK = "parallelGateway";

    private static final Set<String> JOINS = Set.of("parallelGateway", "inclusiveGateway");

    private TakenArrows() {}

    /**
     * What is known.
     *
     * @param entries by step that began, the arrow that it began through
     * @param left arrows of steps that ended and whose target has not begun, with the step: it waits, or was taken away
     * @param unclear steps that began in a way that cannot be told from the history
     */
    record Taken(Map<String, Arrow> entries, List<Left> left, Set<String> unclear) {}

    record Left(PassedStep from, Arrow arrow) {}

    /** @param graphs the diagram that was in force for a step */
    static Taken of(Collection<PassedStep> steps, Function<PassedStep, DiagramGraph> graphs) {
        var entries = new HashMap<String, Arrow>();
        var left = new ArrayList<Left>();
        var unclear = new HashSet<String>();
        var bodies =
                steps.stream().filter(PassedStep::isBody).map(PassedStep::id).collect(Collectors.toSet());
        var scopes = steps.stream()
                .filter(it -> it.scope() == null || !bodies.contains(it.scope()))
                .collect(Collectors.groupingBy(
                        it -> String.valueOf(it.scope()), LinkedHashMap::new, Collectors.toList()));
        for (var scope : scopes.values()) {
            var matching = new Matching(scope, graphs);
            matching.solve();
            entries.putAll(matching.entries);
            left.addAll(matching.left());
            unclear.addAll(matching.unclear());
        }
        return new Taken(entries, left, unclear);
    }

    /** A token that left a step along an arrow, or may have done so. */
    private static final class Token {
        final PassedStep from;
        final Arrow arrow;
        /** Whether it is beyond doubt that the step sent it. */
        final boolean certain;

        /** Whether the step sent a token along one of its arrows only. */
        final boolean choice;

        boolean used;

        Token(PassedStep from, Arrow arrow, boolean certain, boolean choice) {
            this.from = from;
            this.arrow = arrow;
            this.certain = certain;
            this.choice = choice;
        }

        Instant ended() {
            return Objects.requireNonNull(from.until());
        }
    }

    /** The steps of one scope: no arrow crosses its edge. */
    private static final class Matching {

        private final List<PassedStep> steps;
        private final Function<PassedStep, DiagramGraph> graphs;
        /** Those that may still arrive at an element, in the order they left. */
        private final Map<String, LinkedList<Token>> into = new HashMap<>();

        private final Map<String, List<Token>> outOf = new LinkedHashMap<>();
        private final Map<String, Arrow> entries = new HashMap<>();
        private final List<PassedStep> open = new ArrayList<>();
        private final Set<String> undecided = new HashSet<>();

        Matching(List<PassedStep> steps, Function<PassedStep, DiagramGraph> graphs) {
            this.steps = steps.stream()
                    .sorted(comparing(PassedStep::from)
                            .thenComparing(comparingLong(PassedStep::order))
                            .thenComparing(PassedStep::id))
                    .toList();
            this.graphs = graphs;
        }

        void solve() {
            for (var step : steps) {
                var graph = graphs.apply(step);
                if (!graph.into(step.element()).isEmpty()) {
                    open.add(step);
                }
                send(step, graph);
            }
            into.values().forEach(it -> it.sort(comparing(Token::ended).thenComparing(token -> token.from.order())));
            var before = -1;
            while (before != open.size()) {
                before = open.size();
                open.removeIf(this::entersByTheOnlyWay);
                open.removeIf(this::isTheOnlyWayOnOfAChoice);
            }
        }

        private void send(PassedStep step, DiagramGraph graph) {
            var type = graph.node(step.element()).map(DiagramGraph.Node::type).orElse("");
            var waited = type.equals("eventBasedGateway");
            if (step.until() == null || step.canceled() && !waited) {
                return;
            }
            var ways = graph.outOf(step.element());
            for (var way : ways) {
                var certain = !step.canceled() && (ways.size() == 1 || type.equals(FORK));
                var token = new Token(step, way, certain, way.oneOf() && ways.size() > 1);
                into.computeIfAbsent(way.target(), it -> new LinkedList<>()).add(token);
                outOf.computeIfAbsent(step.id(), it -> new ArrayList<>()).add(token);
            }
        }

        private boolean entersByTheOnlyWay(PassedStep entry) {
            var candidates = candidates(entry);
            var ways = candidates.stream().map(it -> it.arrow.id()).distinct().count();
            if (ways == 0) {
                return false;
            }
            var allSent = candidates.stream().allMatch(it -> it.certain);
            if (ways > 1 && !allSent) {
                return comesFromOneChoice(entry, candidates);
            }
            use(entry, candidates.get(0));
            return true;
        }

        /** Two arrows from one choice to the same place: which of them stays open, but its token is used. */
        private boolean comesFromOneChoice(PassedStep entry, List<Token> candidates) {
            var first = candidates.get(0);
            if (!candidates.stream().allMatch(it -> it.choice && it.from.equals(first.from))) {
                return false;
            }
            outOf.get(first.from.id()).forEach(it -> it.used = true);
            undecided.add(entry.id());
            return true;
        }

        /** A choice whose other targets did not begin went the one way that is left. */
        private boolean isTheOnlyWayOnOfAChoice(PassedStep entry) {
            for (var token : candidates(entry)) {
                if (!token.choice) {
                    continue;
                }
                var possible = outOf.getOrDefault(token.from.id(), List.of()).stream()
                        .filter(it -> open.stream()
                                .anyMatch(other -> other.element().equals(it.arrow.target()) && reaches(it, other)))
                        .toList();
                var rivals = open.stream()
                        .filter(it -> it.element().equals(entry.element()) && reaches(token, it))
                        .count();
                if (possible.size() == 1 && rivals == 1) {
                    use(entry, token);
                    return true;
                }
            }
            return false;
        }

        /** Looks no further than it must: a case may have come to an element ten thousand times. */
        private List<Token> candidates(PassedStep entry) {
            var candidates = new ArrayList<Token>();
            var tokens = into.getOrDefault(entry.element(), new LinkedList<>()).iterator();
            while (tokens.hasNext()) {
                var token = tokens.next();
                if (token.used) {
                    tokens.remove();
                } else if (token.ended().isAfter(entry.from())) {
                    break;
                } else if (reaches(token, entry)) {
                    candidates.add(token);
                }
            }
            return candidates;
        }

        /** Within one instant the engine's counter tells what led to what, but where branches meet it may not. */
        private boolean reaches(Token token, PassedStep entry) {
            if (token.used || token.from.id().equals(entry.id())) {
                return false;
            }
            var ended = token.ended();
            return ended.isBefore(entry.from())
                    || ended.equals(entry.from())
                            && (token.from.order() < entry.order() || JOINS.contains(token.from.type()));
        }

        private void use(PassedStep entry, Token token) {
            entries.put(entry.id(), token.arrow);
            if (token.choice) {
                outOf.get(token.from.id()).forEach(it -> it.used = true);
            }
            token.used = true;
        }

        /** Tokens that are beyond doubt and have not arrived, of the last arrival when branches were joined. */
        List<Left> left() {
            var arrived = entries.values().stream().map(Arrow::id).collect(Collectors.toSet());
            return outOf.values().stream()
                    .flatMap(List::stream)
                    .filter(it -> it.certain && !it.used)
                    .filter(it -> !JOINS.contains(it.from.type()) || !arrived.contains(it.arrow.id()))
                    .collect(Collectors.toMap(
                            it -> it.from.id() + it.arrow.id(),
                            it -> new Left(it.from, it.arrow),
                            (one, other) -> one,
                            LinkedHashMap::new))
                    .values()
                    .stream()
                    .toList();
        }

        Set<String> unclear() {
            open.forEach(it -> undecided.add(it.id()));
            return undecided;
        }
    }
}
