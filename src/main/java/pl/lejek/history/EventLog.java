package pl.lejek.history;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static pl.lejek.history.EngineValues.instant;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.NotFound;
import pl.lejek.workflow.Labels;

/**
 * What happened in the cases of a process, event by event, for programs that mine processes. Cases are read in groups, so
 * their number costs no memory, and no connection is held while the receiver is slow.
 */
@Service
public class EventLog {

    private static final int CASES_AT_ONCE = 100;

    private static final Duration MOMENT = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Labels labels;
    private final Diagrams diagrams;
    private final TeamWork teamWork;
    private final CurrentUser user;
    private final Trail trail;
    private final TransactionTemplate reading;

    EventLog(
            JdbcClient jdbc,
            Labels labels,
            Diagrams diagrams,
            TeamWork teamWork,
            CurrentUser user,
            Trail trail,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.labels = labels;
        this.diagrams = diagrams;
        this.teamWork = teamWork;
        this.user = user;
        this.trail = trail;
        this.reading = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        this.reading.setReadOnly(true);
    }

    /**
     * What is asked.
     *
     * @param process key
     * @param period in which the cases began
     */
    public record Question(String process, Period period) {}

    /** A case. */
    public record Trace(
            String caseId,
            String process,
            int version,
            String state,
            @Nullable String subjectType,
            List<LoggedEvent> events) {}

    /**
     * An event of a case.
     *
     * @param instance the visit of the element that it belongs to
     * @param activity the element's name
     * @param type BPMN name of the element as the engine knows it
     * @param resource user id
     * @param role group that a task was offered to, e.g. {@code reps-north}; null for others
     * @param outcome of a completed step
     */
    public record LoggedEvent(
            String instance,
            String activity,
            String elementId,
            String type,
            Lifecycle lifecycle,
            Instant at,
            @Nullable String resource,
            @Nullable String role,
            int version,
            @Nullable String outcome) {}

    /** Transitions of the standard lifecycle of XES. */
    public enum Lifecycle {
        START("start"),
        ASSIGN("assign"),
        REASSIGN("reassign"),
        COMPLETE("complete"),
        /** The step was taken away while the case went on. */
        ATE_ABORT("ate_abort"),
        /** The step ended because its case was. */
        PI_ABORT("pi_abort");

        private final String key;

        Lifecycle(String key) {
            this.key = key;
        }

        /** @return as the standard writes it */
        public String key() {
            return key;
        }
    }

    /** Takes cases one after the other. */
    @FunctionalInterface
    public interface Receiver {
        void take(Trace trace) throws IOException;
    }

