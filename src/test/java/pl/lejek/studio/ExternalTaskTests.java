package pl.lejek.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;
import pl.lejek.workflow.RefusedResource;

/** Programs outside fetch steps of cases, do them and say how it went, in Camunda's dialect. */
@LejekTest
class ExternalTaskTests {

    private static final String WORK = "/engine-rest/external-task/";

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    private final String key = "outside-" + UUID.randomUUID();
    private final String topic = "work-" + UUID.randomUUID();
    private Api worker;

    @BeforeEach
    void deploy() {
        worker = as("integration");
        assertThat(publish(topic).status()).isEqualTo(201);
        deploy(key, topic);
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "en");
    }

    private Answer publish(String name) {
        return as("admin")
                .put(
                        "/api/v1/studio/topics/" + name,
                        Map.of("label", "Send an invoice", "labelPl", "Wyślij fakturę", "description", "Takes amount"));
    }

    private void deploy(String key, String topic) {
        repository
                .createDeployment()
                .addString(key + ".bpmn", diagram(key, topic))
                .deploy();
    }

    private static String diagram(String key, String topic) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
                  <bpmn:error id="no-money" errorCode="no-money"/>
                  <bpmn:process id="%s" name="Outside" isExecutable="true" camunda:historyTimeToLive="P30D">
                    <bpmn:startEvent id="start"/>
                    <bpmn:serviceTask id="invoice" name="Invoice" camunda:type="external" camunda:topic="%s"/>
                    <bpmn:boundaryEvent id="refused" attachedToRef="invoice">
                      <bpmn:errorEventDefinition id="caught" errorRef="no-money"/>
                    </bpmn:boundaryEvent>
                    <bpmn:endEvent id="end"/>
                    <bpmn:endEvent id="unpaid"/>
                    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="invoice"/>
                    <bpmn:sequenceFlow id="b" sourceRef="invoice" targetRef="end"/>
                    <bpmn:sequenceFlow id="c" sourceRef="refused" targetRef="unpaid"/>
                  </bpmn:process>
                </bpmn:definitions>
                """
                .formatted(key, topic);
    }

    private String start() {
        return runtime.startProcessInstanceByKey(key, Map.of("amount", 1_200, "name", "Anna"))
                .getId();
    }

    private Map<String, Object> wanted(String workerId, int most, long wait) {
        return Map.of(
                "workerId",
                workerId,
                "maxTasks",
                most,
                "asyncResponseTimeout",
                wait,
                "topics",
                List.of(Map.of("topicName", topic, "lockDuration", 60_000)));
    }

    private JsonNode fetch(String workerId, int most) {
        var answer = worker.post(WORK + "fetchAndLock", wanted(workerId, most, 0));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void refused(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).isEqualTo(type);
        assertThat(answer.json().path("message").asText()).isNotEmpty();
    }

    private List<String> trail(String caseId) {
        return jdbc.queryForList(
                "select action || ' ' || actor from history.audit_entry where case_id = ? and action like 'external%'"
                        + " order by id",
                String.class, caseId);
    }

    private boolean isOver(String caseId) {
        return runtime.createProcessInstanceQuery().processInstanceId(caseId).count() == 0;
    }

    @Test
    void handsOverAStepAndTakesWhatCameOfIt() {
        var caseId = start();
        var locked = fetch("w1", 10);
        assertThat(locked).hasSize(1);
        var task = locked.get(0);
        assertThat(task.path("topicName").asText()).isEqualTo(topic);
        assertThat(task.path("workerId").asText()).isEqualTo("w1");
        assertThat(task.path("processInstanceId").asText()).isEqualTo(caseId);
        assertThat(task.path("processDefinitionKey").asText()).isEqualTo(key);
        assertThat(task.path("activityId").asText()).isEqualTo("invoice");
        assertThat(task.path("retries").isNull()).isTrue();
        assertThat(task.path("lockExpirationTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}\\+0000");
        assertThat(task.at("/variables/amount/value").asInt()).isEqualTo(1_200);
        assertThat(task.at("/variables/amount/type").asText()).isEqualTo("Integer");
        assertThat(task.at("/variables/name/type").asText()).isEqualTo("String");
        assertThat(fetch("w2", 10)).isEmpty();

        var id = task.path("id").asText();
        refused(worker.post(WORK + id + "/complete", Map.of("workerId", "w2")), 400, "RestException");
        var done = worker.post(
                WORK + id + "/complete",
                Map.of(
                        "workerId",
                        "w1",
                        "variables",
                        Map.of(
                                "invoice",
                                Map.of("value", "FV/1", "type", "String"),
                                "sentAt",
                                Map.of("value", "2031-01-02T03:04:05.000+0100", "type", "Date"),
                                "paid",
                                Map.of("value", false))));
        assertThat(done.status()).as(done.body()).isEqualTo(204);
        assertThat(isOver(caseId)).isTrue();
        assertThat(jdbc.queryForList(
                        "select name_ || ' ' || var_type_ from engine.act_hi_varinst where proc_inst_id_ = ? order by name_",
                        String.class,
                        caseId))
                .containsExactly("amount integer", "invoice string", "name string", "paid boolean", "sentAt date");
        assertThat(trail(caseId))
                .containsExactly("external-task.locked integration", "external-task.completed integration");
        refused(worker.post(WORK + id + "/complete", Map.of("workerId", "w1")), 404, "RestException");
    }

    @Test
    void handsOverOnlyWhatIsAskedFor() {
        var first = start();
        start();
        var some = new HashMap<String, Object>(wanted("w1", 10, 0));
        some.put(
                "topics",
                List.of(Map.of(
                        "topicName",
                        topic,
                        "lockDuration",
                        60_000,
                        "variables",
                        List.of("amount"),
                        "processDefinitionKeyIn",
                        List.of(key),
                        "processVariables",
                        Map.of("amount", 1_200))));
        some.put("maxTasks", 1);
        var locked = worker.post(WORK + "fetchAndLock", some).json();
        assertThat(locked).hasSize(1);
        assertThat(locked.get(0).path("processInstanceId").asText())
                .as("oldest first")
                .isEqualTo(first);
        assertThat(locked.get(0).path("variables").has("name")).isFalse();
        some.put(
                "topics",
                List.of(Map.of(
                        "topicName", topic, "lockDuration", 60_000, "processVariables", Map.of("amount", 1_300))));
        assertThat(worker.post(WORK + "fetchAndLock", some).json()).isEmpty();
    }

    @Test
    void keepsProgramsWaitingWithoutThreadsOrConnections() throws Exception {
        var programs = 40;
        var pool = Executors.newCachedThreadPool();
        try {
            var answers = new ArrayList<Future<Answer>>();
            for (var i = 0; i < programs; i++) {
                var name = "waiting-" + i;
                Callable<Answer> call = () -> worker.post(WORK + "fetchAndLock", wanted(name, 1, 50_000));
                answers.add(pool.submit(call));
            }
            // The pool has twelve connections; whoever held one while waiting would leave none for this.
            for (var i = 0; i < 30; i++) {
                assertThat(as("anna").get("/api/v1/me").status()).isEqualTo(200);
            }
            var cases = new TreeSet<String>();
            for (var i = 0; i < programs; i++) {
                cases.add(start());
            }
            var given = new TreeSet<String>();
            for (var answer : answers) {
                var locked = answer.get().json();
                assertThat(locked).hasSize(1);
                given.add(locked.get(0).path("processInstanceId").asText());
            }
            assertThat(given).isEqualTo(cases);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void handsOverCasesWithListsWithoutTheLists() throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try {
            Callable<Answer> call = () -> worker.post(WORK + "fetchAndLock", wanted("w1", 1, 50_000));
            var waiting = pool.submit(call);
            var first = startWithLists();
            var locked = waiting.get().json();
            assertThat(locked).hasSize(1);
            assertThat(locked.get(0).path("processInstanceId").asText()).isEqualTo(first);
            assertThat(locked.get(0).at("/variables/amount/value").asInt()).isEqualTo(1_200);
            assertThat(locked.get(0).path("variables").has("lines")).isFalse();
            assertThat(locked.get(0).path("variables").has("sizes")).isFalse();

            startWithLists();
            assertThat(fetch("w2", 10)).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private String startWithLists() {
        var variables = new HashMap<String, Object>();
        variables.put("amount", 1_200);
        variables.put("lines", new ArrayList<>(List.of("a", "b")));
        variables.put("sizes", new HashMap<>(Map.of("a", 1)));
        return runtime.startProcessInstanceByKey(key, variables).getId();
    }

    @Test
    void answersWithNothingWhenTheTimeIsOver() {
        var answer = worker.post(WORK + "fetchAndLock", wanted("w1", 1, 300));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().isArray()).isTrue();
        assertThat(answer.json()).isEmpty();
    }

    @Test
    void givesEachStepToOneOfManyPrograms() throws Exception {
        var cases = new TreeSet<String>();
        for (var i = 0; i < 60; i++) {
            cases.add(start());
        }
        var pool = Executors.newFixedThreadPool(6);
        try {
            var programs = new ArrayList<Callable<List<String>>>();
            for (var i = 0; i < 6; i++) {
                var name = "w" + i;
                programs.add(() -> {
                    var mine = new ArrayList<String>();
                    for (var empty = 0; empty < 3; ) {
                        var locked = fetch(name, 5);
                        empty = locked.isEmpty() ? empty + 1 : 0;
                        locked.forEach(it -> {
                            mine.add(it.path("processInstanceId").asText());
                            assertThat(worker.post(
                                                    WORK + it.path("id").asText() + "/complete",
                                                    Map.of("workerId", name))
                                            .status())
                                    .isEqualTo(204);
                        });
                    }
                    return mine;
                });
            }
            var given = new ArrayList<String>();
            for (var answer : pool.invokeAll(programs)) {
                given.addAll(answer.get());
            }
            assertThat(given).hasSize(60);
            assertThat(new TreeSet<>(given)).isEqualTo(cases);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void takesFailuresUntilNoTriesAreLeft() {
        var caseId = start();
        var id = fetch("w1", 1).get(0).path("id").asText();
        assertThat(worker.post(
                                WORK + id + "/failure",
                                Map.of(
                                        "workerId",
                                        "w1",
                                        "errorMessage",
                                        "no answer",
                                        "errorDetails",
                                        "Kowalski",
                                        "retries",
                                        1,
                                        "retryTimeout",
                                        0))
                        .status())
                .isEqualTo(204);
        var again = fetch("w2", 1).get(0);
        assertThat(again.path("retries").asInt()).isEqualTo(1);
        assertThat(again.path("errorMessage").asText()).isEqualTo("no answer");
        assertThat(jdbc.queryForObject(
                        "select count(*) from engine.act_hi_ext_task_log where error_details_id_ is not null and ext_task_id_ = ?",
                        Integer.class,
                        id))
                .isZero();
        assertThat(worker.post(WORK + id + "/failure", Map.of("workerId", "w2", "errorMessage", "no", "retries", 0))
                        .status())
                .isEqualTo(204);
        assertThat(fetch("w3", 1)).isEmpty();

        var incident = incident(caseId);
        assertThat(incident.path("elementId").asText()).isEqualTo("invoice");
        assertThat(incident.path("message").asText())
                .isEqualTo("Another program has reported that it could not do the step (" + topic + ")");
        assertThat(incident.path("attempts").asInt()).isEqualTo(2);
        assertThat(as("admin")
                        .post("/api/v1/incidents/" + incident.path("id").asText() + "/retry", null)
                        .status())
                .isBetween(200, 204);
        assertThat(fetch("w3", 1)).hasSize(1);
        assertThat(trail(caseId))
                .containsExactly(
                        "external-task.locked integration",
                        "external-task.failed integration",
                        "external-task.locked integration",
                        "external-task.failed integration",
                        "external-task.locked integration");
    }

    private JsonNode incident(String caseId) {
        for (var it : as("admin").get("/api/v1/incidents?limit=200").json().path("items")) {
            if (it.path("caseId").asText().equals(caseId)) {
                return it;
            }
        }
        throw new AssertionError("No incident of " + caseId);
    }

    @Test
    void goesTheWayOfAnErrorThatTheDiagramKnows() {
        var caseId = start();
        var id = fetch("w1", 1).get(0).path("id").asText();
        refused(
                worker.post(WORK + id + "/bpmnError", Map.of("workerId", "w1", "errorCode", "other")),
                400,
                "ProcessEngineException");
        assertThat(isOver(caseId)).isFalse();
        assertThat(worker.post(WORK + id + "/bpmnError", Map.of("workerId", "w1", "errorCode", "no-money"))
                        .status())
                .isEqualTo(204);
        assertThat(isOver(caseId)).isTrue();
        assertThat(jdbc.queryForObject(
                        "select end_act_id_ from engine.act_hi_procinst where id_ = ?", String.class, caseId))
                .isEqualTo("unpaid");
    }

    @Test
    void saysInItsOwnShapeThatTheCaseCannotGoOn() {
        repository
                .createDeployment()
                .addString(
                        key + ".bpmn",
                        diagram(key, topic)
                                .replace(
                                        "<bpmn:endEvent id=\"end\"/>",
                                        """
                                        <bpmn:exclusiveGateway id="end"/>
                                        <bpmn:endEvent id="rich"/>
                                        <bpmn:sequenceFlow id="above" sourceRef="end" targetRef="rich">
                                          <bpmn:conditionExpression>${amount > 5000}</bpmn:conditionExpression>
                                        </bpmn:sequenceFlow>
                                        <bpmn:sequenceFlow id="exactly" sourceRef="end" targetRef="rich">
                                          <bpmn:conditionExpression>${amount == 5000}</bpmn:conditionExpression>
                                        </bpmn:sequenceFlow>
                                        """))
                .deploy();
        var caseId = start();
        var id = fetch("w1", 1).get(0).path("id").asText();
        refused(worker.post(WORK + id + "/complete", Map.of("workerId", "w1")), 500, "ProcessEngineException");
        assertThat(isOver(caseId)).isFalse();
        assertThat(trail(caseId)).containsExactly("external-task.locked integration");
    }

    @Test
    void lengthensAndLiftsLocks() {
        start();
        var task = fetch("w1", 1).get(0);
        var id = task.path("id").asText();
        assertThat(worker.post(WORK + id + "/extendLock", Map.of("workerId", "w1", "newDuration", 600_000))
                        .status())
                .isEqualTo(204);
        refused(
                worker.post(WORK + id + "/extendLock", Map.of("workerId", "w2", "newDuration", 600_000)),
                400,
                "RestException");
        assertThat(fetch("w2", 1)).isEmpty();
        assertThat(worker.post(WORK + id + "/unlock", null).status()).isEqualTo(204);
        assertThat(fetch("w2", 1)).hasSize(1);
        refused(worker.post(WORK + "none/unlock", null), 404, "RestException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"maxTasks\": 1, \"topics\": []}",
                "{\"workerId\": \"w\", \"maxTasks\": -1, \"topics\": []}",
                "{\"workerId\": \"w\", \"maxTasks\": \"many\", \"topics\": []}",
                "{\"workerId\": \"w\", \"maxTasks\": 99999999999999, \"topics\": []}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [null]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"lockDuration\": 1000}]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"topicName\": \"t\"}]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"topicName\": \"t\", \"lockDuration\": 0}]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"topicName\": \"t\", \"lockDuration\": -5}]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"topicName\": \"t\", \"lockDuration\": 9223372036854775807}]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"topicName\": \"t\", \"lockDuration\": 1, \"processVariables\": {\"a\": {}}}]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [], \"sorting\": [{\"sortBy\": \"x\", \"sortOrder\": \"asc\"}]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"asyncResponseTimeout\": 1800001, \"topics\": []}",
                "[]",
                "{",
                "\"text\""
            })
    void refusesWhatCamundaRefuses(String body) {
        var answer = worker.post(WORK + "fetchAndLock", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("type").asText()).isNotEmpty();
        assertThat(answer.json().path("message").asText()).isNotEmpty();
    }

    @Test
    void knowsNoTopicAndTakesAnyNumber() {
        start();
        assertThat(worker.post(
                                WORK + "fetchAndLock",
                                Map.of(
                                        "workerId",
                                        "w1",
                                        "maxTasks",
                                        5,
                                        "topics",
                                        List.of(Map.of("topicName", "${1+1}", "lockDuration", 1_000))))
                        .json())
                .isEmpty();
        assertThat(worker.post(WORK + "fetchAndLock", Map.of("workerId", "w1", "topics", List.of()))
                        .status())
                .isEqualTo(200);
        assertThat(fetch("w1", Integer.MAX_VALUE)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"type\": \"Object\", \"value\": \"rO0AB\"}",
                "{\"type\": \"File\", \"value\": \"x\"}",
                "{\"type\": \"Bytes\", \"value\": \"x\"}",
                "{\"type\": \"Json\", \"value\": \"{}\"}",
                "{\"type\": \"Integer\", \"value\": \"x\"}",
                "{\"type\": \"Integer\", \"value\": 1.5}",
                "{\"type\": \"Integer\", \"value\": 3000000000}",
                "{\"type\": \"Long\", \"value\": 1e40}",
                "{\"type\": \"Boolean\", \"value\": \"true\"}",
                "{\"type\": \"Date\", \"value\": \"tomorrow\"}",
                "{\"type\": \"Date\", \"value\": \"+999999999-01-01T00:00:00Z\"}",
                "{\"value\": {}}",
                "{\"value\": [1]}",
                "7"
            })
    void takesOnlyPlainValues(String value) {
        var caseId = start();
        var id = fetch("w1", 1).get(0).path("id").asText();
        var answer =
                worker.post(WORK + id + "/complete", "{\"workerId\": \"w1\", \"variables\": {\"it\": " + value + "}}");
        refused(answer, 400, "InvalidRequestException");
        assertThat(isOver(caseId)).isFalse();
    }

    @Test
    void setsNeitherLongTextsNorVariablesOfItsOwn() {
        var caseId = start();
        var id = fetch("w1", 1).get(0).path("id").asText();
        for (var variables : List.of(
                Map.of("it", Map.of("value", "x".repeat(4_001))),
                Map.of("rootCaseId", Map.of("value", "x")),
                Map.of("a b", Map.of("value", "x")),
                Map.of("", Map.of("value", "x")))) {
            refused(
                    worker.post(WORK + id + "/complete", Map.of("workerId", "w1", "variables", variables)),
                    400,
                    "InvalidRequestException");
        }
        refused(worker.post(WORK + id + "/complete", Map.of()), 400, "RestException");
        refused(
                worker.post(WORK + id + "/complete", Map.of("workerId", "w".repeat(300))),
                400,
                "InvalidRequestException");
        refused(
                worker.post(WORK + id + "/failure", Map.of("workerId", "w1", "retries", -1)),
                400,
                "ProcessEngineException");
        refused(
                worker.post(WORK + id + "/failure", Map.of("workerId", "w1", "retryTimeout", Long.MAX_VALUE)),
                400,
                "InvalidRequestException");
        assertThat(isOver(caseId)).isFalse();
        assertThat(worker.post(WORK + id + "/complete", Map.of("workerId", "w1"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void worksForAdministratorsAndProgramsAlone() {
        for (var user : List.of("marek", "anna", "maria", "audyta")) {
            assertThat(as(user).post(WORK + "fetchAndLock", wanted("w", 1, 0)).status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(Api.at(port).post(WORK + "fetchAndLock", "{").status()).isEqualTo(401);
        assertThat(as("admin").post(WORK + "fetchAndLock", wanted("w", 1, 0)).status())
                .isEqualTo(200);
        assertThat(worker.get("/engine-rest/external-task").status()).isEqualTo(404);
    }

    private static String loop(String key, String topic, String element) {
        return diagram(key, topic)
                .replace("<bpmn:serviceTask id=\"invoice\"", "<bpmn:" + element + " id=\"invoice\"")
                .replace("sourceRef=\"invoice\" targetRef=\"end\"", "sourceRef=\"invoice\" targetRef=\"invoice\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manualTask", "task", "businessRuleTask camunda:decisionRef=\"offer-approval\""})
    void refusesToLeaveAStepToAProgramThatWouldNeverBeAsked(String element) {
        assertThatExceptionOfType(RefusedResource.class)
                .isThrownBy(() -> repository
                        .createDeployment()
                        .addString("loop-" + key + ".bpmn", loop("loop-" + key, topic, element))
                        .deploy())
                .satisfies(it -> assertThat(it.problems())
                        .filteredOn(problem -> problem.element().equals("invoice"))
                        .extracting(problem -> problem.key())
                        .contains("not-allowed.attribute", "endless-loop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceTask", "sendTask", "businessRuleTask"})
    void waitsInALoopForAProgram(String element) {
        var deployment = repository
                .createDeployment()
                .addString("loop-" + key + ".bpmn", loop("loop-" + key, topic, element))
                .deploy();
        assertThat(deployment.getId()).isNotEmpty();
    }

    @Test
    void publishesTopicsThatDiagramsMayName() {
        var other = "other-" + UUID.randomUUID();
        assertThatExceptionOfType(RefusedResource.class)
                .isThrownBy(() -> deploy("not-" + key, other))
                .withMessageContaining(other);
        assertThatExceptionOfType(RefusedResource.class).isThrownBy(() -> deploy("not-" + key, topic + " "));
        var elements = as("marek")
                .with("Accept-Language", "pl")
                .get("/api/v1/studio/elements")
                .json();
        assertThat(elements.path("topics").findValuesAsText("id")).contains(topic);
        assertThat(publish(topic).status()).isEqualTo(200);
        start();
        var listed = as("audyta").get("/api/v1/studio/topics?limit=200").json().path("items");
        for (var it : listed) {
            if (it.path("name").asText().equals(topic)) {
                assertThat(it.path("labelPl").asText()).isEqualTo("Wyślij fakturę");
                assertThat(it.path("processes").get(0).asText()).isEqualTo(key);
                assertThat(it.path("waiting").asInt()).isEqualTo(1);
            }
        }
        assertThat(listed.findValuesAsText("name")).contains(topic);
        assertThat(as("admin").delete("/api/v1/studio/topics/" + topic).status())
                .isEqualTo(409);
        assertThat(publish(other).status()).isEqualTo(201);
        assertThat(as("admin").delete("/api/v1/studio/topics/" + other).status())
                .isEqualTo(204);
        assertThat(as("admin").delete("/api/v1/studio/topics/" + other).status())
                .isEqualTo(404);

        assertThat(publish("1x").status()).isEqualTo(422);
        assertThat(as("admin")
                        .put("/api/v1/studio/topics/" + other, Map.of())
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("label");
        assertThat(as("marek")
                        .put("/api/v1/studio/topics/" + other, Map.of("label", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(as("anna").get("/api/v1/studio/topics").status()).isEqualTo(403);
    }
}
