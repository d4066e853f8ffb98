package pl.lejek.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.platform.Training;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;
import pl.lejek.training.NoteTimeDelegate.Note;

@LejekTest
class TrainingClockTests {

    @LocalServerPort
    int port;

    @Autowired
    TrainingClock training;

    @Autowired
    MovedClock hands;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    private final List<String> deployments = new ArrayList<>();
    private Instant now;

    @BeforeEach
    void begin() {
        // Cases of other tests in the same database stand still meanwhile.
        jdbc.update("update engine.act_ru_job set suspension_state_ = 2 where suspension_state_ = 1");
        NoteTimeDelegate.NOTES.clear();
        ClockFollower.STOPS.clear();
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @AfterEach
    void restore() {
        deployments.forEach(it -> repository.deleteDeployment(it, true));
        jdbc.update("update engine.act_ru_job set suspension_state_ = 1 where suspension_state_ = 2");
        jdbc.update("delete from training.clock");
        hands.restore();
    }

    @Test
    void meetsWhatIsDueInOrderAcrossCases() {
        deploy(twoTimers());
        var late = start("two-timers", Map.of("first", in("PT5H"), "second", in("PT6H")));
        var early = start("two-timers", Map.of("first", in("PT1H"), "second", in("PT9H")));

        var moved = training.move("advance", it -> now.plus(Duration.ofHours(10)));

        assertThat(NoteTimeDelegate.NOTES)
                .containsExactly(
                        new Note(early, "after-first", after("PT1H")),
                        new Note(late, "after-first", after("PT5H")),
                        new Note(late, "after-second", after("PT6H")),
                        new Note(early, "after-second", after("PT9H")));
        assertThat(moved.jobsRun()).isGreaterThanOrEqualTo(6);
        assertThat(moved.jobsFailed()).isZero();
        assertThat(moved.now()).isCloseTo(after("PT10H"), within(5, ChronoUnit.SECONDS));
        assertThat(ClockFollower.STOPS)
                .isSorted()
                .contains(after("PT1H"), after("PT5H"), after("PT6H"), after("PT9H"), after("PT10H"));
    }

    @Test
    void whatIsWrittenOnTheWayCarriesTheTimeOfItsStop() {
        deploy(twoTimers());
        var key = start("two-timers", Map.of("first", in("PT1H"), "second", in("PT3H")));

        training.move("advance", it -> now.plus(Duration.ofHours(2)));
        assertThat(notes(key)).containsExactly(after("PT1H"));
        training.move("advance", it -> now.plus(Duration.ofHours(4)));

        var activities = history.createHistoricActivityInstanceQuery()
                .activityType("serviceTask")
                .processInstanceId(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list();
        assertThat(activities)
                .extracting(it -> it.getEndTime().toInstant())
                .containsExactly(after("PT1H"), after("PT3H"));
    }

    @Test
    void stopsAtAnInstantThatLiesBetweenTwoJobsAndTicksOn() {
        deploy(twoTimers());
        var key = start("two-timers", Map.of("first", in("PT1H"), "second", in("PT3H")));

        training.move("advance", it -> now.plus(Duration.ofHours(2)));

        assertThat(notes(key)).containsExactly(after("PT1H"));
        assertThat(training.show().nextDueAt().orElseThrow()).isBeforeOrEqualTo(after("PT3H"));
        var shown = clock.instant();
        assertThat(shown).isBetween(after("PT2H"), after("PT2H").plusSeconds(10));
        assertThat(real(shown)).isCloseTo(real(clock.instant()), within(200, ChronoUnit.MILLIS));
    }

    private Instant real(Instant shown) {
        return shown.minusMillis(System.currentTimeMillis());
    }

    @Test
    void aJobThatFailsIsMetAgainAtEachOfItsRetries() {
        deploy(failing());
        var key = start("failing", Map.of("failures", 2));

        var moved = training.move("advance", it -> now.plus(Duration.ofHours(2)));

        var notes = notes(key);
        assertThat(notes).hasSize(3);
        assertThat(Duration.between(notes.get(0), notes.get(1))).isEqualTo(Duration.ofMinutes(10));
        assertThat(Duration.between(notes.get(1), notes.get(2))).isEqualTo(Duration.ofMinutes(30));
        assertThat(moved.jobsFailed()).isEqualTo(2);
    }

    @Test
    void aJobThatFailsForGoodBecomesAnIncidentAndHoldsNobodyUp() {
        deploy(failing());
        var key = start("failing", Map.of("failures", 100));

        var moved = training.move("advance", it -> now.plus(Duration.ofHours(5)));

        assertThat(notes(key)).hasSize(3);
        assertThat(moved.jobsFailed()).isEqualTo(3);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(key)
                                .singleResult()
                                .getId())
                        .count())
                .isOne();
        assertThat(training.show().nextDueAt())
                .isNotEqualTo(java.util.Optional.of(notes(key).get(2)));
    }