    /**
     * Notes in the trail that somebody takes the log out. To be called before anything is sent.
     *
     * @throws NotFound when there is no such process
     */
    @Transactional
    public void announce(Question question, String format) {
        var known = jdbc.sql("select exists (select from engine.act_re_procdef where key_ = ?)")
                .param(question.process)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw new NotFound("process", question.process);
        }
        trail.record(TrailEntry.of("audit.exported", "process", question.process)
                .with("format", null, format)
                .with("from", null, question.period.from())
                .with("until", null, question.period.until()));
    }

    /** Tells every case that began in the period, in that order; managers get those their teams had to do with. */
    public void tell(Question question, Locale locale, Receiver receiver) throws IOException {
        var work = user.seesEveryTeam() ? TeamWork.Of.EVERYBODY : teamWork.of(user.teams());
        Head last = null;
        while (true) {
            var after = last;
            var page = Objects.requireNonNull(reading.execute(status -> traces(question, work, after, locale)));
            for (var trace : page.traces) {
                receiver.take(trace);
            }
            if (page.last == null) {
                return;
            }
            last = page.last;
        }
    }

    private record Head(
            String caseId,
            String definitionId,
            String state,
            @Nullable String subject,
            Instant from,
            @Nullable Instant until) {

        /** Whatever stands in a case that somebody ends is noted a moment apart from the case itself. */
        boolean wasEndedWith(PassedStep step) {
            return until != null
                    && state.endsWith("TERMINATED")
                    && step.until() != null
                    && Duration.between(step.until(), until).abs().compareTo(MOMENT) < 0;
        }
    }

    private record Some(List<Trace> traces, @Nullable Head last) {}

    private Some traces(Question question, TeamWork.Of work, @Nullable Head after, Locale locale) {
        var heads = work.bind(jdbc.sql(
                                """
                                select p.id_, p.proc_def_id_, p.state_, p.business_key_, p.start_time_, p.end_time_
                                from engine.act_hi_procinst p
                                where p.proc_def_key_ = :process and p.start_time_ >= :from and p.start_time_ < :until
                                  and (p.start_time_, p.id_) > (:time, :id) and %s
                                order by p.start_time_, p.id_ limit :limit
                                """
                                        .formatted(work.condition("p.id_")))
                        .param("process", question.process)
                        .param("from", Timestamp.from(question.period.start()))
                        .param("until", Timestamp.from(question.period.end()))
                        .param("time", Timestamp.from(after == null ? question.period.start() : after.from))
                        .param("id", after == null ? "" : after.caseId)
                        .param("limit", CASES_AT_ONCE))
                .query((row, number) -> new Head(
                        row.getString("id_"),
                        row.getString("proc_def_id_"),
                        row.getString("state_"),
                        row.getString("business_key_"),
                        Objects.requireNonNull(instant(row, "start_time_")),
                        instant(row, "end_time_")))
                .list();
        if (heads.isEmpty()) {
            return new Some(List.of(), null);
        }
        var ids = heads.stream().map(Head::caseId).toList();
        var steps = jdbc
                .sql(
                        """
                        select %s from engine.act_hi_actinst
                        where proc_inst_id_ in (:cases) and act_type_ <> 'multiInstanceBody'
                        """
                                .formatted(PassedStep.COLUMNS))
                .param("cases", ids)
                .query((row, number) -> PassedStep.of(row))
                .list()
                .stream()
                .collect(groupingBy(PassedStep::caseId));
        var links = links(ids);
        var decided = decided(ids);
        var traces = new ArrayList<Trace>();
        for (var head : heads) {
            traces.add(new Trace(
                    head.caseId,
                    question.process,
                    diagrams.version(head.definitionId),
                    head.state,
                    head.subject == null || head.subject.indexOf('/') < 1
                            ? null
                            : head.subject.substring(0, head.subject.indexOf('/')),
                    events(head, steps.getOrDefault(head.caseId, List.of()), links, decided, locale)));
        }
        return new Some(traces, heads.size() < CASES_AT_ONCE ? null : heads.get(heads.size() - 1));
    }

    private List<LoggedEvent> events(
            Head head,
            List<PassedStep> steps,
            Map<String, List<Link>> links,
            Map<String, Map<String, @Nullable Object>> decided,
            Locale locale) {
        var lastOrders = PassedStep.lastOrders(steps);
        var ends = steps.stream().filter(StepOutcome::endsItsScope).toList();
        var events = new ArrayList<Placed>();
        for (var step : steps) {
            var mine = step.taskId() == null ? List.<Link>of() : links.getOrDefault(step.taskId(), List.of());
            var role = role(mine);
            var starter = step.taskId() == null ? null : assignedAtOnce(mine, step);
            events.add(new Placed(
                    event(step, Lifecycle.START, step.from(), starter, role, null, locale), step.order(), 0));
            var taken = false;
            for (var link : mine) {
                if (link.isAssignment() && link.added) {
                    events.add(new Placed(
                            event(
                                    step,
                                    taken ? Lifecycle.REASSIGN : Lifecycle.ASSIGN,
                                    link.at,
                                    link.user,
                                    role,
                                    null,
                                    locale),
                            step.order(),
                            1));
                    taken = true;
                }
            }
            if (step.until() != null) {
                var outcome = StepOutcome.of(step, decided.getOrDefault(step.id(), Map.of()), ends);
                var lifecycle = !step.canceled() || StepOutcome.COMPLETED.equals(outcome)
                        ? Lifecycle.COMPLETE
                        : head.wasEndedWith(step) ? Lifecycle.PI_ABORT : Lifecycle.ATE_ABORT;
                events.add(new Placed(
                        event(step, lifecycle, step.until(), step.assignee(), role, outcome, locale),
                        lastOrders.get(step.id()),
                        2));
            }
        }
        return events.stream()
                .sorted(comparing((Placed it) -> it.event.at())
                        .thenComparing(Placed::order)
                        .thenComparing(Placed::phase)
                        .thenComparing(it -> it.event.instance()))
                .map(Placed::event)
                .toList();
    }

    private record Placed(LoggedEvent event, long order, int phase) {}

    private LoggedEvent event(
            PassedStep step,
            Lifecycle lifecycle,
            Instant at,
            @Nullable String resource,
            @Nullable String role,
            @Nullable String outcome,
            Locale locale) {
        return new LoggedEvent(
                step.id(),
                labels.of(step.definitionId()).name(step.element()).in(locale),
                step.element(),
                step.type(),
                lifecycle,
                at,
                resource,
                role,
                diagrams.version(step.definitionId()),
                outcome);
    }

    private static @Nullable String assignedAtOnce(List<Link> links, PassedStep step) {
        return links.stream()
                .filter(it -> it.isAssignment() && it.added && it.at.equals(step.from()))
                .map(Link::user)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String role(List<Link> links) {
        var groups = links.stream()
                .filter(it -> it.group != null && it.added)
                .map(Link::group)
                .distinct()
                .sorted()
                .toList();
        return groups.isEmpty() ? null : String.join(" ", groups);
    }

    private record Link(
            String taskId, String type, @Nullable String user, @Nullable String group, boolean added, Instant at) {

        boolean isAssignment() {
            return type.equals("assignee") && user != null;
        }
    }

    private Map<String, List<Link>> links(Collection<String> cases) {
        return jdbc
                .sql(
                        """
                        select l.task_id_, l.type_, l.user_id_, l.group_id_, l.operation_type_, l.timestamp_
                        from engine.act_hi_taskinst t
                        join engine.act_hi_identitylink l on l.task_id_ = t.id_
                        where t.proc_inst_id_ in (:cases) and l.type_ in ('assignee', 'candidate')
                        order by l.timestamp_, l.id_
                        """)
                .param("cases", cases)
                .query((row, number) -> new Link(
                        row.getString("task_id_"),
                        row.getString("type_"),
                        row.getString("user_id_"),
                        row.getString("group_id_"),
                        "add".equals(row.getString("operation_type_")),
                        Objects.requireNonNull(instant(row, "timestamp_"))))
                .list()
                .stream()
                .collect(groupingBy(Link::taskId));
    }

    private Map<String, Map<String, @Nullable Object>> decided(Collection<String> cases) {
        var decided = new HashMap<String, Map<String, @Nullable Object>>();
        jdbc.sql(
                        """
                        select act_inst_id_, name_, var_type_, text_, long_, double_ from engine.act_hi_detail
                        where proc_inst_id_ in (:cases) and type_ = 'VariableUpdate' and act_inst_id_ is not null
                          and name_ in ('outcome', 'decision')
                        order by time_, sequence_counter_
                        """)
                .param("cases", cases)
                .query(row -> {
                    decided.computeIfAbsent(row.getString("act_inst_id_"), it -> new TreeMap<>())
                            .put(row.getString("name_"), EngineValues.variable(row));
                });
        return decided;
    }
}
