package pl.lejek.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Working on tasks over the API: who may, what a form takes, and what happens when two are at it. */
@LejekTest
class TaskWorkTests {

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Worklist worklist;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    SampleProcess sample;

    @BeforeEach
    void deploy() {
        sample = new SampleProcess(repository, runtime, tasks);
        sample.deploy();
    }

    Api as(String user) {
        return Api.at(port).as(user);
    }

    static String path(String task, String verb) {
        return "/api/v1/tasks/" + task + verb;
    }

    static Map<String, Object> data(Object... pairs) {
        var data = new HashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            data.put((String) pairs[i], pairs[i + 1]);
        }
        return Map.of("data", data);
    }

    static Map<String, String> errors(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        var errors = new HashMap<String, String>();
        answer.json()
                .get("errors")
                .forEach(it ->
                        errors.put(it.get("field").asText(), it.get("message").asText()));
        return errors;
    }

    @Test
    void showsAnOpenTaskInTheCallersLanguage() {
        var task = sample.start("reps-north", null);
        var polish =
                as("anna").with("Accept-Language", "pl").get(path(task, "")).json();
        assertThat(polish.get("name").asText()).isEqualTo("Zapytaj");
        assertThat(polish.get("processName").asText()).isEqualTo("Próba");
        assertThat(polish.get("description").asText()).isEqualTo("Ask kindly.");
        assertThat(polish.get("team").asText()).isEqualTo("north");
        assertThat(polish.get("subject").get("type").asText()).isEqualTo("sample");
        assertThat(as("anna")
                        .with("Accept-Language", "en")
                        .get(path(task, ""))
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("Ask");
    }

    @Test
    void hidesWorkFromThoseItIsNotFor() {
        var unclaimed = sample.start("reps-north", null);
        var annas = sample.start(null, "anna");
        assertThat(as("borys").get(path(unclaimed, "")).status()).isEqualTo(404);
        assertThat(as("borys").post(path(unclaimed, "/claim"), null).status()).isEqualTo(404);
        assertThat(as("borys")
                        .post(path(unclaimed, "/complete"), data("outcome", "reached"))
                        .status())
                .isEqualTo(404);
        assertThat(as("borys").get(path(annas, "/form")).status()).isEqualTo(404);
        assertThat(as("marek").get(path(unclaimed, "")).status()).isEqualTo(200);
        assertThat(as("sara").get(path(unclaimed, "")).status()).isEqualTo(404);
        assertThat(as("admin").get(path(unclaimed, "")).status()).isEqualTo(200);
        assertThat(as("admin").post(path(unclaimed, "/claim"), null).status()).isEqualTo(403);
        assertThat(as("audyta").get(path(unclaimed, "")).status()).isEqualTo(403);
    }

    @Test
    void claimsAndGivesBack() {
        var task = sample.start("reps-north", null);
        assertThat(as("anna")
                        .post(path(task, "/claim"), null)
                        .json()
                        .get("assignee")
                        .asText())
                .isEqualTo("anna");
        assertThat(as("anna").post(path(task, "/claim"), null).status()).isEqualTo(200);
        assertThat(as("marek").post(path(task, "/claim"), null).status()).isEqualTo(409);
        assertThat(as("anna")
                        .post(path(task, "/unclaim"), null)
                        .json()
                        .get("assignee")
                        .isNull())
                .isTrue();
        as("marek").post(path(task, "/assign"), Map.of("user", "anna"));

        var subject = as("marek").get(path(task, "")).json().at("/subject/id").asText();
        var told = as("audyta")
                .get("/api/v1/audit/entries?action=task.assigned&subject=" + subject)
                .json()
                .get("items");
        assertThat(told)
                .extracting(it -> it.get("actor").asText()
                        + " " + it.at("/before/assignee").asText()
                        + " > " + it.at("/after/assignee").asText())
                .containsExactly("marek null > anna", "anna anna > null", "anna null > anna");
    }

    @Test
    void managersAssignAndRepsDoNot() {
        var task = sample.start("reps-north", null);
        assertThat(as("anna")
                        .post(path(task, "/assign"), Map.of("user", "anna"))
                        .status())
                .isEqualTo(403);
        assertThat(errors(as("marek").post(path(task, "/assign"), Map.of("user", "borys"))))
                .containsKey("user");
        assertThat(errors(as("marek").post(path(task, "/assign"), Map.of("user", "nobody"))))
                .containsKey("user");
        assertThat(as("marek")
                        .post(path(task, "/assign"), Map.of("user", "anna"))
                        .json()
                        .get("assigneeName")
                        .asText())
                .isEqualTo("Anna Nowak");
        var other = sample.start("reps-south", null);
        var answer = as("marek")
                .post("/api/v1/tasks/bulk-assign", Map.of("taskIds", List.of(task, other, "none"), "user", "borys"))
                .json();
        assertThat(answer.get("assigned"))
                .hasSize(1)
                .first()
                .extracting(JsonNode::asText)
                .isEqualTo(other);
        assertThat(answer.get("refused")).hasSize(2);
        assertThat(as("borys")
                        .post("/api/v1/tasks/bulk-assign", Map.of("taskIds", List.of(task), "user", "borys"))
                        .json()
                        .get("refused"))
                .hasSize(1);
    }

    @Test
    void putsOffAndComments() {
        var task = sample.start(null, "anna");
        var later = clock.instant().plus(Duration.ofDays(2)).toString();
        assertThat(as("anna")
                        .post(path(task, "/follow-up"), Map.of("at", later))
                        .json()
                        .get("followUpAt")
                        .asText())
                .isNotEmpty();
        assertThat(as("anna")
                        .post(path(task, "/follow-up"), Map.of("at", "2001-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(422);
        assertThat(as("anna")
                        .post(path(task, "/comment"), Map.of("text", "Dzwonić po 15"))
                        .status())
                .isEqualTo(201);
        assertThat(as("anna").post(path(task, "/comment"), Map.of("text", " ")).status())
                .isEqualTo(422);
        assertThat(as("anna")
                        .get(path(task, "/comments"))
                        .json()
                        .get("items")
                        .get(0)
                        .get("authorName")
                        .asText())
                .isEqualTo("Anna Nowak");
        assertThat(as("anna").get(path(task, "")).json().get("commentCount").asInt())
                .isEqualTo(1);
    }

    @Test
    void opensTheFormWithItsOwnKeysAndTheDraft() {
        var task = sample.start("reps-north", null);
        var form = as("anna")
                .with("Accept-Language", "pl")
                .get(path(task, "/form"))
                .json();
        var components = form.get("schema").get("components");
        assertThat(components.get(0).get("label").asText()).isEqualTo("Wynik");
        assertThat(components.get(0).get("values").get(0).get("label").asText()).isEqualTo("Odebrano");
        assertThat(components.get(8).get("values").get(0).get("value").asText()).isEqualTo("anna");
        assertThat(form.get("schema")
                        .get("properties")
                        .get("rules")
                        .get(0)
                        .get("message")
                        .asText())
                .isEqualTo("Udziały dają razem 1.");
        assertThat(form.get("data").toString()).isEqualTo("{\"known\":5}");

        assertThat(as("anna")
                        .put(path(task, "/draft"), data("note", "half a sen", "amount", "12x", "known", 9))
                        .status())
                .isEqualTo(204);
        var data = as("anna").get(path(task, "/form")).json().get("data");
        assertThat(data.get("note").asText()).isEqualTo("half a sen");
        assertThat(data.get("known").asInt()).isEqualTo(5);
        assertThat(as("marek").get(path(task, "/form")).json().get("data").has("note"))
                .isFalse();
        assertThat(errors(as("anna").put(path(task, "/draft"), data("nonsense", 1))))
                .containsKey("nonsense");
        assertThat(errors(as("anna").put(path(task, "/draft"), data("note", "x".repeat(200_000)))))
                .containsKey("data");
    }

    @Test
    void saysInBothLanguagesWhatIsWrong() {
        var task = sample.start("reps-north", null);
        var api = as("anna").with("Accept-Language", "pl");
        assertThat(errors(api.post(path(task, "/complete"), data("outcome", "lost", "amount", 101, "nonsense", true))))
                .containsEntry("reason", "Pole „Powód” jest wymagane.")
                .containsEntry("amount", "Wartość pola „Kwota” nie może być większa niż 100.")
                .containsEntry("nonsense", "Formularz nie ma pola nonsense.")
                .hasSize(3);
        assertThat(errors(as("anna").with("Accept-Language", "en").post(path(task, "/complete"), data())))
                .containsExactly(Map.entry("outcome", "\"Outcome\" is required."));
        assertThat(errors(api.post(path(task, "/complete"), data("outcome", "reached", "share1", 0.1, "share2", 0.8))))
                .containsExactly(Map.entry("share2", "Udziały dają razem 1."));
        assertThat(errors(api.post(path(task, "/complete"), data("outcome", "reached", "colleague", "borys"))))
                .containsOnlyKeys("colleague");
        assertThat(as("anna").get(path(task, "")).status()).isEqualTo(200);
    }

    @Test
    void finishesATaskInOneStep() {
        var task = sample.start("reps-north", null);
        var answer = as("anna")
                .post(
                        path(task, "/complete"),
                        data(
                                "outcome",
                                "reached",
                                "reason",
                                "hidden, so not taken",
                                "amount",
                                12,
                                "share1",
                                0.1,
                                "share2",
                                0.9,
                                "day",
                                "2026-11-22",
                                "vip",
                                true,
                                "known",
                                99,
                                "note",
                                "Umówione"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var caseId = answer.json().get("caseId").asText();

        var variables = runtime.getVariables(caseId);
        assertThat(variables)
                .containsEntry("outcome", "reached")
                .containsEntry("amount", 12)
                .containsEntry("share1", 0.1)
                .containsEntry("vip", true)
                .containsEntry("known", 5)
                .doesNotContainKeys("reason", "note");
        assertThat(((java.util.Date) variables.get("day")).toInstant()).isEqualTo("2026-11-21T23:00:00Z");
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskId(task)
                        .singleResult()
                        .getAssignee())
                .isEqualTo("anna");
        assertThat(as("anna").get(path(task, "")).status()).isEqualTo(404);
        assertThat(as("anna")
                        .post(path(task, "/complete"), data("outcome", "reached"))
                        .status())
                .isEqualTo(409);
        assertThat(worklist.find(task)).isEmpty();
        assertThat(jdbc.queryForList("select task_key from worklist.work_item where case_id = ?", String.class, caseId))
                .containsExactly("check");
        assertThat(jdbc.queryForList(
                        "select report::text from activity.activity where task_id = ?", String.class, task))
                .singleElement()
                .asString()
                .contains("Umówione")
                .doesNotContain("hidden");
    }

    @Test
    void refusesWhatSomebodyElseHasTaken() {
        var task = sample.start("reps-north", null);
        as("marek").post(path(task, "/assign"), Map.of("user", "anna"));
        var other = sample.start("reps-north", null);
        tasks.setAssignee(other, "borys");
        assertThat(as("anna")
                        .post(path(other, "/complete"), data("outcome", "reached"))
                        .status())
                .isEqualTo(409);
        assertThat(as("anna").post(path(other, "/claim"), null).status()).isEqualTo(409);
        assertThat(as("marek")
                        .post(path(task, "/complete"), data("outcome", "reached"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void letsExactlyOneOfManyFinish() throws Exception {
        var task = sample.start("reps-north", null);
        var together = new CyclicBarrier(6);
        var pool = Executors.newFixedThreadPool(6);
        try {
            var calls = new ArrayList<Callable<Integer>>();
            for (var user : List.of("anna", "marek", "anna", "marek", "anna", "marek")) {
                calls.add(() -> {
                    together.await();
                    return as(user).post(path(task, "/complete"), data("outcome", "reached"))
                            .status();
                });
            }
            var statuses = new ArrayList<Integer>();
            for (var call : pool.invokeAll(calls)) {
                statuses.add(call.get());
            }
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void repeatsTheAnswerToARepeatedRequest() {
        var task = sample.start("reps-north", null);
        var api = as("anna").with("Idempotency-Key", "finish-" + task);
        var first = api.post(path(task, "/complete"), data("outcome", "reached"));
        var second = api.post(path(task, "/complete"), data("outcome", "reached"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void followsTheEngineWhenATaskIsWithdrawn() {
        var task = sample.start("reps-north", null);
        as("anna").put(path(task, "/draft"), data("note", "x"));
        var caseId = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        runtime.deleteProcessInstance(caseId, "test");
        assertThat(worklist.find(task)).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from worklist.draft where task_id = ?", Integer.class, task))
                .isZero();
    }

    @Test
    void marksTasksAndHandsThemOver() {
        var task = sample.start(null, "celina");
        var item = worklist.find(task).orElseThrow();
        worklist.markAtRisk(item.caseId(), "ask");
        assertThat(worklist.find(task).orElseThrow().sla()).isEqualTo(Sla.AT_RISK);
        worklist.markBreached(item.subject(), null);
        assertThat(worklist.find(task).orElseThrow().sla()).isEqualTo(Sla.BREACHED);
        assertThat(worklist.reassignAll("celina", "anna")).isPositive();
        assertThat(worklist.find(task).orElseThrow().assignee()).isEqualTo("anna");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("anna");
    }

    @Test
    void startsACaseByHandForThoseWhomTheDiagramNames() {
        var form = as("marek").get("/api/v1/processes/worklist-sample/start-form");
        assertThat(form.json().get("schema").get("id").asText()).isEqualTo("worklist-sample.start");
        assertThat(as("anna")
                        .get("/api/v1/processes/worklist-sample/start-form")
                        .status())
                .isEqualTo(403);
        assertThat(as("marek")
                        .get("/api/v1/processes/no-such-process/start-form")
                        .status())
                .isEqualTo(404);
        Map<String, Object> none = Map.of("process", "worklist-sample", "data", Map.of());
        assertThat(errors(as("marek").post("/api/v1/cases", none))).containsOnlyKeys("group");
        Map<String, Object> start = Map.of("process", "worklist-sample", "data", Map.of("group", "reps-north"));
        assertThat(as("anna").post("/api/v1/cases", start).status()).isEqualTo(403);
        var started = as("marek").post("/api/v1/cases", start);
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        assertThat(jdbc.queryForList(
                        "select task_key from worklist.work_item where case_id = ?",
                        String.class,
                        started.json().get("caseId").asText()))
                .containsExactly("ask");
    }
}
