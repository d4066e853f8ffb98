package pl.lejek.history;

import static java.util.Locale.ENGLISH;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.activity.Activities;
import pl.lejek.activity.NewActivity;
import pl.lejek.history.CaseReplay.ClockRun;
import pl.lejek.history.CaseReplay.ClockRun.Role;
import pl.lejek.history.CaseReplay.ClockRun.State;
import pl.lejek.history.CaseReplay.Element;
import pl.lejek.history.CaseReplay.Event;
import pl.lejek.history.CaseReplay.Kind;
import pl.lejek.history.CaseReplay.Step;
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
    Activities activities;

    @Autowired
    JdbcTemplate jdbc;

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

        var replay = auditor().of(caseId, null, ENGLISH);

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
        assertThat(steps(replay, "call")).extracting(Step::turn, Step::turns).containsExactly(tuple(1, 2), tuple(2, 2));
        assertThat(steps(replay, "letter")).extracting(Step::turn, Step::turns).containsExactly(tuple(1, 1));
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

        var replay = auditor().of(caseId, null, ENGLISH);

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

        var replay = auditor().of(caseId, null, ENGLISH);

        agreesWithTheEngine(replay);
        assertThat(replay.elements())
                .filteredOn(it -> it.type().equals("userTask"))
                .extracting(Element::elementId, Element::times, Element::instances)
                .containsExactly(tuple("ask", 1, 3), tuple("check", 1, 2));
        assertThat(steps(replay, "ask"))
                .extracting(Step::turn, Step::turns, Step::instance, Step::instances)
                .containsExactly(tuple(1, 1, 1, 3), tuple(1, 1, 2, 3), tuple(1, 1, 3, 3));
        assertThat(flows(replay)).containsExactlyInAnyOrder("begun-to-ask", "ask-to-check", "check-to-done");
        assertThat(replay.unclear()).isEmpty();
    }

    @Test
    void tellsTheChildrenOfEachInstance() {
        var caseId =
                runtime.startProcessInstanceByKey("replay-family", subject()).getId();
        var children = runtime.createProcessInstanceQuery()
                .superProcessInstanceId(caseId)
                .list();
        tasks.complete(only(children.get(0).getId(), "work").getId());

        var replay = auditor().of(caseId, null, ENGLISH);

        agreesWithTheEngine(replay);
        assertThat(steps(replay, "each"))
                .extracting(Step::calledCaseId)
                .containsExactlyInAnyOrder(
                        children.get(0).getId(), children.get(1).getId());
        assertThat(steps(replay, "each")).extracting(Step::instance).containsExactly(1, 2);
        assertThat(element(replay, "each"))
                .extracting(Element::times, Element::instances, Element::open)
                .containsExactly(1, 2, 1);
        assertThat(replay.children())
                .extracting(CaseReplay.Relative::processKey, CaseReplay.Relative::elementId)
                .containsExactly(tuple("replay-child", "each"), tuple("replay-child", "each"));
        for (var child : children) {
            var told = auditor().of(child.getId(), null, ENGLISH);
            agreesWithTheEngine(told);
            assertThat(steps(told, "work")).extracting(Step::who).containsExactly("celina");
        }
    }

    @Test
    void tellsWhatEndedWithACancelledCase() {
        var caseId = looped();
        complete(caseId, "call", Map.of("outcome", "no-answer"));
        tasks.claim(only(caseId, "call").getId(), "anna");
        runtime.deleteProcessInstance(caseId, "by hand");

        var replay = auditor().of(caseId, null, ENGLISH);

        agreesWithTheEngine(replay);
        assertThat(replay.endedAt()).isNotNull();
        assertThat(last(replay).kind()).isEqualTo(Kind.ENDED);
        assertThat(steps(replay, "call"))
                .extracting(Step::who, Step::outcome)
                .containsExactly(tuple(null, "no-answer"), tuple("anna", "withdrawn"));
        assertThat(element(replay, "call").canceled()).isEqualTo(1);
        assertThat(replay.elements()).extracting(Element::open).containsOnly(0);
        assertThat(replay.clocks()).extracting(ClockRun::state).doesNotContain(State.RUNNING);
    }

    @Test
    void tellsWhatPeopleWroteAtItsTime() {
        var caseId = looped();
        var first = only(caseId, "call").getId();
        commented(caseId, first, "borys", "They open late");
        complete(caseId, "call", Map.of("outcome", "no-answer"));
        commented(caseId, only(caseId, "call").getId(), "anna", "Now then");

        var replay = auditor().of(caseId, null, ENGLISH);

        assertThat(of(replay, Kind.COMMENTED, "call"))
                .extracting(Event::step, Event::who, it -> Objects.requireNonNull(it.note())
                        .text())
                .containsExactly(
                        tuple(steps(replay, "call").get(0).id(), "borys", "They open late"),
                        tuple(steps(replay, "call").get(1).id(), "anna", "Now then"));
    }

    /** However many parts there are: together they are the case, and each begins as the one before it ended. */
    @Test
    void tellsALongCaseInParts() {
        inALongCase(400, caseId -> {
            var whole = new ArrayList<Event>();
            var steps = new HashSet<String>();
            var stop = 0;
            CaseReplay part;
            do {
                part = auditor().of(caseId, stop, ENGLISH);
                assertThat(part.whole()).isFalse();
                assertThat(part.extent().first()).isEqualTo(stop);
                assertThat(part.opening()).isEqualTo(ReplayParts.opening(whole));
                assertThat(part.events().get(0).number()).isEqualTo(whole.size());
                whole.addAll(part.events());
                part.steps().forEach(it -> steps.add(it.id()));
                stop = part.extent().last() + 1;
            } while (stop < part.extent().stops());
            assertThat(stop).isGreaterThan(2 * ReplayParts.SIZE);
            assertThat(last(part)).isEqualTo(whole.get(whole.size() - 1));
            assertThat(auditor().of(caseId, null, ENGLISH)).isEqualTo(part);
            assertThat(auditor().of(caseId, Integer.MAX_VALUE, ENGLISH)).isEqualTo(part);
            assertThat(auditor().of(caseId, -1, ENGLISH).extent().first()).isZero();
            assertThat(steps).hasSize(part.extent().steps());
            assertThat(part.extent().told()).isEqualTo(part.extent().steps());
            assertThat(part.unclear()).isEmpty();
        });
    }

    @Test
    void saysHowMuchOfAnEndlessCaseItTells() {
        inALongCase(18_000, caseId -> {
            var replay = auditor().of(caseId, null, ENGLISH);

            assertThat(replay.extent().steps()).isGreaterThan(54_000);
            assertThat(replay.extent().told()).isEqualTo(ReplayStore.MOST_STEPS);
            assertThat(replay.whole()).isFalse();
            assertThat(replay.events()).hasSizeLessThan(10 * ReplayParts.SIZE);
            assertThat(element(replay, "call").times()).isGreaterThan(16_000);
            assertThat(auditor().of(caseId, 0, ENGLISH).events().get(0).kind()).isEqualTo(Kind.STARTED);
        });
    }

    @Test
    void readsOneRowMoreThanItTellsToKnowWhetherThereAreMore() {
        var caseId = looped();
        tasks.claim(only(caseId, "call").getId(), "anna");
        tasks.setAssignee(only(caseId, "call").getId(), "beata");
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(caseId)
                .singleResult()
                .getId());
        var little = new ReplayStore(JdbcClient.create(jdbc), 1);
        var enough = new ReplayStore(JdbcClient.create(jdbc), 9);

        assertThat(little.values(caseId))
                .satisfies(
                        it -> assertThat(it.until()).isEqualTo(it.rows().get(0).at()))
                .satisfies(it -> assertThat(it.rows()).hasSize(1));
        assertThat(little.assignments(caseId))
                .satisfies(
                        it -> assertThat(it.until()).isEqualTo(it.rows().get(0).at()))
                .satisfies(it -> assertThat(it.rows()).hasSize(1));
        assertThat(little.jobs(caseId))
                .satisfies(
                        it -> assertThat(it.until()).isEqualTo(it.rows().get(0).setAt()))
                .satisfies(it ->
                        assertThat(it.rows()).extracting(job -> job.ranAt()).containsOnlyNulls());
        assertThat(List.of(enough.values(caseId), enough.assignments(caseId), enough.jobs(caseId)))
                .extracting(it -> it.until())
                .containsOnlyNulls();
        assertThat(enough.jobs(caseId).rows()).extracting(job -> job.ranAt()).doesNotContainNull();
    }

    /** What is read up to an instant only is told up to there, and said not to be the whole. */
    @Test
    void tellsNothingBeyondWhatItHasRead() {
        var caseId = looped();
        complete(caseId, "call", Map.of("outcome", "no-answer"));
        complete(caseId, "call", Map.of("outcome", "reached"));
        jdbc.update(
                """
                update engine.act_hi_detail set time_ = time_ + interval '1 hour'
                where proc_inst_id_ = ? and name_ = 'outcome' and text_ = 'reached'
                """,
                caseId);
        var values = auditor().of(caseId, null, ENGLISH);
        var cut = views.replays(FakeUser.auditor(), new ReplayStore(JdbcClient.create(jdbc), 3))
                .of(caseId, null, ENGLISH);

        assertThat(values.whole()).isTrue();
        assertThat(of(values, Kind.VALUES, "call")).hasSize(2);
        assertThat(cut.whole()).isFalse();
        var last = of(cut, Kind.VALUES, "call").get(0);
        assertThat(last.values()).isEqualTo(Map.of("outcome", "no-answer"));
        assertThat(of(cut, Kind.VALUES, "call")).hasSize(1);
        assertThat(cut.events()).extracting(Event::at).allSatisfy(it -> assertThat(it)
                .isBeforeOrEqualTo(last.at()));
        assertThat(cut.steps()).extracting(Step::from).allSatisfy(it -> assertThat(it)
                .isBeforeOrEqualTo(last.at()));
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

        var replay = auditor().of(caseId, null, ENGLISH);

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

        var failed = auditor().of(failing.id(), null, ENGLISH);
        var caller = auditor().of(calling.id(), null, ENGLISH);

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

        var replay = auditor().of(caseId, null, ENGLISH);

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

        assertThat(of(views.replays(FakeUser.auditorAlone()).of(caseId, null, ENGLISH), Kind.MOVED))
                .extracting(Event::reason)
                .containsExactly(AuditEntryView.MASK);
        assertThat(of(views.replays(FakeUser.rep("borys", "south")).of(caseId, null, ENGLISH), Kind.MOVED))
                .extracting(Event::reason)
                .containsExactly("Jan Kowalski called");
    }

    /** No right is given for such subjects, so none opens them; those whose case it is read it as ever. */
    @Test
    void whyACaseOfNoKindWasMovedIsMaskedForThoseWhoOnlyAudit() {
        var caseId = moved("replay-loop", "sample");
        assertThat(reasons(FakeUser.auditorAlone(), caseId)).containsExactly(AuditEntryView.MASK);
        assertThat(reasons(FakeUser.auditor(), caseId)).containsExactly("Jan Kowalski called");
        assertThat(reasons(FakeUser.rep("borys", "south"), caseId)).containsExactly("Jan Kowalski called");

        var drawn = moved("replay-many", "replay-many");
        assertThat(reasons(FakeUser.auditorAlone(), drawn)).containsExactly(AuditEntryView.MASK);
        assertThat(reasons(FakeUser.manager("north"), drawn)).containsExactly("Jan Kowalski called");
    }

    @Test
    void whatOtherTeamsWroteIsNotForWhoeverReadsTheirOwnAndAudits() {
        var caseId = looped();
        var task = only(caseId, "call").getId();
        commented(caseId, task, "borys", "They open late");
        reported(caseId, task, "Halina answered");

        for (var user : List.of(FakeUser.auditorOf("north"), FakeUser.auditorAlone())) {
            assertThat(written(user, caseId)).as(user.toString()).containsExactlyInAnyOrder("hidden", "hidden");
        }
        for (var user : List.of(FakeUser.auditorOf("south"), FakeUser.auditor(), FakeUser.rep("borys", "south"))) {
            assertThat(written(user, caseId))
                    .as(user.toString())
                    .containsExactlyInAnyOrder("They open late", "Halina answered");
        }
    }

    @Test
    void whatPeopleTypeIntoACaseIsMaskedForThoseWhoAudit() {
        var caseId = looped();
        var typed =
                Map.<String, Object>of("outcome", "Halina calls back", "next", "call-again", "tries", 2, "sure", true);
        complete(caseId, "call", typed);

        var masked =
                Map.<String, Object>of("outcome", AuditEntryView.MASK, "next", "call-again", "tries", 2L, "sure", true);
        assertThat(decided(FakeUser.auditorAlone(), caseId)).containsExactly(masked, AuditEntryView.MASK);
        assertThat(decided(FakeUser.auditorOf("north"), caseId)).containsExactly(masked, AuditEntryView.MASK);
        var plain =
                Map.<String, Object>of("outcome", "Halina calls back", "next", "call-again", "tries", 2L, "sure", true);
        for (var user : List.of(FakeUser.rep("borys", "south"), FakeUser.manager("south"), FakeUser.auditor())) {
            assertThat(decided(user, caseId)).as(user.toString()).containsExactly(plain, "Halina calls back");
        }
    }

    @Test
    void isForWhoeverMaySeeTheCase() {
        var it = sample.start();

        assertThat(views.replays(FakeUser.rep("borys", "south"))
                        .of(it.id(), null, ENGLISH)
                        .caseId())
                .isEqualTo(it.id());
        assertThatThrownBy(() -> views.replays(FakeUser.rep("anna", "north")).of(it.id(), null, ENGLISH))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> auditor().of("none", null, ENGLISH)).isInstanceOf(NotFound.class);
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
        countsAgree(replay, rows);
        peopleAgree(replay, rows);
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

    /** @param rows of the engine; those around many instances count as the visits of their element */
    private static void countsAgree(CaseReplay replay, List<HistoricActivityInstance> rows) {
        var perElement = rows.stream().collect(groupingBy(it -> DiagramGraph.element(it.getActivityId())));
        assertThat(replay.elements())
                .extracting(Element::elementId)
                .containsExactlyInAnyOrderElementsOf(perElement.keySet());
        for (var element : replay.elements()) {
            var all = perElement.get(element.elementId());
            var frames = all.stream().filter(ReplaysTests::isFrame).count();
            assertThat(element.times()).as(element.elementId()).isEqualTo((int) (frames == 0 ? all.size() : frames));
            assertThat(element.instances())
                    .as(element.elementId())
                    .isEqualTo(frames == 0 ? null : Integer.valueOf((int) (all.size() - frames)));
            assertThat(steps(replay, element.elementId())).hasSize((int) (all.size() - frames));
        }
    }

    private static void peopleAgree(CaseReplay replay, List<HistoricActivityInstance> rows) {
        assertThat(replay.steps())
                .extracting(
                        Step::id,
                        Step::elementId,
                        Step::type,
                        Step::who,
                        Step::from,
                        Step::until,
                        Step::taskId,
                        Step::calledCaseId)
                .containsExactlyInAnyOrderElementsOf(rows.stream()
                        .filter(it -> !isFrame(it))
                        .map(it -> tuple(
                                it.getId(),
                                it.getActivityId(),
                                it.getActivityType(),
                                it.getAssignee(),
                                it.getStartTime().toInstant(),
                                it.getEndTime() == null ? null : it.getEndTime().toInstant(),
                                it.getTaskId(),
                                it.getCalledProcessInstanceId()))
                        .toList());
        for (var step : replay.steps()) {
            var events = replay.events().stream()
                    .filter(it -> step.id().equals(it.step()))
                    .toList();
            assertThat(step.begins()).isEqualTo(stop(events, Kind.ENTERED));
            assertThat(step.ends()).isEqualTo(stop(events, Kind.LEFT));
        }
    }

    private static boolean isFrame(HistoricActivityInstance row) {
        return row.getActivityType().equals("multiInstanceBody");
    }

    private static @Nullable Integer stop(List<Event> events, Kind kind) {
        return events.stream()
                .filter(it -> it.kind() == kind)
                .map(Event::stop)
                .findFirst()
                .orElse(null);
    }

    private void commented(String caseId, String task, String author, String text) {
        jdbc.update(
                "insert into worklist.comment (id, task_id, case_id, author, text, at) values (?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                task,
                caseId,
                author,
                text,
                Timestamp.from(clock.instant()));
    }

    /** @return a case about a subject of the type, which somebody moved */
    private String moved(String process, String type) {
        var about = UUID.randomUUID().toString();
        var day = Date.from(clock.instant().plus(Duration.ofDays(1)));
        var caseId = runtime.startProcessInstanceByKey(
                        process, type + "/" + about, Map.of("slaReminderAt", day, "slaBreachAt", day))
                .getId();
        transactions.executeWithoutResult(status -> trail.record(TrailEntry.of("case.moved", type, about)
                .inCase(caseId)
                .said("Jan Kowalski called", about)
                .with("element", "call", "letter")));
        return caseId;
    }

    private List<String> reasons(FakeUser user, String caseId) {
        return of(views.replays(user).of(caseId, null, ENGLISH), Kind.MOVED).stream()
                .map(Event::reason)
                .toList();
    }

    /** @return what was set at the call, and how it came out, which the list of steps says as well */
    private List<Object> decided(FakeUser user, String caseId) {
        var replay = views.replays(user).of(caseId, null, ENGLISH);
        var values = new HashMap<String, Object>();
        of(replay, Kind.VALUES, "call").forEach(it -> values.putAll(it.values()));
        var outcome =
                Objects.requireNonNull(of(replay, Kind.LEFT, "call").get(0).outcome());
        var step = views.of(user).history(caseId, null, 50, ENGLISH).items().stream()
                .filter(it -> it.element().equals("call"))
                .findFirst()
                .orElseThrow();
        assertThat(step.values()).isEqualTo(values);
        assertThat(step.outcome()).isEqualTo(outcome);
        return List.of(values, outcome);
    }

    private void reported(String caseId, String task, String summary) {
        activities.log(new NewActivity(
                "call",
                clock.instant(),
                null,
                null,
                "reached",
                summary,
                null,
                null,
                null,
                null,
                null,
                caseId,
                task,
                "call",
                null,
                null,
                Map.of()));
    }

    /** @return comments and summaries of reports as the user reads them */
    private List<String> written(FakeUser user, String caseId) {
        var said = new ArrayList<String>();
        for (var event : views.replays(user).of(caseId, null, ENGLISH).events()) {
            if (event.report() != null) {
                said.add(event.report().hidden() ? "hidden" : event.report().summary());
            } else if (event.note() != null) {
                said.add(event.note().hidden() ? "hidden" : event.note().text());
            }
        }
        return said;
    }

    /** As if nobody had ever been reached; everything is taken back. */
    private void inALongCase(int turns, Consumer<String> check) {
        transactions.executeWithoutResult(status -> {
            var caseId = looped();
            jdbc.update(
                    """
                    update engine.act_hi_actinst set end_time_ = start_time_ + interval '1 second'
                    where proc_inst_id_ = ? and act_id_ = 'call'
                    """,
                    caseId);
            jdbc.update(
                    """
                    insert into engine.act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_,
                        root_proc_inst_id_, proc_inst_id_, execution_id_, act_id_, act_type_, assignee_, start_time_,
                        end_time_, act_inst_state_, sequence_counter_)
                    select step.element || ':' || turn || ':' || c.proc_inst_id_, c.parent_act_inst_id_, c.proc_def_key_,
                           c.proc_def_id_, c.root_proc_inst_id_, c.proc_inst_id_, c.execution_id_, step.element, step.type,
                           step.who, c.start_time_ + turn * interval '1 second',
                           c.start_time_ + (turn + step.lasts) * interval '1 second', 0,
                           c.sequence_counter_ + turn * 3 + step.place
                    from engine.act_hi_actinst c,
                         generate_series(1, ?) turn,
                         (values ('reached', 'exclusiveGateway', null, 0, 0), ('again', 'exclusiveGateway', null, 0, 1),
                                 ('call', 'userTask', 'anna', 1, 2)) step (element, type, who, lasts, place)
                    where c.proc_inst_id_ = ? and c.act_id_ = 'call'
                    """,
                    turns,
                    caseId);
            check.accept(caseId);
            status.setRollbackOnly();
        });
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

    private static List<Step> steps(CaseReplay replay, String element) {
        return replay.steps().stream()
                .filter(it -> it.elementId().equals(element))
                .toList();
    }

    private static Element element(CaseReplay replay, String id) {
        return replay.elements().stream()
                .filter(it -> it.elementId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