    @Test
    void sevenDaysRunSevenSweepsEachAtItsOwnTime() {
        deploy(daily());

        training.move("advance", it -> now.plus(Duration.ofDays(7)));

        var at = NoteTimeDelegate.NOTES.stream()
                .filter(it -> it.element().equals("sweep"))
                .map(Note::at)
                .toList();
        assertThat(at).hasSize(7).doesNotHaveDuplicates().isSorted();
        assertThat(List.of(ZoneOffset.UTC, ZoneId.of("Europe/Warsaw"))).anySatisfy(zone -> assertThat(at)
                .allSatisfy(it -> assertThat(it.atZone(zone).toLocalTime()).isEqualTo(LocalTime.of(6, 0))));
    }

    @Test
    void managesThousandsOfJobs() {
        deploy(twoTimers());
        var cases = 300;
        for (var i = 0; i < cases; i++) {
            start("two-timers", Map.of("first", in("PT1H"), "second", in("PT1H")));
        }

        var moved = training.move("advance", it -> now.plus(Duration.ofHours(1)));

        assertThat(NoteTimeDelegate.NOTES).hasSize(2 * cases).allMatch(it -> it.at()
                .equals(after("PT1H")));
        assertThat(moved.jobsRun()).isGreaterThanOrEqualTo(3 * cases);
    }

