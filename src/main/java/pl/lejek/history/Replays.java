package pl.lejek.history;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static pl.lejek.history.EngineValues.instant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.activity.Activities;
import pl.lejek.activity.Activities.TaskReport;
import pl.lejek.history.CaseReplay.ClockRun;
import pl.lejek.history.CaseReplay.ClockRun.Role;
import pl.lejek.history.CaseReplay.ClockRun.State;
import pl.lejek.history.CaseReplay.Element;
import pl.lejek.history.CaseReplay.Event;
import pl.lejek.history.CaseReplay.Extent;
import pl.lejek.history.CaseReplay.Kind;
import pl.lejek.history.CaseReplay.Note;
import pl.lejek.history.CaseReplay.Person;
import pl.lejek.history.CaseReplay.Relative;
import pl.lejek.history.CaseReplay.Report;
import pl.lejek.history.CaseReplay.Step;
import pl.lejek.history.CaseReplay.Version;
import pl.lejek.history.ReplayStore.Assignment;
import pl.lejek.history.ReplayStore.Job;
import pl.lejek.history.ReplayStore.Move;
import pl.lejek.history.ReplayStore.Rows;
import pl.lejek.history.ReplayStore.Value;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.TooManyRequests;
import pl.lejek.workflow.Labels;

/** Plays cases back: what happened, in its order, with the way each of them took through the diagram. */
@Service
@Transactional(readOnly = true)
public class Replays {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** A case of more steps is read as other long things are: not by everybody at once. */
    private static final int MANY_STEPS = 5_000;

    /** What is told of a step besides its beginning and end. */
    private static final Set<Kind> OF_A_STEP = EnumSet.of(
            Kind.ASSIGNED, Kind.RELEASED, Kind.VALUES, Kind.REPORTED, Kind.COMMENTED, Kind.ATTACHED, Kind.SENT);

    private final Cases cases;
    private final ReplayStore store;
    private final Diagrams diagrams;
    private final Labels labels;
    private final Activities activities;
    private final CaseNotes notes;
    private final LongReadings longReadings;
    private final Users users;
    private final JdbcClient jdbc;
    private final Clock clock;

