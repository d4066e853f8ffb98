package pl.lejek.history;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.history.CaseReplay.ClockRun;
import pl.lejek.history.CaseReplay.ClockRun.Role;
import pl.lejek.history.CaseReplay.ClockRun.State;
import pl.lejek.history.CaseReplay.Element;
import pl.lejek.history.CaseReplay.Event;
import pl.lejek.history.CaseReplay.Kind;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.NotFound;
import pl.lejek.testing.LejekTest;

/** What is told of a case is what the engine's own history has. */
@LejekTest
class ReplaysTests {

    @Autowired
    Views views;

    @Autowired
    Sample sample;

    @Autowired
    SampleSendDelegate sending;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Trail trail;

    @Autowired
    Clock clock;

    @BeforeAll
    static void deploy(@Autowired RepositoryService repository) throws Exception {
        repository
                .createDeployment()
                .name("history-replay")
                .addInputStream("replay.bpmn", new ClassPathResource("history/replay.bpmn").getInputStream())
                .deploy();
    }

    @Test
    void tellsALoopedCaseTheWayItWent() {
        var caseId = looped();
        tasks.claim(only(caseId, "call").getId(), "anna");
        complete(caseId, "call", Map.of("outcome", "no-answer"));
        complete(caseId, "call", Map.of("outcome", "reached"));
        complete(caseId, "letter", Map.of());
        complete(caseId, "price", Map.of());

        var replay = auditor().of(caseId, ENGLISH);

        agreesWithTheEngine(replay);
        assertThat(flows(replay))
                .containsExactlyInAnyOrder(
                        "begun-to-again",
                        "again-to-call",
                        "call-to-reached",
                        "reached-to-again",
                        "again-to-call",
                        "call-to-reached",
                        "reached-to-both",
                        "both-to-letter",
                        "both-to-price",
                        "letter-to-joined",
                        "price-to-joined",
                        "joined-to-done");
        assertThat(flowInto(replay, "again", 0)).isEqualTo("begun-to-again");
        assertThat(flowInto(replay, "again", 1)).isEqualTo("reached-to-again");
        assertThat(replay.unclear()).isEmpty();
        assertThat(replay.whole()).isTrue();
        var call = element(replay, "call");
        assertThat(call.times()).isEqualTo(2);
        assertThat(call.instances()).isNull();
        assertThat(call.who()).extracting(CaseReplay.Person::id).containsExactly("anna");
        assertThat(call.label()).isEqualTo("Call");
        assertThat(call.inDiagram()).isTrue();
        assertThat(call.open()).isZero();
        assertThat(replay.events().get(0).kind()).isEqualTo(Kind.STARTED);
        assertThat(last(replay).kind()).isEqualTo(Kind.ENDED);
        assertThat(last(replay).outcome()).isEqualTo("done");
        assertThat(of(replay, Kind.LEFT, "call")).extracting(Event::outcome).containsExactly("no-answer", "reached");
        assertThat(of(replay, Kind.ASSIGNED, "call")).extracting(Event::who).containsExactly("anna");
        assertThat(of(replay, Kind.VALUES, "call"))
                .extracting(Event::values)
                .containsExactly(Map.of("outcome", "no-answer"), Map.of("outcome", "reached"));
    }

    @Test
    void tellsWhatWasWithdrawnAndWhichDeadlinesRan() {
        var reminder = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        var breach = clock.instant().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
        var caseId = looped(reminder, breach);
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(caseId)
                .singleResult()
                .getId());
        runtime.createMessageCorrelation("replay-stop")
                .processInstanceId(caseId)
                .correlate();

        var replay = auditor().of(caseId, ENGLISH);

