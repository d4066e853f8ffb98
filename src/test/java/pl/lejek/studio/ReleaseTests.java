package pl.lejek.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.Scenarios;

/** The way of a change through the diagram {@code release}: reviewed or not, at once, at a time, overtaken, taken back. */
@Scenarios
class ReleaseTests {

    private static final String DRAFTS = "/api/v1/process-drafts/";

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Releases releases;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void asItWas() {
        ClockUtil.reset();
        as("admin").put("/api/v1/studio/settings", Map.of("reviewRequired", true));
    }

    private Api as(String user) {
        return Api.at(port).as(user).with("Accept-Language", "pl");
    }

    static String diagram(String key, String name) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
                  <bpmn:process id="%s" name="%s" isExecutable="true">
                    <bpmn:startEvent id="start"/>
                    <bpmn:userTask id="look" name="Look" camunda:candidateGroups="managers"/>
                    <bpmn:endEvent id="end"/>
                    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="look"/>
                    <bpmn:sequenceFlow id="b" sourceRef="look" targetRef="end"/>
                  </bpmn:process>
                </bpmn:definitions>
                """
                .formatted(key, name);
    }

    private static String key() {
        return "released-" + UUID.randomUUID();
    }

    private String draft(String key, String name) {
        var answer = as("marek").post("/api/v1/process-drafts", Map.of("xml", diagram(key, name)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private Answer post(String user, String id, String action, Map<String, ?> body) {
        return as(user).post(DRAFTS + id + "/" + action, body);
    }

    private JsonNode done(Answer answer, String state) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("state").asText()).isEqualTo(state);
        return answer.json();
    }

    private long versions(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    private void runDue(String caseId) {
        management
                .createJobQuery()
                .processInstanceId(caseId)
                .executable()
                .list()
                .forEach(it -> management.executeJob(it.getId()));
    }

    private boolean isOver(JsonNode draft) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(draft.path("caseId").asText())
                        .count()
                == 0;
    }

    private static void clock(String at) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(at)));
    }

    @Test
    void aSecondPersonApprovesAndItIsDeployedAtOnce() {
        var key = key();
        var id = draft(key, "First");
        assertThat(post("marek", id, "submit", Map.of())
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("note");
        assertThat(post("admin", id, "approve", Map.of()).status()).isEqualTo(409);
        var submitted = done(post("marek", id, "submit", Map.of("note", "Nowy proces")), "SUBMITTED");
        assertThat(submitted.path("submittedBy").asText()).isEqualTo("marek");
        assertThat(submitted.path("caseId").asText()).isNotBlank();
        assertThat(as("marek")
                        .put(DRAFTS + id, Map.of("xml", diagram(key, "x")))
                        .status())
                .isEqualTo(409);
        assertThat(post("marek", id, "approve", Map.of("note", "Sam sobie")).status())
                .isEqualTo(403);
        assertThat(post("marek", id, "deploy", Map.of()).status()).isEqualTo(409);
        assertThat(post("anna", id, "approve", Map.of()).status()).isEqualTo(403);
        assertThat(post("maria", id, "approve", Map.of()).status()).isEqualTo(403);

        var approved = done(post("admin", id, "approve", Map.of("note", "Dobrze")), "APPROVED");
        assertThat(approved.path("approvedBy").asText()).isEqualTo("admin");
        assertThat(approved.path("reviewNote").asText()).isEqualTo("Dobrze");
        assertThat(versions(key)).isZero();

        var deployed = done(post("marek", id, "deploy", Map.of()), "DEPLOYED");
        assertThat(deployed.path("deployedVersion").asInt()).isEqualTo(1);
        assertThat(deployed.path("deployedBy").asText()).isEqualTo("marek");
        assertThat(versions(key)).isEqualTo(1);
        assertThat(isOver(deployed)).isTrue();
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .singleResult();
        assertThat(definition.getVersionTag()).isEqualTo("1");
        assertThat(definition.getHistoryTimeToLive()).isEqualTo(1825);
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentId(definition.getDeploymentId())
                        .singleResult()
                        .getSource())
                .isEqualTo("studio");
        assertThat(post("marek", id, "deploy", Map.of()).status()).isEqualTo(409);
        assertThat(jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                        .param(id)
                        .query(String.class)
                        .list())
                .contains("draft.created", "draft.submitted", "draft.approved", "draft.cleared", "draft.deployed");

        var watched = as("audyta").get("/api/v1/processes/" + key + "/watch").json();
        assertThat(watched).hasSize(1);
        assertThat(watched.at("/0/deployedBy").asText()).isEqualTo("marek");
        assertThat(watched.at("/0/note").asText()).isEqualTo("Nowy proces");
        assertThat(watched.at("/0/source").asText()).isEqualTo("studio");
        runtime.startProcessInstanceByKey(key);
        assertThat(as("marek")
                        .get("/api/v1/processes/" + key + "/watch")
                        .json()
                        .at("/0/active")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theReviewerWorksInTheTaskListAndSendsItBack() {
        var id = draft(key(), "First");
        var submitted = done(post("marek", id, "submit", Map.of("note", "Nowy")), "SUBMITTED");
        var task = as("marek")
                .get("/api/v1/cases/" + submitted.path("caseId").asText())
                .json()
                .at("/active/0/taskId")
                .asText();
        var own =
                as("marek").post("/api/v1/tasks/" + task + "/complete", Map.of("data", Map.of("decision", "approve")));
        assertThat(own.status()).as(own.toString()).isEqualTo(422);
        assertThat(own.json().at("/errors/0/field").asText()).isEqualTo("decision");
        assertThat(post("admin", id, "reject", Map.of()).status()).isEqualTo(422);

        var returned = done(post("admin", id, "reject", Map.of("note", "Brak terminu")), "REJECTED");
        assertThat(returned.path("reviewNote").asText()).isEqualTo("Brak terminu");
        assertThat(returned.path("approvedBy").isNull()).isTrue();
        assertThat(isOver(returned)).isTrue();

        var saved = as("marek").put(DRAFTS + id, Map.of("xml", diagram(key(), "Second")));
        assertThat(saved.json().path("state").asText()).isEqualTo("DRAFT");
        done(post("marek", id, "submit", Map.of("note", "Z terminem")), "SUBMITTED");
        done(post("admin", id, "approve", Map.of()), "APPROVED");
    }

    @Test
    void withoutReviewSubmittingApproves() {
        as("admin").put("/api/v1/studio/settings", Map.of("reviewRequired", false));
        assertThat(as("marek")
                        .put("/api/v1/studio/settings", Map.of("reviewRequired", true))
                        .status())
                .isEqualTo(403);
        var key = key();
        var id = draft(key, "First");
        done(post("marek", id, "submit", Map.of("note", "Od razu")), "APPROVED");
        done(post("marek", id, "deploy", Map.of()), "DEPLOYED");
        assertThat(versions(key)).isEqualTo(1);
    }

    @Test
    void aTimeThatWasGivenIsWaitedFor() {
        clock("2067-03-01T08:00:00Z");
        var key = key();
        var id = draft(key, "First");
        assertThat(post("marek", id, "submit", Map.of("note", "n", "releaseAt", "2067-02-01T08:00:00Z"))
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("releaseAt");
        done(post("marek", id, "submit", Map.of("note", "Od jutra", "releaseAt", "2067-03-02T06:00:00Z")), "SUBMITTED");
        var approved = done(post("admin", id, "approve", Map.of()), "APPROVED");
        assertThat(approved.path("releaseAt").asText()).startsWith("2067-03-02T06:00:00");
        runDue(approved.path("caseId").asText());
        assertThat(versions(key)).isZero();

        clock("2067-03-02T06:00:01Z");
        runDue(approved.path("caseId").asText());

        var deployed = as("marek").get(DRAFTS + id).json();
        assertThat(deployed.path("state").asText()).isEqualTo("DEPLOYED");
        assertThat(deployed.path("deployedBy").asText()).isEqualTo("admin");
        assertThat(versions(key)).isEqualTo(1);
    }

    @Test
    void theTimeCanBeSaidLaterAndChanged() {
        clock("2067-04-01T08:00:00Z");
        var key = key();
        var id = draft(key, "First");
        done(post("marek", id, "submit", Map.of("note", "Kiedyś")), "SUBMITTED");
        done(post("admin", id, "approve", Map.of()), "APPROVED");
        var planned = done(post("marek", id, "deploy", Map.of("releaseAt", "2067-04-02T06:00:00Z")), "APPROVED");
        assertThat(planned.path("releaseAt").asText()).startsWith("2067-04-02T06:00:00");
        var later = done(post("marek", id, "deploy", Map.of("releaseAt", "2067-04-03T06:00:00Z")), "APPROVED");
        assertThat(later.path("releaseAt").asText()).startsWith("2067-04-03T06:00:00");
        clock("2067-04-02T07:00:00Z");
        runDue(later.path("caseId").asText());
        assertThat(versions(key)).isZero();
        done(post("marek", id, "deploy", Map.of()), "DEPLOYED");
        assertThat(versions(key)).isEqualTo(1);
    }

    @Test
    void aChangeThatWasOvertakenIsNeverDeployedUnseen() {
        clock("2067-05-01T08:00:00Z");
        var key = key();
        release(key, "First");
        var slow = draft(key, "Slow");
        var timed = draft(key, "Timed");
        var late = draft(key, "Late");
        var fast = draft(key, "Fast");
        done(post("marek", slow, "submit", Map.of("note", "s")), "SUBMITTED");
        done(post("admin", slow, "approve", Map.of()), "APPROVED");
        done(post("marek", timed, "submit", Map.of("note", "t", "releaseAt", "2067-05-02T08:00:00Z")), "SUBMITTED");
        var waiting = done(post("admin", timed, "approve", Map.of()), "APPROVED");
        done(post("marek", fast, "submit", Map.of("note", "f")), "SUBMITTED");
        done(post("admin", fast, "approve", Map.of()), "APPROVED");
        done(post("admin", fast, "deploy", Map.of()), "DEPLOYED");
        assertThat(versions(key)).isEqualTo(2);

        for (var refused :
                List.of(post("marek", slow, "deploy", Map.of()), post("marek", late, "submit", Map.of("note", "l")))) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
            assertThat(refused.json().path("overtakenBy").asInt()).isEqualTo(2);
            assertThat(refused.json().path("deployedBy").asText()).isEqualTo("admin");
        }
        assertThat(as("marek").get(DRAFTS + late).json().path("overtakenBy").asInt())
                .isEqualTo(2);
        clock("2067-05-02T08:00:01Z");
        runDue(waiting.path("caseId").asText());
        var aside = as("marek").get(DRAFTS + timed).json();
        assertThat(aside.path("state").asText()).isEqualTo("REJECTED");
        runDue(waiting.path("caseId").asText());
        assertThat(isOver(aside)).isTrue();
        assertThat(jdbc.sql("select recipient_id from messaging.message where template = 'notice' and case_id = ?")
                        .param(waiting.path("caseId").asText())
                        .query(String.class)
                        .list())
                .containsExactly("marek");
        assertThat(aside.path("reviewNote").asText()).contains("wdrożono inną wersję");
        assertThat(versions(key)).isEqualTo(2);

        done(as("marek").post(DRAFTS + late + "/rebase", null), "DRAFT");
        var diff = as("marek").get(DRAFTS + late + "/diff").json();
        assertThat(diff.at("/before/xml").asText()).contains("Fast");
        assertThat(diff.at("/elements/0/kind").asText()).isEqualTo("changed");
        done(post("marek", late, "submit", Map.of("note", "l")), "SUBMITTED");
        done(post("marek", slow, "withdraw", Map.of("note", "Nieaktualne")), "WITHDRAWN");
    }

    private void release(String key, String name) {
        var id = draft(key, name);
        done(post("marek", id, "submit", Map.of("note", name)), "SUBMITTED");
        done(post("admin", id, "approve", Map.of()), "APPROVED");
        done(post("marek", id, "deploy", Map.of()), "DEPLOYED");
    }

    @Test
    void aChangeIsTakenBackBeforeItRuns() {
        var id = draft(key(), "First");
        done(post("marek", id, "submit", Map.of("note", "Nowy")), "SUBMITTED");
        var withdrawn = done(post("marek", id, "withdraw", Map.of("note", "Pomyłka")), "WITHDRAWN");
        assertThat(isOver(withdrawn)).isTrue();
        assertThat(post("admin", id, "approve", Map.of()).status()).isEqualTo(409);
        assertThat(post("marek", id, "withdraw", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void whatHasErrorsGoesNowhere() {
        var key = key();
        var evil = diagram(key, "Evil")
                .replace(
                        "<bpmn:endEvent id=\"end\"/>",
                        "<bpmn:endEvent id=\"end\"/><bpmn:scriptTask id=\"evil\" scriptFormat=\"juel\"/>");
        var id = as("marek")
                .post("/api/v1/process-drafts", Map.of("xml", evil))
                .json()
                .path("id")
                .asText();
        var refused = post("marek", id, "submit", Map.of("note", "x"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/problems/0/elementId").asText()).isEqualTo("evil");
        var nameless = as("marek")
                .post("/api/v1/process-drafts", Map.of("xml", "<a/>"))
                .json()
                .path("id")
                .asText();
        assertThat(post("marek", nameless, "submit", Map.of("note", "x")).status())
                .isEqualTo(409);
    }

    @Test
    void anOlderVersionIsBroughtBack() {
        var key = key();
        release(key, "First");
        release(key, "Second");
        var runs = as("marek").post("/api/v1/processes/" + key + "/rollback", Map.of("version", 2, "note", "x"));
        assertThat(runs.status()).isEqualTo(422);
        var back = as("marek").post("/api/v1/processes/" + key + "/rollback", Map.of("version", 1, "note", "Wracamy"));
        assertThat(back.status()).as(back.toString()).isEqualTo(201);
        assertThat(back.json().path("state").asText()).isEqualTo("SUBMITTED");
        var id = back.json().path("id").asText();
        assertThat(as("marek").get(DRAFTS + id).json().path("origin").asText()).isEqualTo("ROLLBACK");
        done(post("admin", id, "approve", Map.of()), "APPROVED");
        done(post("marek", id, "deploy", Map.of()), "DEPLOYED");
        assertThat(as("marek")
                        .get("/api/v1/processes/" + key + "/versions/3/files")
                        .json()
                        .path("xml")
                        .asText())
                .contains("First");
        var diff = as("marek")
                .get("/api/v1/processes/" + key + "/versions/3/diff?against=2")
                .json();
        assertThat(diff.at("/elements/0/id").asText()).isEqualTo(key);
        var changes = new HashMap<String, String>();
        diff.at("/elements/0/changes")
                .forEach(it -> changes.put(
                        it.path("property").asText(), it.path("after").asText()));
        assertThat(changes).containsEntry("name", "First").containsEntry("camunda:versionTag", "3");
        assertThat(as("marek")
                        .get("/api/v1/processes/" + key + "/versions/9/files")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFailureOnTheWayLeavesNothingHalfDone() {
        var key = key();
        var id = draft(key, "First");
        done(post("marek", id, "submit", Map.of("note", "Nowy")), "SUBMITTED");
        done(post("admin", id, "approve", Map.of()), "APPROVED");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(releases.release(UUID.fromString(id), caseOf(id))).isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(versions(key)).isZero();
        assertThat(as("marek").get(DRAFTS + id).json().path("state").asText()).isEqualTo("APPROVED");
        assertThat(jdbc.sql(
                                "select count(*) from history.audit_entry where subject_id = ? and action = 'draft.deployed'")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
        done(post("marek", id, "deploy", Map.of()), "DEPLOYED");
        assertThat(versions(key)).isEqualTo(1);
    }

    private String caseOf(String id) {
        return as("marek").get(DRAFTS + id).json().path("caseId").asText();
    }

    @Test
    void nothingLeadsAroundTheReview() {
        var key = key();
        var id = draft(key, "First");
        done(post("marek", id, "submit", Map.of("note", "Nowy")), "SUBMITTED");
        var move = as("marek")
                .post(
                        "/api/v1/cases/" + caseOf(id) + "/move",
                        Map.of("from", "review-change", "to", "deploy-change", "reason", "quicker"));
        assertThat(move.status()).as(move.toString()).isEqualTo(409);
        assertThat(as("marek")
                        .post("/api/v1/processes/release/migrations", Map.of("from", 1, "to", 1, "dryRun", true))
                        .status())
                .isEqualTo(409);
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> releases.release(UUID.fromString(id), caseOf(id)));
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> releases.accept(UUID.fromString(id), "another-case", false));

        // Somebody who may not change processes cannot approve, whoever gives them the task.
        var task = jdbc.sql("select task_id from worklist.work_item where case_id = ? and task_key = 'review-change'")
                .param(caseOf(id))
                .query(String.class)
                .single();
        as("marek").post("/api/v1/tasks/" + task + "/assign", Map.of("user", "anna"));
        assertThat(as("anna")
                        .post("/api/v1/tasks/" + task + "/complete", Map.of("data", Map.of("decision", "approve")))
                        .status())
                .isIn(403, 404);
        assertThat(as("marek").get(DRAFTS + id).json().path("state").asText()).isEqualTo("SUBMITTED");
        assertThat(versions(key)).isZero();
        done(post("marek", id, "withdraw", Map.of("note", "Jednak nie")), "WITHDRAWN");
    }

    @Test
    void marketingSubmitsTablesOfItsOffersAlone() {
        var draft = as("maria")
                .post("/api/v1/process-drafts", Map.of("processKey", "reactivation"))
                .json();
        var id = draft.path("id").asText();
        done(post("maria", id, "submit", Map.of("note", "Nowe progi")), "SUBMITTED");
        done(post("maria", id, "withdraw", Map.of("note", "Jednak nie")), "WITHDRAWN");
    }
}