    Replays(
            Cases cases,
            ReplayStore store,
            Diagrams diagrams,
            Labels labels,
            Activities activities,
            CaseNotes notes,
            LongReadings longReadings,
            Users users,
            JdbcClient jdbc,
            Clock clock) {
        this.cases = cases;
        this.store = store;
        this.diagrams = diagrams;
        this.labels = labels;
        this.activities = activities;
        this.notes = notes;
        this.longReadings = longReadings;
        this.users = users;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Tells a case, or the part of it with a moment.
     *
     * @param stop number of the moment; null: the last part
     * @throws NotFound also when the caller may not see what the case is about
     * @throws TooManyRequests when the case is long, and others read what is long already
     */
    public CaseReplay of(String caseId, @Nullable Integer stop, Locale locale) {
        var found = cases.visible(caseId);
        var count = store.count(caseId);
        return count > MANY_STEPS
                ? longReadings.replay(() -> told(found, locale).replay(stop, count))
                : told(found, locale).replay(stop, count);
    }

    private Told told(Cases.Found found, Locale locale) {
        var caseId = found.caseId();
        return new Told(
                found,
                store.steps(caseId),
                store.values(caseId),
                store.assignments(caseId),
                store.jobs(caseId),
                locale);
    }

    /** An event and what decides its place among those of the same instant. */
    private record Placed(Event event, long order, int phase) {}

    /** One case while it is being told. */
    private class Told {

        private final Cases.Found found;
        private final List<PassedStep> steps;
        /** Nothing is told beyond it, because more happened than is read; null when all of it is told. */
        private final @Nullable Instant last;

        private final Locale locale;
        private final Map<String, PassedStep> byId;
        private final Map<String, PassedStep> byTask;
        private final Map<String, Long> lastOrders;
        private final List<Value> values;
        private final List<Assignment> assignments;
        private final List<Move> moves;
        private final List<Job> jobs;
        private final List<Placed> events = new ArrayList<>();

        Told(
                Cases.Found found,
                Rows<PassedStep> steps,
                Rows<Value> values,
                Rows<Assignment> assignments,
                Rows<Job> jobs,
                Locale locale) {
            this.found = found;
            this.locale = locale;
            this.last = Stream.of(steps.until(), values.until(), assignments.until(), jobs.until())
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .orElse(null);
            this.steps = until(steps.rows(), PassedStep::from);
            this.byId = this.steps.stream().collect(toMap(PassedStep::id, Function.identity()));
            this.byTask = this.steps.stream()
                    .filter(it -> it.taskId() != null)
                    .collect(toMap(PassedStep::taskId, Function.identity(), (one, other) -> one));
            this.lastOrders = PassedStep.lastOrders(this.steps);
            this.values = masked(until(values.rows(), Value::at));
            this.assignments = until(assignments.rows(), Assignment::at);
            this.moves = store.moves(found.caseId());
            this.jobs = jobs.rows().stream()
                    .filter(it -> it.setAt() != null && isTold(it.setAt()))
                    .toList();
        }

        private boolean isTold(Instant at) {
            return last == null || !at.isAfter(last);
        }

        private <T> List<T> until(List<T> rows, Function<T, Instant> at) {
            return last == null
                    ? rows
                    : rows.stream().filter(it -> isTold(at.apply(it))).toList();
        }

        private List<Value> masked(List<Value> values) {
            var mask = cases.maskFor(found, values.stream().map(Value::value).toList());
            return values.stream().map(it -> it.as(mask.shown(it.value()))).toList();
        }

        CaseReplay replay(@Nullable Integer stop, int count) {
            var taken = TakenArrows.of(steps, it -> diagrams.graph(it.definitionId()));
            add(bare(found.startedAt(), Kind.STARTED).by(found.startedBy()), Long.MIN_VALUE, 0);
            if (found.endedAt() != null) {
                add(bare(found.endedAt(), Kind.ENDED).withOutcome(found.endId()), Long.MAX_VALUE, 9);
            }
            tellSteps(taken);
            tellValues();
            tellAssignments();
            tellReports();
            tellNotes();
            tellJobs(taken);
            tellFailures();
            tellMoves();
            var told = events.stream()
                    .sorted(comparing((Placed it) -> it.event.at())
                            .thenComparing(Placed::order)
                            .thenComparing(Placed::phase))
                    .map(Placed::event)
                    .toList();
            var kept = until(told, Event::at);
            var names = names(kept);
            var numbered = new ArrayList<Event>(kept.size());
            var stops = new ReplayParts.Stops();
            for (var event : kept) {
                numbered.add(numbered(event, numbered.size(), stops.next(event), names));
            }
            var rows = ReplayRows.of(steps, numbered, names, it -> diagrams.version(it.definitionId()));
            var extent = ReplayParts.extent(numbered, stop, count, rows.size());
            return part(extent, numbered, rows, names, taken);
        }

        private CaseReplay part(
                Extent extent, List<Event> all, List<Step> rows, Map<String, String> names, TakenArrows.Taken taken) {
            var events = all.stream()
                    .filter(it -> it.stop() >= extent.first() && it.stop() <= extent.last())
                    .toList();
            var before = all.subList(0, events.isEmpty() ? 0 : events.get(0).number());
            var here = rows.stream()
                    .filter(it -> it.begins() <= extent.last() && (it.ends() == null || it.ends() >= extent.first()))
                    .toList();
            var ids = here.stream().map(Step::id).collect(toSet());
            var beyond = all.stream()
                    .filter(it -> it.stop() < extent.first() || it.stop() > extent.last())
                    .filter(it -> OF_A_STEP.contains(it.kind()) && ids.contains(it.step()))
                    .toList();
            var isOnly = events.size() == all.size();
            return new CaseReplay(
                    found.caseId(),
                    found.processKey(),
                    found.startedAt(),
                    found.endedAt(),
                    versions(names),
                    elements(names, rows),
                    events,
                    isOnly
                            ? clocks()
                            : clocks().stream().filter(it -> ran(it, events)).toList(),
                    relatives(),
                    taken.unclear().stream()
                            .map(byId::get)
                            .filter(it -> moves.stream().noneMatch(move -> move.moved(it)))
                            .map(PassedStep::element)
                            .distinct()
                            .sorted()
                            .toList(),
                    last == null && isOnly,
                    extent,
                    ReplayParts.opening(before),
                    here,
                    beyond);
        }

        /** @return whether the clock ran at any time of the events */
        private static boolean ran(ClockRun clock, List<Event> events) {
            var stopped = clock.ranOutAt() != null ? clock.ranOutAt() : clock.stoppedAt();
            return !clock.setAt().isAfter(events.get(events.size() - 1).at())
                    && (stopped == null || !stopped.isBefore(events.get(0).at()));
        }

        private void tellSteps(TakenArrows.Taken taken) {
            var written = new HashMap<String, Map<String, @Nullable Object>>();
            values.forEach(it ->
                    written.computeIfAbsent(it.step(), step -> new TreeMap<>()).put(it.name(), it.value()));
            var ends = steps.stream().filter(StepOutcome::endsItsScope).toList();
            for (var step : steps) {
                var arrow = taken.entries().get(step.id());
                add(
                        about(step, step.from(), Kind.ENTERED)
                                .through(arrow == null ? List.of() : arrow.path())
                                .calling(step.calledCaseId()),
                        step.order(),
                        1);
                if (step.until() != null) {
                    var outcome = StepOutcome.of(step, written.getOrDefault(step.id(), Map.of()), ends);
                    add(
                            about(step, step.until(), Kind.LEFT)
                                    .by(step.assignee())
                                    .withOutcome(outcome),
                            lastOrders.get(step.id()),
                            6);
                }
            }
            for (var left : taken.left()) {
                var step = left.from();
                add(
                        about(step, Objects.requireNonNull(step.until()), Kind.TOOK)
                                .through(left.arrow().path()),
                        lastOrders.get(step.id()),
                        7);
            }
        }

        private void tellValues() {
            var together = new LinkedHashMap<String, List<Value>>();
            values.forEach(it -> together.computeIfAbsent(it.step() + it.at(), key -> new ArrayList<>())
                    .add(it));
            for (var group : together.values()) {
                var first = group.get(0);
                var became = new TreeMap<String, @Nullable Object>();
                group.forEach(it -> became.put(it.name(), it.value()));
                var step = byId.get(first.step());
                var event = step == null ? bare(first.at(), Kind.VALUES) : about(step, first.at(), Kind.VALUES);
                var order = step == null ? Long.MIN_VALUE : Math.max(first.order(), step.order());
                add(event.with(became), order, 4);
            }
        }

        private void tellAssignments() {
            var taken = assignments.stream()
                    .filter(Assignment::added)
                    .map(it -> it.taskId() + it.at())
                    .collect(toSet());
            for (var it : assignments) {
                var step = byTask.get(it.taskId());
                if (step == null) {
                    continue;
                }
                if (it.added()) {
                    add(about(step, it.at(), Kind.ASSIGNED).by(it.user()), step.order(), 3);
                } else if (!taken.contains(it.taskId() + it.at())
                        && (step.until() == null || it.at().isBefore(step.until()))) {
                    add(about(step, it.at(), Kind.RELEASED).by(it.user()), step.order(), 2);
                }
            }
        }

        private void tellReports() {
            if (byTask.isEmpty()) {
                return;
            }
            var may = cases.reads(pl.lejek.identity.Kind.ACTIVITY, found);
            for (var it : activities.reportsOf(byTask.keySet())) {
                var step = Objects.requireNonNull(byTask.get(it.taskId()));
                add(
                        about(step, it.reportedAt(), Kind.REPORTED)
                                .by(it.actor())
                                .reporting(may ? report(it) : hidden()),
                        lastOrders.get(step.id()),
                        5);
            }
        }

        private void tellNotes() {
            var visits = new Visits(steps);
            for (var it : notes.of(found.caseId(), kind -> cases.reads(kind, found))) {
                var step = it.taskId() != null ? byTask.get(it.taskId()) : visits.of(it.elementId(), it.at());
                var draft = step != null
                        ? about(step, it.at(), it.kind())
                        : bare(it.at(), it.kind())
                                .at(
                                        it.elementId(),
                                        it.elementId() == null ? null : label(found.definitionId(), it.elementId()));
                add(draft.by(it.who()).noting(it.note()), step == null ? Long.MAX_VALUE - 1 : step.order(), 4);
            }
        }

        private static Report report(TaskReport it) {
            return new Report(
                    false,
                    it.kind(),
                    it.at(),
                    it.minutes(),
                    it.outcome(),
                    it.summary(),
                    it.nextStep(),
                    new TreeMap<>(it.answers()));
        }

        private static Report hidden() {
            return new Report(true, null, null, null, null, null, null, Map.of());
        }

        private void tellJobs(TakenArrows.Taken taken) {
            for (var job : jobs) {
                if (job.isTimer() || job.setAt() == null) {
                    continue;
                }
                add(queued(job, job.setAt(), Kind.QUEUED).through(wayTo(job, taken)), job.order(), 8);
                var ended = job.ranAt() != null ? job.ranAt() : job.stoppedAt();
                if (ended != null) {
                    // Under a clock that stands still both are of the same instant.
                    add(queued(job, ended, Kind.FETCHED), Math.max(job.endOrder(), job.order() + 1), 0);
                }
            }
        }

        /**
         * A step that waits to be run has not begun, so no arrow is known to lead to it yet; the engine made its job in the
         * same transaction in which the step before ended.
         */
        private List<String> wayTo(Job job, TakenArrows.Taken taken) {
            var set = Objects.requireNonNull(job.setAt());
            if (job.ranAt() != null || !job.isBeforeItsStep()) {
                return List.of();
            }
            var ways = steps.stream()
                    .filter(it -> it.isCompleted()
                            && Duration.between(it.until(), set).abs().compareTo(MOMENT) < 0)
                    .flatMap(it -> diagrams.graph(it.definitionId()).outOf(it.element()).stream())
                    .filter(it -> it.target().equals(job.elementId()))
                    .distinct()
                    .toList();
            var told = taken.left().stream().anyMatch(it -> ways.contains(it.arrow()));
            return ways.size() == 1 && !told ? ways.get(0).path() : List.of();
        }

        private Draft queued(Job job, Instant at, Kind kind) {
            return bare(at, kind)
                    .at(job.elementId(), label(job.definitionId(), job.elementId()))
                    .as("job:" + job.id());
        }

        private void tellFailures() {
            for (var it : store.failures(found.caseId())) {
                var label = it.elementId() == null ? null : label(it.definitionId(), it.elementId());
                add(bare(it.at(), Kind.FAILED).at(it.elementId(), label), Long.MAX_VALUE, 0);
                if (it.endedAt() != null) {
                    add(bare(it.endedAt(), Kind.MENDED).at(it.elementId(), label), Long.MIN_VALUE, 0);
                }
            }
        }

        private void tellMoves() {
            for (var it : moves) {
                add(
                        bare(it.at(), it.isMigration() ? Kind.MIGRATED : Kind.MOVED)
                                .by(it.actor())
                                .between(it.from(), it.to())
                                .because(reason(it)),
                        0,
                        0);
            }
        }

        private @Nullable String reason(Move move) {
            return move.reason() == null || move.reasonOf() == null || cases.reads(move.about(), move.reasonOf(), found)
                    ? move.reason()
                    : AuditEntryView.MASK;
        }

        private List<Version> versions(Map<String, String> names) {
            var versions = new ArrayList<Version>();
            var migrations = moves.stream().filter(Move::isMigration).toList();
            var seen = new LinkedHashSet<Integer>();
            if (migrations.isEmpty()) {
                // Moved by other means than ours, if at all: then the steps still tell on which version they ended.
                steps.forEach(it -> seen.add(diagrams.version(it.definitionId())));
                seen.add(found.version());
                var first = true;
                for (var version : seen.stream().sorted().toList()) {
                    versions.add(new Version(version, first ? found.startedAt() : null, null, null));
                    first = false;
                }
                return versions;
            }
            versions.add(new Version(migrations.get(0).version(true), found.startedAt(), null, null));
            for (var it : migrations) {
                versions.add(new Version(it.version(false), it.at(), it.actor(), names.get(it.actor())));
            }
            return versions;
        }

        private List<Element> elements(Map<String, String> names, List<Step> rows) {
            var now = clock.instant();
            var bodies = steps.stream()
                    .filter(PassedStep::isBody)
                    .map(PassedStep::id)
                    .collect(toSet());
            var stops = rows.stream().collect(toMap(Step::elementId, Step::begins, Math::max));
            var people = people(names);
            var visits = new LinkedHashMap<String, List<PassedStep>>();
            steps.forEach(it -> visits.computeIfAbsent(it.element(), key -> new ArrayList<>())
                    .add(it));
            var graph = diagrams.graph(found.definitionId());
            var elements = new ArrayList<Element>();
            visits.forEach((id, all) -> {
                var instances = all.stream()
                        .filter(it -> it.scope() != null && bodies.contains(it.scope()))
                        .toList();
                var visited = all.stream()
                        .filter(it -> it.scope() == null || !bodies.contains(it.scope()))
                        .toList();
                var worked = instances.isEmpty() ? visited : instances;
                var last = all.get(all.size() - 1);
                var open = worked.stream().filter(it -> it.until() == null).count();
                elements.add(new Element(
                        id,
                        label(last.definitionId(), id),
                        worked.isEmpty() ? last.type() : worked.get(0).type(),
                        diagrams.version(last.definitionId()),
                        graph.node(id).isPresent(),
                        visited.size(),
                        visited.stream().anyMatch(PassedStep::isBody) ? instances.size() : null,
                        (int) open,
                        (int) worked.stream()
                                .filter(it -> it.canceled() && !StepOutcome.endsItsScope(it))
                                .count(),
                        all.stream()
                                .flatMap(it -> people.getOrDefault(it.id(), List.of()).stream())
                                .distinct()
                                .toList(),
                        all.get(0).from(),
                        open > 0
                                ? null
                                : all.stream()
                                        .map(PassedStep::until)
                                        .filter(Objects::nonNull)
                                        .max(Instant::compareTo)
                                        .orElse(null),
                        visited.stream()
                                        .mapToLong(
                                                it -> Duration.between(it.from(), it.until() == null ? now : it.until())
                                                        .toMillis())
                                        .sum()
                                / 1000.0,
                        stops.getOrDefault(id, 0)));
            });
            return elements;
        }

        /** @return by step: whoever had it, in their order */
        private Map<String, List<Person>> people(Map<String, String> names) {
            var ids = new HashMap<String, Set<String>>();
            for (var it : assignments) {
                var step = byTask.get(it.taskId());
                if (it.added() && step != null) {
                    ids.computeIfAbsent(step.id(), key -> new LinkedHashSet<>()).add(it.user());
                }
            }
            for (var step : steps) {
                if (step.assignee() != null) {
                    ids.computeIfAbsent(step.id(), key -> new LinkedHashSet<>()).add(step.assignee());
                }
            }
            var people = new HashMap<String, List<Person>>();
            ids.forEach((step, all) -> people.put(
                    step,
                    all.stream()
                            .map(it -> new Person(it, names.getOrDefault(it, it)))
                            .toList()));
            return people;
        }

        private List<ClockRun> clocks() {
            var reminders = instants("slaReminderAt");
            var breaches = instants("slaBreachAt");
            var now = clock.instant();
            var clocks = new ArrayList<ClockRun>();
            for (var job : jobs) {
                if (!job.isTimer() || job.setAt() == null) {
                    continue;
                }
                var host = diagrams.graph(job.definitionId())
                        .node(job.elementId())
                        .map(DiagramGraph.Node::host)
                        .orElse(null);
                var role = job.dueAt() != null && host != null && reminders.contains(job.dueAt())
                        ? Role.AT_RISK
                        : job.dueAt() != null && host != null && breaches.contains(job.dueAt())
                                ? Role.BREACH
                                : job.isWait() ? Role.WAIT : Role.TIMER;
                var stopped = job.ranAt() == null ? job.stoppedAt() : null;
                clocks.add(new ClockRun(
                        role,
                        job.elementId(),
                        label(job.definitionId(), job.elementId()),
                        host,
                        job.setAt(),
                        job.dueAt(),
                        job.ranAt(),
                        stopped,
                        job.ranAt() != null ? State.RAN_OUT : stopped != null ? State.KEPT : State.RUNNING));
            }
            for (var task : store.dues(found.caseId())) {
                var step = byTask.get(task.id());
                if (step == null) {
                    continue;
                }
                var ended = step.until();
                var late = task.dueAt().isBefore(ended == null ? now : ended);
                clocks.add(new ClockRun(
                        Role.DUE,
                        step.element(),
                        label(step.definitionId(), step.element()),
                        step.element(),
                        step.from(),
                        task.dueAt(),
                        late ? task.dueAt() : null,
                        ended,
                        late ? State.RAN_OUT : ended == null ? State.RUNNING : State.KEPT));
            }
            clocks.sort(comparing(ClockRun::setAt).thenComparing(ClockRun::elementId));
            return clocks;
        }

        private Set<Instant> instants(String variable) {
            var all = new LinkedHashSet<Instant>();
            values.stream()
                    .filter(it -> it.name().equals(variable) && it.value() instanceof Instant)
                    .forEach(it -> all.add((Instant) Objects.requireNonNull(it.value())));
            return all;
        }

        private List<Relative> relatives() {
            var ids = cases.children(found.caseId()).stream()
                    .map(CaseView.Child::caseId)
                    .toList();
            if (ids.isEmpty()) {
                return List.of();
            }
            var callers = steps.stream()
                    .filter(it -> it.calledCaseId() != null)
                    .collect(toMap(PassedStep::calledCaseId, PassedStep::element, (one, other) -> one));
            return jdbc.sql(
                            """
                            select id_, proc_def_key_, proc_def_id_, start_time_, end_time_ from engine.act_hi_procinst
                            where id_ = any(:ids) order by start_time_, id_
                            """)
                    .param("ids", ids.toArray(String[]::new))
                    .query((row, number) -> new Relative(
                            row.getString("id_"),
                            row.getString("proc_def_key_"),
                            label(row.getString("proc_def_id_"), row.getString("proc_def_key_")),
                            callers.containsKey(row.getString("id_")),
                            callers.get(row.getString("id_")),
                            Objects.requireNonNull(instant(row, "start_time_")),
                            instant(row, "end_time_")))
                    .list();
        }

        private Map<String, String> names(Collection<Event> told) {
            var ids = new LinkedHashSet<String>();
            told.stream().map(Event::who).filter(Objects::nonNull).forEach(ids::add);
            steps.stream().map(PassedStep::assignee).filter(Objects::nonNull).forEach(ids::add);
            assignments.forEach(it -> ids.add(it.user()));
            return ids.isEmpty() ? Map.of() : users.displayNames(ids);
        }

        private String label(String definitionId, String elementId) {
            return labels.of(definitionId).name(elementId).in(locale);
        }

        private Draft about(PassedStep step, Instant at, Kind kind) {
            var draft = new Draft(at, kind).at(step.element(), label(step.definitionId(), step.element()));
            draft.step = step.id();
            draft.scope = step.scope();
            draft.frame = step.isFrame();
            return draft;
        }

        private Draft bare(Instant at, Kind kind) {
            return new Draft(at, kind);
        }

        private void add(Draft draft, long order, int phase) {
            events.add(new Placed(draft.event(), order, phase));
        }
    }

    private static Event numbered(Event it, int number, int stop, Map<String, String> names) {
        return new Event(
                number,
                stop,
                it.at(),
                it.kind(),
                it.elementId(),
                it.label(),
                it.step(),
                it.scope(),
                it.frame(),
                it.flows(),
                it.who(),
                it.who() == null ? null : names.getOrDefault(it.who(), it.who()),
                it.outcome(),
                it.values(),
                it.report(),
                it.note(),
                it.calledCaseId(),
                it.from(),
                it.to(),
                it.reason());
    }

    /** An event in the making. */
    private static class Draft {

        private final Instant at;
        private final Kind kind;
        private @Nullable String elementId;
        private @Nullable String label;
        private @Nullable String step;
        private @Nullable String scope;
        private boolean frame;
        private List<String> flows = List.of();
        private @Nullable String who;
        private @Nullable String outcome;
        private Map<String, @Nullable Object> values = Map.of();
        private @Nullable Report report;
        private @Nullable Note note;
        private @Nullable String calledCaseId;
        private @Nullable String from;
        private @Nullable String to;
        private @Nullable String reason;

        Draft(Instant at, Kind kind) {
            this.at = at;
            this.kind = kind;
        }

        Draft at(@Nullable String elementId, @Nullable String label) {
            this.elementId = elementId;
            this.label = label;
            return this;
        }

        Draft as(String step) {
            this.step = step;
            return this;
        }

        Draft through(List<String> flows) {
            this.flows = flows;
            return this;
        }

        Draft by(@Nullable String who) {
            this.who = who;
            return this;
        }

        Draft withOutcome(@Nullable String outcome) {
            this.outcome = outcome;
            return this;
        }

        Draft with(Map<String, @Nullable Object> values) {
            this.values = values;
            return this;
        }

        Draft reporting(Report report) {
            this.report = report;
            return this;
        }

        Draft noting(Note note) {
            this.note = note;
            return this;
        }

        Draft calling(@Nullable String calledCaseId) {
            this.calledCaseId = calledCaseId;
            return this;
        }

        Draft between(@Nullable String from, @Nullable String to) {
            this.from = from;
            this.to = to;
            return this;
        }

        Draft because(@Nullable String reason) {
            this.reason = reason;
            return this;
        }

        Event event() {
            return new Event(
                    0,
                    0,
                    at,
                    kind,
                    elementId,
                    label,
                    step,
                    scope,
                    frame,
                    flows,
                    who,
                    null,
                    outcome,
                    values,
                    report,
                    note,
                    calledCaseId,
                    from,
                    to,
                    reason);
        }
    }
}
