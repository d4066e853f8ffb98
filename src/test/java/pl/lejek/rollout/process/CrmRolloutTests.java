package pl.lejek.rollout.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;

/** The four steps of a CRM rollout with their actions, results and checklists (domain.md 9.1). */
@Scenarios
class CrmRolloutTests {

    private static final String KEY = "crm-rollout";
    private static final Map<String, String> ALL_YES =
            Map.of("processList", "yes", "technicalList", "yes", "requirementList", "yes", "staffList", "yes");

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    private RolloutRun started() {
        return RolloutRun.started(port(), KEY, Map.of());
    }

    private static RolloutRun assessed(RolloutRun run) {
        run.done("appoint-analysis-team", Map.of("team", "Sprzedaż: Anna"));
        for (var task : List.of("assess-business-model", "assess-readiness", "assess-impact")) {
            run.done(task, Map.of("result", "Dobrze."));
        }
        return run;
    }

    private static void processes(RolloutRun run) {
        run.done(
                "define-processes",
                Map.of(
                        "processes",
                        List.of(
                                Map.of("processName", "Reklamacje", "priority", 2),
                                Map.of("processName", "Obsługa zamówień", "priority", 1))));
    }

    private static RolloutRun analysed(RolloutRun run) {
        assessed(run);
        processes(run);
        run.done(
                "determine-technical-resources",
                Map.of("result", "Serwer.", "technicalRequirements", "Laptopy dla handlowców"));
        run.done(
                "collect-systems-and-vendors", Map.of("result", "Trzech dostawców.", "requirements", "Lejek i oferty"));
        run.done("set-business-goals", Map.of("goals", "Krótszy czas zamówień"));
        run.done("draw-vision", Map.of("vision", "Stały opiekun"));
        run.done("survey-expectations", Map.of("result", "Mniej pracy.", "staffRequirements", "Szkolenie"));
        return run;
    }

    private static Map<String, Object> with(Map<String, String> answers, Object... more) {
        var all = new HashMap<String, Object>(answers);
        for (var i = 0; i < more.length; i += 2) {
            all.put(more[i].toString(), more[i + 1]);
        }
        return all;
    }

    private static RolloutRun budgeted(RolloutRun run) {
        run.done(
                "calculate-budget",
                Map.of(
                        "costLicences", 10000,
                        "costImplementation", 20000,
                        "costHardware", 5000,
                        "costTraining", 5000,
                        "costUpkeep", 4000,
                        "gainMargin", 30000,
                        "gainSavings", 10000,
                        "budgetYears", 2.0));
        run.done("estimate-effects", Map.of("cashFlow", "Lepsze.", "brand", "Bez zmian.", "reputation", "Lepsza."));
        run.done(
                "consider-failure", Map.of("failureCost", "Utrata 40 000", "bankruptcyRisk", "no", "largeShare", "no"));
        return run;
    }

    private static RolloutRun tested(RolloutRun run) {
        run.done("adapt-system", Map.of("result", "Pola i etapy."));
        for (var task : List.of("test-ergonomics", "test-scope", "test-structure")) {
            run.done(task, Map.of("verdict", "good", "result", "W porządku."));
        }
        return run.done("collect-customer-opinions", Map.of("result", "Za dużo pól."));
    }

