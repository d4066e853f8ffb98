package pl.lejek.studio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;

/** Running cases go on by another version of their process: tried before, moved one by one, repaired by hand. */
@Scenarios
class CaseMigrationTests {

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Environment environment;

    private final String key = "moved-" + UUID.randomUUID();

    @AfterEach
    void giveTheClockBack() {
        ClockUtil.reset();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(key)
                .list()
                .forEach(it -> runtime.deleteProcessInstance(it.getId(), "end of the test"));
    }

    private Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user)
                .with("Accept-Language", "en");
    }

    /** @param task id and name of the step, @param hours until it is passed over */
    private void deploy(String task, String name, int hours, boolean check) {
        var xml =
                """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  id="d" targetNamespace="t">
                  <bpmn:process id="%1$s" name="Moved" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start"/>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="%2$s"/>
                    <bpmn:userTask id="%2$s" name="%3$s" camunda:candidateGroups="MANAGER" camunda:dueDate="${dueIn('office-hours', %4$d)}"/>
                    <bpmn:boundaryEvent id="late" attachedToRef="%2$s"><bpmn:timerEventDefinition>
                      <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT%4$dH</bpmn:timeDuration>
                    </bpmn:timerEventDefinition></bpmn:boundaryEvent>
                    <bpmn:sequenceFlow id="f2" sourceRef="late" targetRef="passed-over"/>
                    <bpmn:endEvent id="passed-over"/>
                    <bpmn:sequenceFlow id="f3" sourceRef="%2$s" targetRef="%5$s"/>
                    %6$s
                    <bpmn:endEvent id="done"/>
                  </bpmn:process>
                </bpmn:definitions>
                """
                        .formatted(
                                key,
                                task,
                                name,
                                hours,
                                check ? "check" : "done",
                                check
                                        ? "<bpmn:userTask id=\"check\" name=\"Check\" camunda:candidateGroups=\"MANAGER\"/>"
                                                + "<bpmn:sequenceFlow id=\"f4\" sourceRef=\"check\" targetRef=\"done\"/>"
                                        : "");
        repository
                .createDeployment()
                .name(key)
                .source("studio")
                .addString("processes/" + key + "/" + key + ".bpmn", xml)
                .deploy();
    }

    private List<String> start(int cases) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < cases; i++) {
            ids.add(runtime.startProcessInstanceByKey(key).getId());
        }
        return ids;
    }

    private String path() {
        return "/api/v1/processes/" + key + "/migrations";
    }

    private JsonNode rehearse(Map<String, Object> more) {
        var body = new java.util.HashMap<String, Object>(Map.of("from", 1, "to", 2, "dryRun", true));
        body.putAll(more);
        var answer = as("marek").post(path(), body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode migrate(Map<String, Object> body) {
        var answer = as("marek").post(path(), body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        var id = answer.json().path("id").asText();
        var caseId = get(id).path("caseId").asText();
        while (true) {
            var job = management.createJobQuery().processInstanceId(caseId).singleResult();
            if (job == null) {
                return get(id);
            }
            management.executeJob(job.getId());
        }
    }

    private JsonNode get(String id) {
        return as("marek").get("/api/v1/migrations/" + id).json();
    }

    private int version(String caseId) {
        return repository
                .getProcessDefinition(runtime.createProcessInstanceQuery()
                        .processInstanceId(caseId)
                        .singleResult()
                        .getProcessDefinitionId())
                .getVersion();
    }

    @Test
    void moveCasesAndAskWhatBecomesOfDeadlines() {
        deploy("work", "Work", 48, false);
        var cases = start(60);
        deploy("work", "Work well", 24, true);

        var rehearsal = rehearse(Map.of());
        assertThat(rehearsal.path("moving").asInt()).isEqualTo(60);
        assertThat(rehearsal.path("staying").asInt()).isZero();
        assertThat(rehearsal.path("instructions")).hasSize(2).allMatch(it -> it.path("suggested")
                .asBoolean());
        var deadlines = rehearsal.path("deadlines");
        assertThat(StreamSupport.stream(deadlines.spliterator(), false)
                        .map(it -> it.path("elementId").asText()))
                .containsExactlyInAnyOrder("late", "work");
        assertThat(deadlines.findValuesAsText("cases")).containsOnly("60");
        assertThat(deadlines.findValuesAsText("after")).contains("PT24H", "${dueIn('office-hours', 24)}");
        assertThat(cases).allMatch(it -> version(it) == 1);

        var silent = as("marek").post(path(), Map.of("from", 1, "to", 2, "dryRun", false));
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.body()).contains("deadlines").contains("ANEW");

        var due = due(cases.get(0));
        var done = migrate(
                Map.of("from", 1, "to", 2, "dryRun", false, "deadlines", "KEEP", "cases", cases.subList(0, 55)));
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("total").asInt()).isEqualTo(55);
        assertThat(done.path("moved").asInt()).isEqualTo(55);
        assertThat(done.path("failures")).isEmpty();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(done.path("caseId").asText())
                        .activityId("move-next-cases")
                        .count())
                .isEqualTo(2);
        assertThat(cases.subList(0, 55)).allMatch(it -> version(it) == 2);
        assertThat(cases.subList(55, 60)).allMatch(it -> version(it) == 1);
        assertThat(due(cases.get(0))).isEqualTo(due);
        assertThat(hoursUntilLate(cases.get(0))).isBetween(47L, 48L);
        assertThat(jdbc.sql("select name_en || process_version from worklist.work_item where case_id = ?")
                        .param(cases.get(0))
                        .query(String.class)
                        .single())
                .isEqualTo("Work well2");
        assertThat(jdbc.sql("select actor from history.audit_entry where action = 'case.migrated' and case_id = ?")
                        .param(cases.get(0))
                        .query(String.class)
                        .list())
                .containsExactly("marek");

        var anew = migrate(Map.of("from", 1, "to", 2, "dryRun", false, "deadlines", "ANEW"));
        assertThat(anew.path("moved").asInt()).isEqualTo(5);
        assertThat(hoursUntilLate(cases.get(59))).isBetween(23L, 24L);
        assertThat(due(cases.get(59))).isBefore(due);
        var list = as("marek").get(path() + "?limit=1").json();
        assertThat(list.at("/items/0/id").asText()).isEqualTo(anew.path("id").asText());
        var rest = as("marek")
                .get(path() + "?limit=1&cursor=" + list.path("next").asText())
                .json();
        assertThat(rest.at("/items/0/id").asText()).isEqualTo(done.path("id").asText());
        assertThat(rest.path("next").isNull()).isTrue();

        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(cases.get(0))
                .singleResult()
                .getId());
        assertThat(tasks.createTaskQuery()
                        .processInstanceId(cases.get(0))
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("check");
    }

    @Test
    void waitsForWhoCompletesATaskAtThatMoment() throws Exception {
        deploy("work", "Work", 48, false);
        var caseId = start(1).get(0);
        deploy("work", "Work well", 24, true);
        var answer = as("marek")
                .post(
                        path(),
                        Map.of("from", 1, "to", 2, "dryRun", false, "deadlines", "KEEP", "cases", List.of(caseId)));
        var id = answer.json().path("id").asText();
        var job = management
                .createJobQuery()
                .processInstanceId(get(id).path("caseId").asText())
                .singleResult();

        var migration = new AtomicReference<@Nullable CompletableFuture<Void>>();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select task_id from worklist.work_item where case_id = ? for update")
                    .param(caseId)
                    .query(String.class)
                    .single();
            migration.set(CompletableFuture.runAsync(() -> management.executeJob(job.getId())));
            await().until(() -> jdbc.sql(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%work_item%'")
                            .query(Integer.class)
                            .single()
                    > 0);
            tasks.complete(tasks.createTaskQuery()
                    .processInstanceId(caseId)
                    .singleResult()
                    .getId());
        });
        Objects.requireNonNull(migration.get()).get(30, TimeUnit.SECONDS);
        var done = get(id);
        assertThat(done.path("failed").asInt()).isEqualTo(1);
        assertThat(done.path("failures").toString()).contains("ended");
    }

    private Instant due(String caseId) {
        return tasks.createTaskQuery()
                .processInstanceId(caseId)
                .singleResult()
                .getDueDate()
                .toInstant();
    }

    private long hoursUntilLate(String caseId) {
        return Duration.between(
                        Instant.now(),
                        management
                                .createJobQuery()
                                .processInstanceId(caseId)
                                .timers()
                                .singleResult()
                                .getDuedate()
                                .toInstant())
                .plusMinutes(1)
                .toHours();
    }

    @Test
    void saysWhatCannotMoveAndWhy() {
        deploy("work", "Work", 48, false);
        var caseId = start(1).get(0);
        deploy("other", "Other", 48, false);

        var stays = rehearse(Map.of());
        assertThat(stays.path("moving").asInt()).isZero();
        assertThat(stays.at("/cases/0/reasons/0/elementId").asText()).isEqualTo("work");
        assertThat(stays.at("/cases/0/reasons/0/message").asText()).contains("say which element it becomes");
        assertThat(stays.at("/cases/0/caseId").asText()).isEqualTo(caseId);

        var failed = migrate(Map.of("from", 1, "to", 2, "dryRun", false));
        assertThat(failed.path("failed").asInt()).isEqualTo(1);
        assertThat(failed.at("/failures/0/caseId").asText()).isEqualTo(caseId);
        assertThat(version(caseId)).isEqualTo(1);

        var mapped = List.of(Map.of("from", "work", "to", "other"), Map.of("from", "late", "to", "late"));
        assertThat(rehearse(Map.of("instructions", mapped)).path("moving").asInt())
                .isEqualTo(1);
        assertThat(migrate(Map.of("from", 1, "to", 2, "dryRun", false, "instructions", mapped))
                        .path("moved")
                        .asInt())
                .isEqualTo(1);
        assertThat(version(caseId)).isEqualTo(2);
        assertThat(jdbc.sql("select task_key from worklist.work_item where case_id = ?")
                        .param(caseId)
                        .query(String.class)
                        .single())
                .isEqualTo("other");
    }

    @Test
    void refusesWhatNobodyCanMean() {
        deploy("work", "Work", 48, false);
        start(1);
        deploy("work", "Work", 48, false);
        var manager = as("marek");
        assertThat(manager.post(path(), Map.of("from", 1, "to", 1, "dryRun", false))
                        .status())
                .isEqualTo(422);
        assertThat(manager.post(path(), Map.of("from", 1, "to", 9, "dryRun", true))
                        .status())
                .isEqualTo(422);
        assertThat(manager.post(path(), Map.of("to", 2)).body()).contains("from");
        assertThat(manager.post(path(), Map.of("from", 1, "to", 2, "instructions", List.of(Map.of("from", "nowhere"))))
                        .body())
                .contains("instructions[0].from");
        assertThat(manager.post(path(), Map.of("from", 1, "to", 2, "cases", List.of("nobody")))
                        .status())
                .isEqualTo(422);
        assertThat(manager.post(
                                path(),
                                Map.of(
                                        "from",
                                        1,
                                        "to",
                                        2,
                                        "instructions",
                                        List.of(Map.of("from", "work", "to", "done"))))
                        .body())
                .contains("instructions.work");
        assertThat(manager.post("/api/v1/processes/nothing-here/migrations", Map.of("from", 1, "to", 2))
                        .status())
                .isEqualTo(404);
        assertThat(as("anna")
                        .post(path(), Map.of("from", 1, "to", 2, "dryRun", true))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void movesASingleCaseByHand() {
        deploy("work", "Work", 48, true);
        var caseId = runtime.startProcessInstanceByKey(key, key + "/" + UUID.randomUUID())
                .getId();
        assertThat(as("marek").get("/api/v1/cases/" + caseId).status()).isEqualTo(200);
        assertThat(as("anna").get("/api/v1/cases/" + caseId).status()).isEqualTo(404);
        var move = "/api/v1/cases/" + caseId + "/move";
        var refused = as("marek").post(move, Map.of("from", "check", "to", "late"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("\"from\"").contains("\"to\"").contains("\"reason\"");
        assertThat(as("anna")
                        .post(move, Map.of("from", "work", "to", "check", "reason", "x"))
                        .status())
                .isEqualTo(403);

        assertThat(as("marek")
                        .post(move, Map.of("from", "work", "to", "check", "reason", "Done on paper"))
                        .status())
                .isEqualTo(204);
        assertThat(tasks.createTaskQuery()
                        .processInstanceId(caseId)
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("check");
        assertThat(jdbc.sql("select task_key from worklist.work_item where case_id = ?")
                        .param(caseId)
                        .query(String.class)
                        .list())
                .containsExactly("check");
        assertThat(jdbc.sql(
                                """
                                select value from history.audit_value join history.audit_entry e on e.id = entry
                                where action = 'case.moved' and case_id = ? and field = 'reason'
                                """)
                        .param(caseId)
                        .query(String.class)
                        .single())
                .isEqualTo("Done on paper");
        assertThat(as("marek")
                        .post("/api/v1/cases/none/move", Map.of("from", "a", "to", "b", "reason", "c"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void showsWhereCasesStand() {
        deploy("work", "Work", 48, true);
        var cases = start(3);
        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(cases.get(0))
                .singleResult()
                .getId());
        var late = tasks.createTaskQuery().processInstanceId(cases.get(1)).singleResult();
        late.setDueDate(java.util.Date.from(Instant.now().minusSeconds(60)));
        tasks.saveTask(late);
        deploy("work", "Work", 24, true);
        start(1);

        var process = "/api/v1/processes/" + key;
        var one = as("marek").get(process + "/figures?version=1").json().path("elements");
        assertThat(one).hasSize(2);
        assertThat(one.get(0).path("elementId").asText()).isEqualTo("check");
        assertThat(one.get(0).path("active").asInt()).isEqualTo(1);
        assertThat(one.get(1).path("active").asInt()).isEqualTo(2);
        assertThat(one.get(1).path("overdue").asInt()).isEqualTo(1);
        assertThat(one.get(1).path("incidents").asInt()).isZero();
        var all = as("audyta").get(process + "/figures").json().path("elements");
        assertThat(all.get(1).path("active").asInt()).isEqualTo(3);

        var page = as("audyta").get(process + "/cases?element=work&limit=2").json();
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.path("next").isNull()).isFalse();
        var overdue = as("audyta").get(process + "/cases?only=overdue").json().path("items");
        assertThat(overdue).hasSize(1);
        assertThat(overdue.get(0).path("caseId").asText()).isEqualTo(cases.get(1));
        assertThat(overdue.get(0).path("element").asText()).isEqualTo("Work");
        assertThat(overdue.get(0).path("version").asInt()).isEqualTo(1);
        assertThat(as("audyta").get(process + "/cases?only=incidents").json().path("items"))
                .isEmpty();
        assertThat(as("audyta").get(process + "/cases?only=nothing").status()).isEqualTo(422);
        assertThat(as("audyta").get(process + "/figures?version=9").status()).isEqualTo(404);
    }
}
