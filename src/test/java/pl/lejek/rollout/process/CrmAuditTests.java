package pl.lejek.rollout.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.Scenarios;
import pl.lejek.testing.StartTimers;

/** Five questions, five weights, a band and what follows from it (domain.md 9.7, D-09, FIG-10). */
@Scenarios
class CrmAuditTests {

    private static final String KEY = "crm-audit";
    private static final String QUARTER = "crm-audit-quarter";
    private static final String EQUAL = "0.2 0.2 0.2 0.2 0.2";

    @Autowired
    Environment environment;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void realTime() {
        ClockUtil.reset();
    }

    private Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user)
                .with("Accept-Language", "en");
    }

    private String start() {
        var answer = as("marek").post("/api/v1/cases", Map.of("process", KEY, "data", Map.of()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("caseId").asText();
    }

    private JsonNode caseOf(String id) {
        return as("marek").get("/api/v1/cases/" + id).json();
    }

    private String task(String caseId) {
        var active = caseOf(caseId).path("active");
        assertThat(active).as(active.toString()).hasSize(1);
        return active.get(0).path("taskId").asText();
    }

    private static Map<String, @Nullable Object> answers(String scores, String weights) {
        var data = new HashMap<String, @Nullable Object>();
        var q = scores.split(" ");
        var w = weights.split(" ");
        for (var i = 0; i < 5; i++) {
            data.put("q" + (i + 1), Integer.valueOf(q[i]));
            data.put("w" + (i + 1), Double.valueOf(w[i]));
        }
        return data;
    }

    private Answer complete(String caseId, Map<String, @Nullable Object> data) {
        return as("marek").post("/api/v1/tasks/" + task(caseId) + "/complete", Map.of("data", data));
    }

    private JsonNode done(String caseId, Map<String, @Nullable Object> data) {
        var answer = complete(caseId, data);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return caseOf(caseId);
    }

    private Map<String, String> errors(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        var errors = new HashMap<String, String>();
        answer.json()
                .path("errors")
                .forEach(it ->
                        errors.put(it.path("field").asText(), it.path("message").asText()));
        return errors;
    }

    private JsonNode listed(String caseId) {
        return StreamSupport.stream(
                        as("marek")
                                .get("/api/v1/rollout/audits?limit=200")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(it -> it.path("caseId").asText().equals(caseId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWorkedExampleFulfilsWith470() {
        var caseId = start();
        assertThat(caseOf(caseId).path("active").get(0).path("id").asText()).isEqualTo("answer-audit");
        var data = answers("5 4 5 5 5", "0.2 0.3 0.1 0.3 0.1");
        data.put("why2", "Nikt nie używa kaskady.");

        var ended = done(caseId, data);

        assertThat(ended.path("state").asText()).isEqualTo("ENDED");
        assertThat(ended.path("endId").asText()).isEqualTo("fulfils");
        assertThat(ended.at("/variables/auditScore").decimalValue()).isEqualByComparingTo("4.70");
        assertThat(ended.at("/variables/auditBand").asText()).isEqualTo("fulfils");
        var audit = listed(caseId);
        assertThat(audit.path("result").decimalValue()).isEqualByComparingTo("4.70");
        assertThat(audit.path("bandLabel").asText()).isEqualTo("The system fulfils its function");
        assertThat(audit.path("answeredBy").asText()).isEqualTo("marek");
        assertThat(audit.path("questions").findValues("part"))
                .extracting(JsonNode::decimalValue)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        new BigDecimal("1.00"),
                        new BigDecimal("1.20"),
                        new BigDecimal("0.50"),
                        new BigDecimal("1.50"),
                        new BigDecimal("0.50"));
        assertThat(audit.at("/questions/1/why").asText()).isEqualTo("Nikt nie używa kaskady.");
        assertThat(ended.path("variables").toString()).doesNotContain("kaskady");
    }

    @ParameterizedTest(name = "{0} with {1} is {2}: {3}")
    @CsvSource({
        "5 5 5 5 5, 0.2 0.2 0.2 0.2 0.2, 5, fulfils",
        "4 4 4 4 5, 0.2 0.2 0.2 0.3 0.1, 4.1, fulfils",
        "4 4 4 5 3, 0.25 0.25 0.25 0.15 0.1, 4.05, fulfils",
        "4 4 4 5 3, 0.25 0.25 0.26 0.14 0.1, 4.04, correction",
        "4 4 4 4 4, 0.2 0.2 0.2 0.2 0.2, 4, correction",
        "3 3 3 3 4, 0.2 0.2 0.2 0.3 0.1, 3.1, correction",
        "3 3 3 3 3, 0.2 0.2 0.2 0.2 0.2, 3, detailed-analysis",
        "2 2 2 2 3, 0.2 0.2 0.2 0.3 0.1, 2.1, detailed-analysis",
        "2 2 2 2 2, 0.2 0.2 0.2 0.2 0.2, 2, deep-audit",
        "1 1 1 1 1, 0.2 0.2 0.2 0.2 0.2, 1, deep-audit"
    })
    void everyEdgeBelongsToItsBand(String scores, String weights, String result, String band) {
        var caseId = start();

        var after = done(caseId, answers(scores, weights));

        assertThat(after.at("/variables/auditScore").decimalValue()).isEqualByComparingTo(result);
        assertThat(after.at("/variables/auditBand").asText()).isEqualTo(band);
    }

    @Test
    void weightsThatDoNotSumToOneAreRefusedWithWhatIsMissing() {
        var caseId = start();

        assertThat(errors(complete(caseId, answers("5 4 5 5 5", "0.2 0.3 0.1 0.3 0.09"))))
                .containsOnlyKeys("w5"); // below 0.1, before anything is summed
        assertThat(errors(complete(caseId, answers("5 4 5 5 5", "0.2 0.3 0.1 0.29 0.1"))))
                .containsOnly(Map.entry("w5", "The weights must sum to exactly 1.0; they sum to 0.99. Missing: 0.01."));
        assertThat(errors(complete(caseId, answers("5 4 5 5 5", "0.2 0.3 0.1 0.31 0.1"))))
                .containsOnly(
                        Map.entry("w5", "The weights must sum to exactly 1.0; they sum to 1.01. Too much: 0.01."));
        var polish = as("marek")
                .with("Accept-Language", "pl")
                .post(
                        "/api/v1/tasks/" + task(caseId) + "/complete",
                        Map.of("data", answers("5 4 5 5 5", "0.2 0.3 0.1 0.29 0.1")));
        assertThat(errors(polish).get("w5"))
                .isEqualTo("Wagi muszą sumować się dokładnie do 1,0; sumują się do 0,99. Brakuje: 0,01.");
        // 0.7 + 0.1 + 0.1 + ... is one in decimals only.
        assertThat(done(caseId, answers("3 3 3 3 3", "0.6 0.1 0.1 0.1 0.1"))
                        .at("/variables/auditBand")
                        .asText())
                .isEqualTo("detailed-analysis");
    }

    @Test
    void scoresAndWeightsOutsideTheirScalesAreNamed() {
        var caseId = start();
        var data = answers("5 4 5 5 5", "0.95 0.01 0.01 0.02 0.01");
        data.put("q1", 0);
        data.put("q2", 6);
        data.put("q3", 4.5);
        data.put("q4", "tak");
        data.remove("q5");
        assertThat(errors(complete(caseId, data)))
                .containsOnlyKeys("q1", "q2", "q3", "q4", "q5", "w1", "w2", "w3", "w4", "w5");
        var none = new HashMap<>(answers("5 4 5 5 5", EQUAL));
        none.remove("w3");
        assertThat(errors(complete(caseId, none))).containsOnlyKeys("w3");
        none.put("w3", 0.2);
        none.put("auditScore", 5);
        assertThat(errors(complete(caseId, none))).containsOnlyKeys("auditScore");
        assertThat(caseOf(caseId).path("active").get(0).path("id").asText()).isEqualTo("answer-audit");
    }

    @ParameterizedTest
    @CsvSource({
        "4, correct-system, correction-planned, 20",
        "3, analyse-in-detail, analysed, 15",
        "2, audit-in-depth, audited-in-depth, 10"
    })
    void theBandIsTheNextStep(int score, String step, String end, int days) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2031-03-03T09:00:00Z")));
        var caseId = start();
        var scores = String.join(" ", java.util.Collections.nCopies(5, String.valueOf(score)));

        var waiting = done(caseId, answers(scores, EQUAL));

        assertThat(waiting.at("/active/0/id").asText()).isEqualTo(step);
        assertThat(waiting.at("/variables/followUpDays").asInt()).isEqualTo(days);
        var due = as("marek")
                .get("/api/v1/tasks/" + task(caseId))
                .json()
                .path("dueAt")
                .asText();
        // 3 March 2031 is a Monday, and no holiday lies before Easter on 13 April.
        assertThat(Instant.parse(due))
                .isEqualTo(Instant.parse(
                        Map.of(20, "2031-03-31T08:00:00Z", 15, "2031-03-24T09:00:00Z", 10, "2031-03-17T09:00:00Z")
                                .get(days)));
        assertThat(errors(complete(caseId, Map.of()))).containsKey("findings");
        var report = new HashMap<String, @Nullable Object>(Map.of("findings", "Za dużo wymaganych pól."));
        switch (step) {
            case "correct-system" ->
                report.putAll(Map.of("corrected", "both", "nextStepBy", "Marek", "nextStepAt", "2031-05-05"));
            case "analyse-in-detail" -> report.putAll(Map.of("areas", List.of("usage"), "advice", "Szkolenie."));
            default -> report.putAll(Map.of("parts", List.of("data", "functional"), "advice", "Mniej pól."));
        }
        var ended = done(caseId, report);

        assertThat(ended.path("endId").asText()).isEqualTo(end);
        var audit = listed(caseId);
        assertThat(audit.path("followUp").asText()).isEqualTo(step);
        assertThat(audit.path("followedUpByName").asText()).isNotBlank();
        assertThat(audit.path("findings").asText()).isEqualTo("Za dużo wymaganych pól.");
    }

    /** @return ids of cases that wait for answers */
    private List<String> unanswered() {
        var cases = new ArrayList<String>();
        as("marek")
                .get("/api/v1/tasks?process=crm-audit&taskKey=answer-audit&limit=200")
                .json()
                .path("items")
                .forEach(it -> cases.add(it.path("caseId").asText()));
        return cases;
    }

    /** @return the case of the quarter */
    private String quarter(String now) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(now)));
        management.executeJob(StartTimers.of(jdbc, QUARTER));
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(QUARTER)
                .startedBefore(Date.from(Instant.parse(now)))
                .startedAfter(Date.from(Instant.parse(now)))
                .singleResult()
                .getId();
    }

    @Test
    void aQuarterOpensAnAuditUnlessOneIsOpen() {
        unanswered().forEach(it -> done(it, answers("5 5 5 5 5", EQUAL)));

        var quarter = quarter("2032-04-01T06:00:00Z");
        assertThat(unanswered()).hasSize(1);
        var first = unanswered().get(0);
        assertThat(caseOf(first).at("/subject/type").asText()).isEqualTo(KEY);
        assertThat(caseOf(first).at("/subject/label").asText()).isEqualTo("CRM 2032-04-01");
        assertThat(listed(first).path("openedBy").asText()).isEqualTo("system");
        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey(QUARTER)
                        .timers()
                        .list())
                .as("eight in the morning in Warsaw, where it is summer")
                .extracting(it -> it.getDuedate().toInstant())
                .contains(Instant.parse("2032-07-01T06:00:00Z"));

        assertThat(ended(quarter("2032-07-01T06:00:00Z"))).isEqualTo("already-under-way");
        assertThat(unanswered()).containsExactly(first);

        done(first, answers("5 5 5 5 5", EQUAL));
        assertThat(ended(quarter)).isEqualTo("audited");

        var third = quarter("2032-10-01T06:00:00Z");
        assertThat(unanswered()).hasSize(1).doesNotContain(first);
        done(unanswered().get(0), answers("5 5 5 5 5", EQUAL));
        assertThat(ended(third)).isEqualTo("audited");
    }

    /** @return the end at which the case of a quarter ended */
    private String ended(String caseId) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(caseId)
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }
}