        agreesWithTheEngine(replay);
        assertThat(of(replay, Kind.LEFT, "call")).extracting(Event::outcome).containsExactly("withdrawn");
        assertThat(element(replay, "call").canceled()).isEqualTo(1);
        assertThat(flows(replay))
                .containsExactlyInAnyOrder("begun-to-again", "again-to-call", "late-to-reminded", "stopped-to-lost");
        assertThat(replay.clocks())
                .extracting(ClockRun::role, ClockRun::elementId, ClockRun::host, ClockRun::dueAt, ClockRun::state)
                .containsExactlyInAnyOrder(
                        tuple(Role.AT_RISK, "call-late", "call", reminder, State.RAN_OUT),
                        tuple(Role.DUE, "call", "call", breach, State.KEPT));
        assertThat(replay.clocks().get(1).ranOutAt()).isNotNull();
        assertThat(last(replay).outcome()).isEqualTo("lost");
    }

    @Test
    void countsTheInstancesOfAStep() {
        var caseId = runtime.startProcessInstanceByKey("replay-many", subject()).getId();
        for (var turn = 0; turn < 5; turn++) {
            tasks.complete(tasks.createTaskQuery()
                    .processInstanceId(caseId)
                    .list()
                    .get(0)
                    .getId());
        }

        var replay = auditor().of(caseId, ENGLISH);

        agreesWithTheEngine(replay);
        assertThat(replay.elements())
                .filteredOn(it -> it.type().equals("userTask"))
                .extracting(Element::elementId, Element::times, Element::instances)
                .containsExactly(tuple("ask", 1, 3), tuple("check", 1, 2));
        assertThat(flows(replay)).containsExactlyInAnyOrder("begun-to-ask", "ask-to-check", "check-to-done");
        assertThat(replay.unclear()).isEmpty();
    }

    @Test
    void tellsOnWhichVersionsACaseWas() {
        var first = version(
                """
                <userTask id="old-step" name="Old step" />
                <sequenceFlow id="a" sourceRef="moved-begun" targetRef="old-step" />
                <sequenceFlow id="b" sourceRef="old-step" targetRef="second" />
                """);
        var caseId = runtime.startProcessInstanceById(first, subject()).getId();
        complete(caseId, "old-step", Map.of());
        var second = version(
                """
                <userTask id="check" name="Check" />
                <sequenceFlow id="c" sourceRef="moved-begun" targetRef="check" />
                <sequenceFlow id="d" sourceRef="check" targetRef="second" />
                """);
        transactions.executeWithoutResult(status -> {
            runtime.newMigration(runtime.createMigrationPlan(first, second)
                            .mapEqualActivities()
                            .build())
                    .processInstanceIds(caseId)
                    .execute();
            trail.record(TrailEntry.of("case.migrated", "case", caseId)
                    .inCase(caseId)
                    .with("version", numberOf(first), numberOf(second)));
        });
        complete(caseId, "second", Map.of());

        var replay = auditor().of(caseId, ENGLISH);

        agreesWithTheEngine(replay);
        assertThat(replay.versions())
                .extracting(CaseReplay.Version::version)
                .containsExactly(numberOf(first), numberOf(second));
        assertThat(replay.versions().get(1).from()).isNotNull();
        assertThat(of(replay, Kind.MIGRATED))
                .extracting(Event::from, Event::to)
                .containsExactly(tuple(String.valueOf(numberOf(first)), String.valueOf(numberOf(second))));
        var old = element(replay, "old-step");
        assertThat(old.inDiagram()).isFalse();
        assertThat(old.label()).isEqualTo("Old step");
        assertThat(old.version()).isEqualTo(numberOf(first));
        assertThat(element(replay, "second").version()).isEqualTo(numberOf(second));
        assertThat(flows(replay)).containsExactlyInAnyOrder("a", "b", "to-moved-done");
    }

    @Test
    void tellsAboutFailuresChildrenAndWhatRunsInTheBackground() {
        var failing = sample.start();
        sending.failing.add(failing.id());
        sample.complete(failing.id(), Map.of("outcome", "reached"));
        sample.failForGood(failing.id());
        var calling = sample.start();
        sample.complete(calling.id(), Map.of("outcome", "call-again"));

        var failed = auditor().of(failing.id(), ENGLISH);
        var caller = auditor().of(calling.id(), ENGLISH);

        assertThat(of(failed, Kind.FAILED, "send-offer")).hasSize(1);
        assertThat(of(failed, Kind.QUEUED, "send-offer")).hasSize(1);
        assertThat(of(failed, Kind.QUEUED)).extracting(Event::flows).containsExactly(List.of("f6"));
        agreesWithTheEngine(caller);
        assertThat(caller.children())
                .extracting(
                        CaseReplay.Relative::processKey, CaseReplay.Relative::called, CaseReplay.Relative::elementId)
                .containsExactly(tuple("history-sample-child", true, "follow-up"));
        assertThat(of(caller, Kind.ENTERED, "follow-up"))
                .extracting(Event::calledCaseId)
                .containsExactly(caller.children().get(0).caseId());
        assertThat(of(caller, Kind.ENTERED, "contact")).extracting(Event::frame).containsExactly(true);
    }

    @Test
    void aStepThatSomebodyBeganByHandHasNoArrow() {
        var caseId = looped();
        transactions.executeWithoutResult(status -> {
            runtime.createProcessInstanceModification(caseId)
                    .cancelAllForActivity("call")
                    .startBeforeActivity("letter")
                    .execute();
            trail.record(TrailEntry.of("case.moved", "case", caseId)
                    .inCase(caseId)
                    .said("Called already", null)
                    .with("element", "call", "letter"));
        });

        var replay = auditor().of(caseId, ENGLISH);

        agreesWithTheEngine(replay);
        assertThat(of(replay, Kind.MOVED))
                .extracting(Event::from, Event::to, Event::reason)
                .containsExactly(tuple("call", "letter", "Called already"));
        assertThat(of(replay, Kind.ENTERED, "letter")).extracting(Event::flows).containsExactly(List.of());
        assertThat(replay.unclear()).isEmpty();
    }

    @Test
    void whyACaseWasMovedIsMaskedAsWhatItIsAbout() {
        var caseId = looped();
        var lead = UUID.randomUUID().toString();
        transactions.executeWithoutResult(status -> trail.record(TrailEntry.of("case.moved", "lead", lead)
                .inCase(caseId)
                .said("Jan Kowalski called", lead)
                .with("element", "call", "letter")));

        assertThat(of(views.replays(FakeUser.auditorAlone()).of(caseId, ENGLISH), Kind.MOVED))
                .extracting(Event::reason)
                .containsExactly(AuditEntryView.MASK);
        assertThat(of(views.replays(FakeUser.rep("borys", "south")).of(caseId, ENGLISH), Kind.MOVED))
                .extracting(Event::reason)
                .containsExactly("Jan Kowalski called");
    }

    @Test
    void isForWhoeverMaySeeTheCase() {
        var it = sample.start();

        assertThat(views.replays(FakeUser.rep("borys", "south"))
                        .of(it.id(), ENGLISH)
                        .caseId())
                .isEqualTo(it.id());
        assertThatThrownBy(() -> views.replays(FakeUser.rep("anna", "north")).of(it.id(), ENGLISH))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> auditor().of("none", ENGLISH)).isInstanceOf(NotFound.class);
    }

    /** Every step of the engine's history began and ended in the replay, at the same instants, in an order that makes sense. */
    private void agreesWithTheEngine(CaseReplay replay) {
        var rows = history.createHistoricActivityInstanceQuery()
                .processInstanceId(replay.caseId())
                .list();
        var entered = new HashMap<String, Instant>();
        var left = new HashMap<String, Instant>();
        for (var event : replay.events()) {
            if (event.kind() == Kind.ENTERED) {
                assertThat(entered.put(Objects.requireNonNull(event.step()), event.at()))
                        .isNull();
            } else if (event.kind() == Kind.LEFT) {
                assertThat(entered).containsKey(event.step());
                assertThat(left.put(Objects.requireNonNull(event.step()), event.at()))
                        .isNull();
            }
        }
        assertThat(entered.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(it -> it.getId()).toList());
        for (var row : rows) {
            assertThat(entered.get(row.getId())).isEqualTo(row.getStartTime().toInstant());
            assertThat(left.get(row.getId()))
                    .isEqualTo(
                            row.getEndTime() == null ? null : row.getEndTime().toInstant());
        }
        assertThat(replay.events()).extracting(Event::at).isSorted();
        assertThat(replay.events())
                .extracting(Event::number)
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, replay.events().size())
                                .boxed()
                                .toList());
        var open = rows.stream()
                .filter(it -> it.getEndTime() == null)
                .filter(it -> !it.getActivityType().equals("subProcess"))
                .filter(it -> !it.getActivityType().equals("multiInstanceBody"))
                .count();
        assertThat(replay.elements().stream()
                        .filter(it -> !it.type().equals("subProcess"))
                        .mapToInt(Element::open)
                        .sum())
                .isEqualTo((int) open);
    }

    private String looped() {
        return looped(clock.instant().plus(Duration.ofDays(1)), clock.instant().plus(Duration.ofDays(2)));
    }

    private String looped(Instant reminder, Instant breach) {
        return runtime.startProcessInstanceByKey(
                        "replay-loop",
                        subject(),
                        Map.of("slaReminderAt", Date.from(reminder), "slaBreachAt", Date.from(breach)))
                .getId();
    }

    private static String subject() {
        return "sample/" + UUID.randomUUID();
    }

    private Task only(String caseId, String key) {
        return tasks.createTaskQuery()
                .processInstanceId(caseId)
                .taskDefinitionKey(key)
                .singleResult();
    }

    private void complete(String caseId, String key, Map<String, Object> variables) {
        tasks.complete(only(caseId, key).getId(), variables);
    }

    private String version(String steps) {
        var deployment = repository
                .createDeployment()
                .name("history-replay-moved")
                .addString(
                        "moved.bpmn",
                        """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="moved"
                            targetNamespace="https://lejek.pl/bpmn">
                          <process id="replay-moved" name="Moved" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <startEvent id="moved-begun" />
                            <userTask id="second" name="Second" />
                            <endEvent id="moved-done" />
                            <sequenceFlow id="to-moved-done" sourceRef="second" targetRef="moved-done" />
                            %s
                          </process>
                        </definitions>
                        """
                                .formatted(steps))
                .deployWithResult();
        return deployment.getDeployedProcessDefinitions().get(0).getId();
    }

    private int numberOf(String definition) {
        return repository.getProcessDefinition(definition).getVersion();
    }

    private Replays auditor() {
        return views.replays(FakeUser.auditor());
    }

    private static List<String> flows(CaseReplay replay) {
        return replay.events().stream().flatMap(it -> it.flows().stream()).toList();
    }

    private static String flowInto(CaseReplay replay, String element, int visit) {
        return of(replay, Kind.ENTERED, element).get(visit).flows().get(0);
    }

    private static Event last(CaseReplay replay) {
        return replay.events().get(replay.events().size() - 1);
    }

    private static List<Event> of(CaseReplay replay, Kind kind) {
        return replay.events().stream().filter(it -> it.kind() == kind).toList();
    }

    private static List<Event> of(CaseReplay replay, Kind kind, String element) {
        return of(replay, kind).stream()
                .filter(it -> element.equals(it.elementId()))
                .toList();
    }

    private static Element element(CaseReplay replay, String id) {
        return replay.elements().stream()
                .filter(it -> it.elementId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