    @Test
    void aRestartGoesOnFromTheMovedTime() {
        training.move("advance", it -> now.plus(Duration.ofDays(3)));
        ClockUtil.reset();

        hands.restore();

        assertThat(clock.instant()).isCloseTo(now.plus(Duration.ofDays(3)), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void whoComesSecondWaitsForTheFirst() {
        var first = CompletableFuture.supplyAsync(() -> training.move("advance", it -> it.plus(Duration.ofHours(1))));
        var second = CompletableFuture.supplyAsync(() -> training.move("advance", it -> it.plus(Duration.ofHours(1))));

        assertThat(List.of(first.join().now(), second.join().now()))
                .anySatisfy(it -> assertThat(it).isCloseTo(after("PT1H"), within(20, ChronoUnit.SECONDS)))
                .anySatisfy(it -> assertThat(it).isCloseTo(after("PT2H"), within(20, ChronoUnit.SECONDS)));
    }

    @Test
    void goesOnlyForwardAndNotTooFar() {
        assertThatThrownBy(() -> training.move("to", it -> it.minusMillis(1))).isInstanceOf(FieldErrors.class);
        assertThatThrownBy(() -> training.move("to", it -> it.plus(Duration.ofDays(36_600))))
                .isInstanceOf(FieldErrors.class);
        assertThat(clock.instant()).isCloseTo(now, within(20, ChronoUnit.SECONDS));
    }

    @Test
    void isMovedOverTheApi() {
        var api = Api.at(port).as("anna");
        var before = Instant.parse(
                api.get("/api/v1/training/clock").json().at("/now").asText());

        var answer = api.post("/api/v1/training/clock", Map.of("advance", "PT25H"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().at("/jobsRun").isInt()).isTrue();
        assertThat(answer.json().at("/jobsFailed").isInt()).isTrue();
        var after = Instant.parse(answer.json().at("/now").asText());
        assertThat(after).isCloseTo(before.plus(Duration.ofHours(25)), within(10, ChronoUnit.SECONDS));
        var to = after.plus(Duration.ofDays(1)).atOffset(ZoneOffset.ofHours(1)).toString();
        assertThat(api.post("/api/v1/training/clock", Map.of("to", to)).status())
                .isEqualTo(200);
        assertThat(jdbc.queryForObject(
                        "select count(*) from history.audit_entry where action = 'training.clock-moved' and actor = 'anna'",
                        Integer.class))
                .isGreaterThanOrEqualTo(2);
        for (var month : new String[] {"P1M", "P1Y2M", "P1D", "P1DT1H"}) {
            assertThat(api.post("/api/v1/training/clock", Map.of("advance", month))
                            .status())
                    .as(month)
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        var api = Api.at(port).as("marek");
        for (var body : List.of(
                "{}",
                "{\"advance\": null}",
                "{\"advance\": \"PT1H\", \"to\": \"2030-01-01T00:00:00Z\"}",
                "{\"advance\": \"soon\"}",
                "{\"advance\": \"\"}",
                "{\"advance\": \"-PT1H\"}",
                "{\"advance\": \"P-1D\"}",
                "{\"advance\": \"P-1M\"}",
                "{\"advance\": \"PT999999999999999H\"}",
                "{\"advance\": \"P999999999Y\"}",
                "{\"advance\": \"P100Y\"}",
                "{\"to\": \"2001-01-01T00:00:00Z\"}",
                "{\"to\": \"2999-01-01T00:00:00Z\"}",
                "{\"to\": \"+999999999-01-01T00:00:00Z\"}",
                "{\"to\": \"tomorrow\"}")) {
            var answer = api.post("/api/v1/training/clock", body);
            assertThat(answer.status()).as(body + " → " + answer).isEqualTo(422);
        }
    }

    @Test
    void isForEveryRoleButTwo() {
        for (var user : List.of("anna", "marek", "maria", "sara", "admin")) {
            assertThat(Api.at(port).as(user).get("/api/v1/training/clock").status())
                    .as(user)
                    .isEqualTo(200);
        }
        for (var user : List.of("audyta", "integration")) {
            var api = Api.at(port).as(user);
            assertThat(api.get("/api/v1/training/clock").status()).as(user).isEqualTo(403);
            assertThat(api.post("/api/v1/training/clock", Map.of("advance", "PT1H"))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(Api.at(port).get("/api/v1/training/clock").status()).isEqualTo(401);
    }

    @Test
    void isAbsentInProduction() throws ReflectiveOperationException {
        for (var part : List.of(
                TrainingClock.class,
                ClockWalk.class,
                MovedClock.class,
                DueJobs.class,
                JobExecutorPause.class,
                Class.forName("pl.lejek.training.web.TrainingClockController"))) {
            assertThat(part).hasAnnotation(Training.class);
        }
    }

    private List<Instant> notes(String key) {
        return NoteTimeDelegate.NOTES.stream()
                .filter(it -> it.key().equals(key))
                .map(Note::at)
                .toList();
    }

    private Instant after(String duration) {
        return now.plus(Duration.parse(duration));
    }

    private Date in(String duration) {
        return Date.from(after(duration));
    }

    private String start(String process, Map<String, Object> variables) {
        var key = "test/" + UUID.randomUUID();
        runtime.startProcessInstanceByKey(process, key, variables);
        return key;
    }

    private void deploy(String process) {
        deployments.add(repository
                .createDeployment()
                .addString("training-clock-test.bpmn", process)
                .deploy()
                .getId());
    }

    private static String twoTimers() {
        return process(
                "two-timers",
                """
                <startEvent id="start"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="first"/>
                <intermediateCatchEvent id="first">
                  <timerEventDefinition><timeDate xsi:type="tFormalExpression">${first}</timeDate></timerEventDefinition>
                </intermediateCatchEvent>
                <sequenceFlow id="f2" sourceRef="first" targetRef="after-first"/>
                <serviceTask id="after-first" camunda:asyncBefore="true" camunda:delegateExpression="${noteTimeDelegate}"/>
                <sequenceFlow id="f3" sourceRef="after-first" targetRef="second"/>
                <intermediateCatchEvent id="second">
                  <timerEventDefinition><timeDate xsi:type="tFormalExpression">${second}</timeDate></timerEventDefinition>
                </intermediateCatchEvent>
                <sequenceFlow id="f4" sourceRef="second" targetRef="after-second"/>
                <serviceTask id="after-second" camunda:delegateExpression="${noteTimeDelegate}"/>
                <sequenceFlow id="f5" sourceRef="after-second" targetRef="end"/>
                <endEvent id="end"/>
                """);
    }

    private static String failing() {
        return process(
                "failing",
                """
                <startEvent id="start"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="try"/>
                <serviceTask id="try" camunda:asyncBefore="true" camunda:delegateExpression="${noteTimeDelegate}">
                  <extensionElements><camunda:failedJobRetryTimeCycle>PT10M,PT30M</camunda:failedJobRetryTimeCycle></extensionElements>
                </serviceTask>
                <sequenceFlow id="f2" sourceRef="try" targetRef="end"/>
                <endEvent id="end"/>
                """);
    }

    private static String daily() {
        return process(
                "daily",
                """
                <startEvent id="start">
                  <timerEventDefinition><timeCycle xsi:type="tFormalExpression">0 0 6 * * ?</timeCycle></timerEventDefinition>
                </startEvent>
                <sequenceFlow id="f1" sourceRef="start" targetRef="sweep"/>
                <serviceTask id="sweep" camunda:delegateExpression="${noteTimeDelegate}"/>
                <sequenceFlow id="f2" sourceRef="sweep" targetRef="end"/>
                <endEvent id="end"/>
                """);
    }

    private static String process(String id, String content) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
                  <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                %s
                  </process>
                </definitions>
                """
                .formatted(id, content);
    }
}
