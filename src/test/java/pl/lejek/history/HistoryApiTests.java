package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

@LejekTest
class HistoryApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Sample sample;

    @Autowired
    SampleSendDelegate sending;

    @Test
    void showsTheCaseOfALead() {
        var lead = newLead();
        var caseId = lead.path("caseId").asText();

        var shown = as("integration").get("/api/v1/cases/" + caseId);

        assertThat(shown.status()).as(shown.toString()).isEqualTo(200);
        var json = shown.json();
        assertThat(json.path("caseId").asText()).isEqualTo(caseId);
        assertThat(json.path("rootCaseId").asText()).isEqualTo(caseId);
        assertThat(json.path("parentCaseId").isNull()).isTrue();
        assertThat(json.path("processKey").asText()).isEqualTo("lead-handling");
        assertThat(json.path("version").isInt()).isTrue();
        assertThat(json.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(json.path("startedAt").asText()).matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)");
        assertThat(json.path("endedAt").isNull()).isTrue();
        assertThat(json.path("endId").isNull()).isTrue();
        assertThat(json.path("subject").path("type").asText()).isEqualTo("lead");
        assertThat(json.path("subject").path("id").asText())
                .isEqualTo(lead.path("id").asText());
        assertThat(texts(json.path("active"), "id")).containsExactly("first-contact");
        assertThat(json.path("active").path(0).path("taskId").asText()).isNotBlank();
        assertThat(json.path("variables").path("grade").asText())
                .isEqualTo(lead.path("grade").asText());
        assertThat(json.path("children").isArray()).isTrue();
        assertThat(json.path("incidents").isArray()).isTrue();
        assertThat(json.path("variables").toString())
                .as("variables hold no personal data")
                .doesNotContain("@example.org");
        assertThat(as("integration")
                        .with("Accept-Language", "pl")
                        .get("/api/v1/cases/" + caseId)
                        .json()
                        .path("active")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("Pierwszy kontakt");
    }

    @Test
    void showsNoNamesToAuditors() {
        var caseId = newLead().path("caseId").asText();

        assertThat(as("audyta").get("/api/v1/cases/" + caseId).body()).doesNotContain("@");
        assertThat(as("marek")
                        .get("/api/v1/cases/" + caseId)
                        .json()
                        .path("subject")
                        .path("label")
                        .asText())
                .contains("@example.org");
    }

    @Test
    void tellsItsStepsAndMarksItsPicture() {
        var caseId = newLead().path("caseId").asText();

        var steps =
                as("audyta").get("/api/v1/cases/" + caseId + "/history?limit=3").json();
        assertThat(texts(steps.path("items"), "element")).startsWith("lead-received");
        assertThat(steps.path("items").path(0).has("outcome")).isTrue();
        assertThat(steps.path("next").asText()).isNotBlank();
        var picture = as("audyta").get("/api/v1/cases/" + caseId + "/picture").json();
        assertThat(picture.path("xml").asText()).contains("<bpmn:process id=\"lead-handling\"");
        assertThat(picture.path("active").path(0).asText()).isEqualTo("first-contact");
        assertThat(picture.path("done").toString()).contains("score-lead", "set-sla");
    }

    @Test
    void playsACaseBackWithReportsForThoseWhoReadThem() {
        var caseId = newLead().path("caseId").asText();
        var shown = as("integration").get("/api/v1/cases/" + caseId).json();
        var owner = shown.path("variables").path("ownerId").asText();
        var task = shown.path("active").path(0).path("taskId").asText();
        var completed = as(owner)
                .post(
                        "/api/v1/tasks/" + task + "/complete",
                        Map.of(
                                "data",
                                Map.of(
                                        "outcome",
                                        "reached",
                                        "channel",
                                        "call",
                                        "summary",
                                        "Pani Grażyna prosi o ofertę")));
        assertThat(completed.status()).as(completed.toString()).isLessThan(300);

        var replay = as("marek").get("/api/v1/cases/" + caseId + "/replay");
        var forAuditors = as("audyta").get("/api/v1/cases/" + caseId + "/replay");

        assertThat(replay.status()).as(replay.toString()).isEqualTo(200);
        assertThat(replay.body()).contains("Pani Grażyna");
        var json = replay.json();
        assertThat(texts(json.path("events"), "kind"))
                .startsWith("started", "values", "entered", "left")
                .contains("assigned", "values", "reported");
        assertThat(json.path("events").toString()).contains("[\"lead-received-to-recognise-duplicate\"]");
        assertThat(texts(json.path("clocks"), "role")).contains("at-risk", "breach", "due");
        assertThat(json.path("unclear")).isEmpty();
        assertThat(json.path("whole").asBoolean()).isTrue();
        assertThat(forAuditors.body()).doesNotContain("Grażyna", "@");
        assertThat(StreamSupport.stream(forAuditors.json().path("events").spliterator(), false)
                        .filter(it -> it.path("kind").asText().equals("reported"))
                        .map(it -> it.path("report").path("hidden").asBoolean()))
                .containsExactly(true);
    }

    @Test
    void showsAuditorsWhatPeopleWroteOnlyForAReason() {
        var lead = newLead();
        var caseId = lead.path("caseId").asText();
        var shown = as("integration").get("/api/v1/cases/" + caseId).json();
        var owner = shown.path("variables").path("ownerId").asText();
        var task =
                "/api/v1/tasks/" + shown.path("active").path(0).path("taskId").asText();
        assertThat(as(owner)
                        .post(task + "/comment", Map.of("text", "Pani Grażyna woli rano"))
                        .status())
                .isEqualTo(201);
        assertThat(as(owner)
                        .post(
                                task + "/complete",
                                Map.of(
                                        "data",
                                        Map.of("outcome", "reached", "channel", "call", "summary", "Odebrała Halina")))
                        .status())
                .isLessThan(300);
        var path = "/api/v1/cases/" + caseId + "/replay";

        assertThat(as("marek").get(path).body()).contains("Grażyna", "Halina");
        var before = as("audyta").get(path);
        assertThat(before.body()).doesNotContain("Grażyna", "Halina");
        assertThat(StreamSupport.stream(before.json().path("events").spliterator(), false)
                        .filter(it -> it.path("kind").asText().equals("commented"))
                        .map(it -> it.path("who").asText() + " "
                                + it.path("note").path("hidden").asBoolean()))
                .containsExactly(owner + " true");
        var revealed = as("audyta")
                .post(
                        "/api/v1/audit/reveals",
                        Map.of("subject", lead.path("id").asText(), "reason", "Skarga klienta 17/2026"));
        assertThat(revealed.status()).as(revealed.toString()).isLessThan(300);
        assertThat(as("audyta").get(path).body()).contains("Grażyna", "Halina");
    }

    @Test
    void showsAuditorsWhatWasTypedIntoACaseOnlyForAReason() {
        var it = sample.start(Map.of("note", "Pani Halina, 501 502 503", "grade", "B", "channel", "call"));
        sample.complete(it.id(), Map.of("outcome", "call-again", "remark", "Oddzwoni Halina"));
        var page = "/api/v1/cases/" + it.id();

        for (var path : List.of(page, page + "/history", page + "/replay")) {
            assertThat(as("audyta").get(path).body())
                    .as(path)
                    .doesNotContain("Halina")
                    .contains(AuditEntryView.MASK, "call");
        }
        as("audyta")
                .post("/api/v1/audit/reveals", Map.of("subject", it.subjectId(), "reason", "Skarga klienta 17/2026"));
        for (var path : List.of(page, page + "/history", page + "/replay")) {
            assertThat(as("audyta").get(path).body())
                    .as(path)
                    .contains("Halina")
                    .doesNotContain(AuditEntryView.MASK);
        }
    }

    @Test
    void keepsTheTrailOfALeadInTheTransactionOfItsIntake() {
        var lead = newLead();

        var told = jdbc.queryForList(
                "select action || ' ' || coalesce(element_id, '') from history.audit_entry where case_id = ?"
                        + " and actor = 'integration' order by id",
                String.class,
                lead.path("caseId").asText());
        assertThat(told)
                .contains("case.started lead-handling", "step.ended score-lead", "task.created first-contact")
                .noneMatch(it -> it.startsWith("task.completed"));
        assertThat(jdbc.queryForObject(
                        "select count(*) from history.audit_entry where subject_id = ? and changes::text like '%@%'",
                        Integer.class, lead.path("id").asText()))
                .isZero();
    }

    @Test
    void hidesCasesOfOthers() {
        var caseId = newLead().path("caseId").asText();
        var owner = as("integration")
                .get("/api/v1/cases/" + caseId)
                .json()
                .path("variables")
                .path("ownerId")
                .asText();
        var stranger = Api.at(port).strangerTo(owner);

        assertThat(as(owner).get("/api/v1/cases/" + caseId).status()).isEqualTo(200);
        for (var path : List.of("", "/history", "/picture", "/replay")) {
            assertThat(as(stranger).get("/api/v1/cases/" + caseId + path).status())
                    .isEqualTo(404);
            assertThat(Api.at(port).get("/api/v1/cases/" + caseId + path).status())
                    .isEqualTo(401);
        }
        assertThat(as("admin")
                        .get("/api/v1/cases/" + caseId + "/replay?stop=nonsense")
                        .status())
                .isEqualTo(422);
        assertThat(as("admin").get("/api/v1/cases/nonsense").status()).isEqualTo(404);
        assertThat(as("admin")
                        .get("/api/v1/cases/" + caseId + "/history?cursor=nonsense")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void servesProcessesAndTheirDiagrams() {
        var processes = as("anna").get("/api/v1/processes").json().path("items");
        assertThat(texts(processes, "key")).contains("lead-handling", "nurturing");

        var versions = as("audyta")
                .get("/api/v1/processes/lead-handling/versions")
                .json()
                .path("items");
        assertThat(versions.path(0).path("deployedAt").asText()).isNotBlank();
        var xml = as("audyta")
                .get("/api/v1/processes/lead-handling/versions/"
                        + versions.path(0).path("version").asInt() + "/xml");
        assertThat(xml.status()).isEqualTo(200);
        assertThat(xml.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/xml"));
        assertThat(xml.body()).contains("Obsługa leada");
        assertThat(as("audyta")
                        .get("/api/v1/processes/lead-handling/versions/99/xml")
                        .status())
                .isEqualTo(404);
        assertThat(as("audyta")
                        .get("/api/v1/processes/lead-handling/versions/x/xml")
                        .status())
                .isEqualTo(404);
        assertThat(as("audyta")
                        .get("/api/v1/processes/lead-handling/versions/99999999999/xml")
                        .status())
                .isEqualTo(404);
        assertThat(as("audyta")
                        .get("/api/v1/processes/lead-handling/versions?limit=x")
                        .status())
                .isEqualTo(422);
        assertThat(as("audyta").get("/api/v1/processes/none/versions").status()).isEqualTo(404);
        assertThat(as("integration").get("/api/v1/processes").status()).isEqualTo(403);
    }

    @Test
    void letsAdministratorsRetryWhatFailed() {
        var it = sample.start();
        sending.failing.add(it.id());
        sample.complete(it.id(), Map.of("outcome", "reached"));
        sample.failForGood(it.id());

        assertThat(as("anna").get("/api/v1/incidents").status()).isEqualTo(403);
        var incident = StreamSupport.stream(
                        as("admin")
                                .get("/api/v1/incidents?limit=200")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(found -> found.path("caseId").asText().equals(it.id()))
                .findFirst()
                .orElseThrow();
        assertThat(incident.path("message").asText())
                .contains("MailSendException")
                .doesNotContain("Kowalski");
        var retry = "/api/v1/incidents/" + incident.path("id").asText() + "/retry";
        assertThat(as("marek").post(retry, null).status()).isEqualTo(403);
        assertThat(as("admin").post(retry, null).status()).isEqualTo(202);
        assertThat(as("admin").post(retry, null).status()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(sample.dueJobs(it.id())).hasSize(1));
    }

    private JsonNode newLead() {
        var answer = as("integration")
                .post(
                        "/api/v1/leads",
                        Map.of("source", "web", "email", UUID.randomUUID() + "@example.org", "region", "mazowieckie"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(it -> it.path(field).asText())
                .toList();
    }
}
