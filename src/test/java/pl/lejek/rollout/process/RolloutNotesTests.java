package pl.lejek.rollout.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.Scenarios;

/** Comments, files and another plan for the items of a running rollout. */
@Scenarios
class RolloutNotesTests {

    private static final byte[] PDF = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    EngineOpenTask tasks;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    private RolloutRun started() {
        return RolloutRun.started(
                environment.getRequiredProperty("local.server.port", Integer.class),
                "crm-rollout",
                Map.of("ownerOfAppointAnalysisTeam", "anna", "leader", "marek"));
    }

    private static String item(RolloutRun run, String key) {
        return "/api/v1/rollouts/" + run.id() + "/items/" + key;
    }

    private static JsonNode shown(RolloutRun run, String key) {
        for (var step : run.progress().path("steps")) {
            for (var it : step.path("items")) {
                if (it.path("key").asText().equals(key)) {
                    return it;
                }
            }
        }
        throw new AssertionError(key);
    }

    private static List<String> fields(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return answer.json().path("errors").findValuesAsText("field");
    }

    @Test
    void whoeverDoesTheItemAndWhoeverLeadsWriteAndAttach() throws IOException {
        var run = started();
        var path = item(run, "appoint-analysis-team");

        assertThat(run.as("anna")
                        .post(path + "/comments", Map.of("text", "Kto z magazynu?"))
                        .status())
                .isEqualTo(201);
        assertThat(run.as("marek")
                        .post(path + "/comments", Map.of("text", "Pan Jerzy."))
                        .status())
                .isEqualTo(201);
        var task = run.open().get("appoint-analysis-team");
        assertThat(run.as("anna")
                        .post("/api/v1/tasks/" + task + "/comment", Map.of("text", "Napisane przy zadaniu."))
                        .status())
                .isIn(200, 201);
        var file = run.as("anna").upload(path + "/attachments", "Skład zespołu.pdf", PDF, Map.of());
        assertThat(file.status()).as(file.toString()).isEqualTo(201);
        assertThat(file.json().path("mediaType").asText()).isEqualTo("application/pdf");

        var notes = run.as("anna").get(path + "/notes").json();
        assertThat(notes.path("writable").asBoolean()).isTrue();
        assertThat(notes.path("comments").findValuesAsText("text"))
                .containsExactly("Kto z magazynu?", "Pan Jerzy.", "Napisane przy zadaniu.");
        assertThat(shown(run, "appoint-analysis-team").path("attachments").findValuesAsText("fileName"))
                .containsExactly("Skład zespołu.pdf");
        var content = "/api/v1/rollouts/" + run.id() + "/attachments/"
                + file.json().path("id").asText();
        assertThat(run.as("anna").bytes(content)).isEqualTo(PDF);
        var head = run.as("marek").get(content);
        assertThat(head.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(head.header("X-Content-Type-Options")).contains("nosniff");

        for (var user : List.of("borys", "maria", "audyta", "integration")) {
            assertThat(run.as(user).get(path + "/notes").status()).as(user).isEqualTo(404);
            assertThat(run.as(user).get(content).status()).as(user).isEqualTo(404);
            assertThat(run.as(user)
                            .post(path + "/comments", Map.of("text", "x"))
                            .status())
                    .as(user)
                    .isEqualTo(404);
        }
        assertThat(run.as("admin").get(path + "/notes").json().path("writable").asBoolean())
                .isFalse();
        assertThat(run.as("admin").post(path + "/comments", Map.of("text", "x")).status())
                .isEqualTo(403);
        assertThat(run.as("admin").delete(content).status()).isEqualTo(403);

        var pasted = run.as("marek").post(path + "/comments", Map.of("text", "Przed\u0007\u000B\uFFFEpo 😀"));
        assertThat(pasted.status()).as(pasted.toString()).isEqualTo(201);
        var pdf = run.as("marek").bytes("/api/v1/rollouts/" + run.id() + "/report.pdf");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Skład zespołu.pdf", "Kto z magazynu?", "Napisane przy zadaniu.", "Przedpo");
        }
        run.done("appoint-analysis-team", Map.of("team", "Sprzedaż: Anna Testowa"));
        assertThat(jdbc.sql(
                                """
                                select e::text || coalesce(
                                    (select string_agg(v.value, ' ') from history.audit_value v where v.entry = e.id), '')
                                from history.audit_entry e where subject_id = ?
                                """)
                        .param(run.id())
                        .query(String.class)
                        .list())
                .anyMatch(it -> it.contains("rollout.commented"))
                .anyMatch(it -> it.contains("rollout.file-added"))
                .anyMatch(it -> it.contains("rollout.results"))
                .noneMatch(
                        it -> it.contains("Skład zespołu") || it.contains("magazynu") || it.contains("Anna Testowa"));

        assertThat(run.as("anna").delete(content).status()).isEqualTo(204);
        assertThat(run.as("anna").get(content).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoCommentAndNoFileIsRefused() {
        var run = started();
        var path = item(run, "draw-vision");
        for (var text : new Object[] {"", "  ", "x".repeat(4001), 7, List.of()}) {
            assertThat(fields(run.as("marek").post(path + "/comments", Map.of("text", text))))
                    .containsExactly("text");
        }
        assertThat(fields(run.as("marek").post(path + "/comments", Map.of()))).containsExactly("text");
        assertThat(run.as("marek")
                        .post(item(run, "nothing") + "/comments", Map.of("text", "x"))
                        .status())
                .isEqualTo(404);
        for (var name : List.of("plan.exe", "plan.docm", "plan.png", "plan")) {
            assertThat(fields(run.as("marek").upload(path + "/attachments", name, PDF, Map.of())))
                    .as(name)
                    .containsExactly("file");
        }
        assertThat(fields(run.as("marek").upload(path + "/attachments", "plan.pdf", new byte[0], Map.of())))
                .containsExactly("file");
        var large = run.as("marek").upload(path + "/attachments", "plan.pdf", new byte[10_000_001], Map.of());
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().path("detail").asText()).contains("10 MB");
        assertThat(run.as("marek")
                        .get("/api/v1/rollouts/" + run.id() + "/attachments/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        for (var i = 0; i < 20; i++) {
            assertThat(run.as("marek")
                            .upload(path + "/attachments", "plan.pdf", PDF, Map.of())
                            .status())
                    .isEqualTo(201);
        }
        assertThat(run.as("marek")
                        .upload(path + "/attachments", "plan.pdf", PDF, Map.of())
                        .status())
                .isEqualTo(409);
    }

    private static Map<String, @Nullable Object> plan(@Nullable String owner, @Nullable String dueOn) {
        var plan = new HashMap<String, @Nullable Object>();
        if (owner != null) {
            plan.put("owner", owner);
        }
        if (dueOn != null) {
            plan.put("dueOn", dueOn);
        }
        return plan;
    }

    @Test
    void manyItemsGetAnotherOwnerAndDayAtOnceOrNoneDoes() {
        var run = started();
        var path = "/api/v1/rollouts/" + run.id() + "/plan";
        var step = run.progress().at("/steps/0/key").asText();
        var changes = new LinkedHashMap<String, Object>();
        changes.put("appoint-analysis-team", plan("borys", null));
        changes.put("draw-vision", plan("celina", "2064-06-12"));
        changes.put(step, plan(null, "2064-06-10"));

        var wrong = new LinkedHashMap<>(changes);
        wrong.put("set-business-goals", plan("nobody", "2064-02-30"));
        wrong.put("survey-expectations", Map.of("colour", "red"));
        assertThat(fields(run.as("marek").patch(path, wrong)))
                .containsExactlyInAnyOrder(
                        "set-business-goals.owner", "set-business-goals.dueOn", "survey-expectations.colour");
        for (var day : List.of("0000-01-01", "+999999999-12-31", "-0001-01-01", "9999-12-31", "2064-06-12T10:00:00Z")) {
            assertThat(fields(run.as("marek").patch(path, Map.of("draw-vision", plan(null, day)))))
                    .as(day)
                    .containsExactly("draw-vision.dueOn");
        }
        assertThat(shown(run, "appoint-analysis-team").path("owner").asText()).isEqualTo("anna");
        assertThat(fields(run.as("marek").patch(path, Map.of("nothing", plan("borys", null)))))
                .containsExactly("nothing");
        assertThat(fields(run.as("marek").patch(path, Map.of("draw-vision", "borys"))))
                .containsExactly("draw-vision");
        assertThat(run.as("admin").patch(path, changes).status()).isEqualTo(403);

        var answer = run.as("marek").patch(path, changes);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var task = run.as("borys")
                .get("/api/v1/tasks/" + run.open().get("appoint-analysis-team"))
                .json();
        assertThat(task.path("assignee").asText()).isEqualTo("borys");
        assertThat(task.path("dueAt").asText()).startsWith("2064-06-10");
        var vision = shown(run, "draw-vision");
        assertThat(vision.path("owner").asText()).isEqualTo("celina");
        assertThat(vision.path("dueOn").asText()).isEqualTo("2064-06-12");
        assertThat(vision.path("state").asText()).isEqualTo("planned");
    }

    @Test
    void aTaskThatIsDoneAtTheSameMomentIsAConflict() {
        assertThatThrownBy(() -> tasks.replan("done", "anna", null))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void theDayOfAStepLeavesTheTaskWithWhoHasIt() {
        var run = started();
        var task = "/api/v1/tasks/" + run.open().get("appoint-analysis-team");
        run.as("marek").post(task + "/assign", Map.of("user", "celina"));
        var step = run.progress().at("/steps/0/key").asText();

        run.as("marek").patch("/api/v1/rollouts/" + run.id() + "/plan", Map.of(step, plan(null, "2064-07-01")));

        var found = run.as("celina").get(task).json();
        assertThat(found.path("assignee").asText()).isEqualTo("celina");
        assertThat(found.path("dueAt").asText()).startsWith("2064-07-01");
    }

    @Test
    void aRolloutThatHasEndedKeepsItsPlan() {
        var run = RolloutRun.started(
                environment.getRequiredProperty("local.server.port", Integer.class), "crm-rollout-stages", Map.of());
        run.work();
        var checklist = run.waiting().get(0);
        run.fill(checklist, "stop");
        assertThat(run.view().path("state").asText()).isEqualTo("ENDED");

        var answer =
                run.as("marek").patch("/api/v1/rollouts/" + run.id() + "/plan", Map.of(checklist, plan("anna", null)));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(run.as("marek")
                        .post(item(run, checklist) + "/comments", Map.of("text", "Wrócimy."))
                        .status())
                .isEqualTo(201);
    }
}