    /** Makes true what the checklists show as evidence, whatever other tests have left. */
    private void prove() {
        var word = UUID.randomUUID().toString();
        var marek = Api.at(port()).as("marek");
        var sent = marek.upload(
                "/api/v1/imports",
                "x.csv",
                ("externalId,name\n" + word + "," + word + "\n").getBytes(StandardCharsets.UTF_8),
                Map.of("kind", "customers"));
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        var id = sent.json().path("id").asText();
        await().atMost(Duration.ofSeconds(60)).until(() -> marek.get("/api/v1/imports/" + id)
                .json()
                .path("state")
                .asText()
                .equals("DONE"));
        jdbc.sql("update customer.duplicate set state = 'DISMISSED' where state = 'OPEN'")
                .update();
        jdbc.sql("delete from customer.to_compare").update();
        jdbc.sql(
                        """
                        insert into identity.team_member (user_id, team_key)
                        select u.id, 'key' from identity.app_user u
                        join identity.user_role r on r.user_id = u.id and r.role_key in ('REP', 'MANAGER')
                        where u.active and not exists (select 1 from identity.team_member t where t.user_id = u.id)
                        on conflict do nothing
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into activity.activity (id, kind, at, actor, created_at)
                        select gen_random_uuid(), 'note', now(), id, now() from identity.app_user
                        """)
                .update();
        assertThat(marek.get("/api/v1/forecast").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10)).until(this::reportsOpened);
    }

    /** It is told after the answer. */
    private boolean reportsOpened() {
        return jdbc.sql("select exists (select from rollout.report_opened where user_id = 'marek')")
                .query(Boolean.class)
                .single();
    }

    @Test
    void everyItemIsMadeByItsOwnerUntilItsDay() {
        var run = RolloutRun.started(
                port(),
                KEY,
                Map.of(
                        "ownerOfDefineProcesses", "anna",
                        "ownerOfCheckAnalysis", "maria",
                        "dueOfAnalysis", "2031-05-30",
                        "leader", "marek"));
        assertThat(run.waiting()).containsExactly("appoint-analysis-team");
        assessed(run);
        assertThat(run.waiting())
                .containsExactlyInAnyOrder(
                        "define-processes",
                        "determine-technical-resources",
                        "collect-systems-and-vendors",
                        "set-business-goals",
                        "draw-vision",
                        "survey-expectations");
        var task = run.as("anna")
                .get("/api/v1/tasks/" + run.open().get("define-processes"))
                .json();
        assertThat(task.path("assignee").asText()).isEqualTo("anna");
        assertThat(task.path("dueAt").asText()).startsWith("2031-05-30");
        assertThat(task.at("/subject/label").asText()).startsWith("Wdrożenie ");
        var progress = run.progress();
        assertThat(progress.path("steps").findValuesAsText("key"))
                .contains("analysis", "budget", "implementation", "launch");
        var analysis = progress.path("steps").get(0);
        assertThat(analysis.path("done").asInt()).isEqualTo(4);
        assertThat(analysis.path("dueOn").asText()).isEqualTo("2031-05-30");
        assertThat(states(run)).containsEntry("define-processes", "open").containsEntry("check-analysis", "planned");

        var answer = run.as("marek")
                .patch(
                        "/api/v1/rollouts/" + run.id() + "/items/define-processes",
                        Map.of("owner", "borys", "dueOn", "2031-06-02"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        task = run.as("borys")
                .get("/api/v1/tasks/" + run.open().get("define-processes"))
                .json();
        assertThat(task.path("assignee").asText()).isEqualTo("borys");
        assertThat(task.path("dueAt").asText()).startsWith("2031-06-02");
    }

    private static Map<String, String> states(RolloutRun run) {
        var states = new HashMap<String, String>();
        run.progress().path("steps").forEach(step -> step.path("items")
                .forEach(it ->
                        states.put(it.path("key").asText(), it.path("state").asText())));
        return states;
    }

    @Test
    void aNoLeadsBackToTheWorkThatMakesTheItem() {
        var run = analysed(started());
        assertThat(run.waiting()).containsExactly("check-analysis");
        assertThat(run.formData("check-analysis").path("processesText").asText())
                .isEqualTo("1. Obsługa zamówień\n2. Reklamacje");
        assertThat(run.refused("check-analysis", with(ALL_YES, "processList", "no", "decision", "next")))
                .containsOnlyKeys("processListWhy", "decision");
        assertThat(run.refused(
                        "check-analysis",
                        with(ALL_YES, "processList", "no", "processListWhy", "Brak reklamacji.", "decision", "next")))
                .containsOnlyKeys("decision");
        assertThat(run.refused("check-analysis", with(ALL_YES, "decision", "back")))
                .containsOnlyKeys("decision");
        assertThat(run.refused("check-analysis", with(Map.of(), "decision", "stop")))
                .containsOnlyKeys("processList", "technicalList", "requirementList", "staffList", "stopReason");

        for (var item : Map.of(
                        "processList", Set.of("define-processes"),
                        "technicalList", Set.of("determine-technical-resources"),
                        "requirementList", Set.of("collect-systems-and-vendors", "set-business-goals", "draw-vision"),
                        "staffList", Set.of("survey-expectations"))
                .entrySet()) {
            run.done(
                    "check-analysis",
                    with(ALL_YES, item.getKey(), "no", item.getKey() + "Why", "Za mało.", "decision", "back"));
            assertThat(run.waiting()).containsExactlyInAnyOrderElementsOf(item.getValue());
            if (item.getKey().equals("processList")) {
                assertThat(run.formData("define-processes").path("processes")).hasSize(2);
                processes(run);
            } else if (item.getKey().equals("technicalList")) {
                run.done(
                        "determine-technical-resources",
                        Map.of("result", "Serwer.", "technicalRequirements", "Telefony"));
            } else if (item.getKey().equals("requirementList")) {
                run.done("collect-systems-and-vendors", Map.of("result", "Dwóch.", "requirements", "Oferty"));
                run.done("set-business-goals", Map.of("goals", "Obroty"));
                run.done("draw-vision", Map.of("vision", "Opiekun"));
            } else {
                run.done("survey-expectations", Map.of("result", "x", "staffRequirements", "Excel"));
            }
        }
        run.done("check-analysis", with(ALL_YES, "decision", "stop", "stopReason", "Fuzja spółek."))
                .endedAt("stopped-after-analysis");
        assertThat(run.progress().at("/rollout/outcome").asText()).isEqualTo("stopped-after-analysis");
    }

    @Test
    void notToImplementIsALegitimateEnd() {
        var run = analysed(started()).done("check-analysis", with(ALL_YES, "decision", "next"));
        assertThat(run.waiting()).containsExactlyInAnyOrder("calculate-budget", "estimate-effects", "consider-failure");
        budgeted(run);
        // 10 + 20 + 5 + 5 + 2 x 4 = 48 thousand against 2 x 40 = 80 thousand.
        assertThat(run.formData("decide-on-rollout").path("budgetText").asText())
                .contains("48")
                .contains("80")
                .contains("66.7%");
        run.done("decide-on-rollout", Map.of("implement", "no", "implementWhy", "Zwrot za niski."))
                .endedAt("not-implemented");
    }

    @Test
    void aChecklistGoesOnOnlyWhileTheEvidenceIsThere() {
        var run = analysed(started()).done("check-analysis", with(ALL_YES, "decision", "next"));
        budgeted(run).done("decide-on-rollout", Map.of("implement", "yes", "implementWhy", "Warto."));
        tested(run).done("improve-system", Map.of("result", "Mniej pól.", "improvementsDone", "yes"));
        run.done("approve-final-version", Map.of("finalVersion", "1.0"));
        var yes = Map.of("allElements", "yes", "decision", "next");

        prove();
        jdbc.sql("insert into customer.to_compare (customer_id) values (null)").update();
        assertThat(run.refused("check-implementation", yes)).containsOnlyKeys("evidenceDuplicatesResolved");
        assertThat(run.formData("check-implementation")
                        .path("evidenceDuplicatesResolved")
                        .asText())
                .startsWith("Not yet: ");
        jdbc.sql("delete from customer.to_compare").update();
        assertThat(run.formData("check-implementation")
                        .path("evidenceDuplicatesResolved")
                        .asText())
                .startsWith("Proven: ");
        run.done("check-implementation", yes);

        run.done("start-system", Map.of("startedOn", "2026-11-30", "result", "Dwa dni."));
        var used = Map.of("usedCorrectly", "yes", "decision", "next");
        run.done("instruct-administrators", Map.of("result", "Instrukcja."));
        run.done("instruct-users", Map.of("result", "Instrukcja."));
        run.done(
                "check-launch",
                Map.of("usedCorrectly", "no", "usedCorrectlyWhy", "Za mało ćwiczeń.", "decision", "back"));
        run.done("instruct-administrators", Map.of("result", "Instrukcja."));
        run.done("instruct-users", Map.of("result", "Ćwiczenia."));
        jdbc.sql("delete from rollout.report_opened").update();
        assertThat(run.refused("check-launch", used)).containsOnlyKeys("evidenceReportsOpened");
        prove();
        assertThat(run.formData("check-launch").path("evidenceReportsOpened").asText())
                .startsWith("Proven: ")
                .contains("(forecast");
        // What an item proved may become false again while the rollout runs; one that has ended says what was proven
        // then.
        jdbc.sql("insert into customer.to_compare (customer_id) values (null)").update();
        assertThat(run.progress().toString()).contains("\"proven\":false");
        jdbc.sql("delete from customer.to_compare").update();
        run.done("check-launch", used).endedAt("rolled-out");
        assertThat(run.progress().at("/rollout/outcomeLabel").asText()).isEqualTo("Rolled out");
        jdbc.sql("insert into customer.to_compare (customer_id) values (null)").update();
        assertThat(run.progress().toString()).contains("\"proven\":true").doesNotContain("\"proven\":false");
        jdbc.sql("delete from customer.to_compare").update();
    }

    @Test
    void aLaunchMayBeStopped() {
        var run = analysed(started()).done("check-analysis", with(ALL_YES, "decision", "next"));
        budgeted(run).done("decide-on-rollout", Map.of("implement", "yes", "implementWhy", "Warto."));
        tested(run).done("improve-system", Map.of("result", "Mniej pól.", "improvementsDone", "yes"));
        run.done("approve-final-version", Map.of("finalVersion", "1.0"));
        prove();
        run.done("check-implementation", Map.of("allElements", "yes", "decision", "next"));
        run.done("start-system", Map.of("startedOn", "2026-11-30", "result", "Dwa dni."));
        run.done("instruct-administrators", Map.of("result", "Instrukcja."));
        run.done("instruct-users", Map.of("result", "Instrukcja."));
        run.done(
                        "check-launch",
                        Map.of(
                                "usedCorrectly", "no",
                                "usedCorrectlyWhy", "Nikt nie używa.",
                                "decision", "stop",
                                "stopReason", "Zmiana planów."))
                .endedAt("stopped-after-launch");
    }

    @Test
    void theWholeRolloutAndItsReport() throws IOException {
        var run = analysed(started()).done("check-analysis", with(ALL_YES, "decision", "next"));
        budgeted(run).done("decide-on-rollout", Map.of("implement", "yes", "implementWhy", "Warto."));
        assertThat(run.waiting()).containsExactly("adapt-system");
        assertThat(run.formData("adapt-system").path("processesText").asText()).startsWith("1. Obsługa zamówień");
        tested(run);
        assertThat(run.formData("improve-system").path("customerOpinionsText").asText())
                .isEqualTo("Za dużo pól.");
        run.done("improve-system", Map.of("result", "Mniej pól.", "improvementsDone", "no"));
        run.done("improve-system", Map.of("result", "Mniej pól.", "improvementsDone", "yes"));
        run.done("approve-final-version", Map.of("finalVersion", "1.0"));
        assertThat(run.formData("check-implementation")
                        .path("evidenceDataImported")
                        .asText())
                .isNotBlank();
        run.done(
                "check-implementation",
                Map.of("allElements", "no", "allElementsWhy", "Brak raportów.", "decision", "back"));
        tested(run);
        run.done("improve-system", Map.of("result", "Raporty.", "improvementsDone", "yes"));
        run.done("approve-final-version", Map.of("finalVersion", "1.1"));
        run.done(
                "check-implementation",
                Map.of(
                        "allElements",
                        "no",
                        "allElementsWhy",
                        "Brak czasu.",
                        "decision",
                        "stop",
                        "stopReason",
                        "Budżet."));
        run.endedAt("stopped-after-implementation");

        var pdf = run.as("marek").bytes("/api/v1/rollouts/" + run.id() + "/report.pdf");
        try (var document = Loader.loadPDF(pdf)) {
            // A line may be broken anywhere.
            var text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains("1. Pre-implementation analysis", "Obsługa zamówień", "Za dużo pól.", "Brak czasu.")
                    .contains("Rollout stopped");
        }
    }
}
