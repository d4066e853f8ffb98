package pl.lejek.crisis.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.crisis.process.RelationRun.at;
import static pl.lejek.crisis.process.RelationRun.clock;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Scenarios;

/** The six steps, versions and reviews of a crisis plan (processes.md 10, domain.md CRI-01 to CRI-14). */
@Scenarios
class CrisisPlanTests {

    private static final String PLANS = "/api/v1/crisis-plans/";

    @Autowired
    RelationRun run;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private String plan;
    private String caseId;

    @AfterEach
    void realTime() {
        ClockUtil.reset();
    }

    @Test
    void sixStepsEachWithItsResultPutAPlanInForce() throws IOException {
        clock("2031-03-03T10:00");
        open();
        refused("choose-team", Map.of("done", true), "done");
        change(Map.of("team", team()));
        done("choose-team");
        refused("assess-risks", Map.of("done", true), "done");
        change(Map.of("risks", List.of(risk(4, 5, false, false))));
        done("assess-risks");
        refused("weigh-consequences", Map.of("done", true), "done");
        change(Map.of("risks", List.of(risk(4, 5, true, false))));
        done("weigh-consequences");
        complete("check-risk-assessment", items(7, "on"));
        refused("plan-procedures", Map.of("done", true), "done");
        change(Map.of("risks", List.of(risk(4, 5, true, true))));
        done("plan-procedures");
        refused("make-concrete", Map.of("done", true), "done");
        change(Map.of("protocol", "Zarząd uruchamia plan telefonicznie.", "contacts", contacts()));
        done("make-concrete");
        complete("review-plan", items(6, "on"));
        assertThat(state()).isEqualTo("in-force");
        runDue();
        assertThat(waiting()).contains("plan-changed", "until-review");
        assertThat(versions()).isEqualTo(1);
        assertThat(mails()).containsExactlyInAnyOrder("marek@example.test", "zastepca@example.test");

        var pdf = run.as("marek").bytes(PLANS + plan + "/versions/1/pdf");
        try (var document = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains(
                            "Zarząd uruchamia plan telefonicznie.",
                            "Zażółcona awaria",
                            "Odejdą klienci",
                            "Odłącz sieć",
                            "15 min",
                            "Straż pożarna",
                            "Zastępca Żuk");
        }
    }

    @Test
    void keyCustomersAreReadLiveAndKeptAsTheyWereInAVersion() throws IOException {
        clock("2031-03-03T10:00");
        var word = "0 Kluczowa " + UUID.randomUUID().toString().substring(0, 8);
        var key = keyCustomer(word, "+48 600 700 811");
        var further = run.as("marek").post("/api/v1/customers", Map.of("name", word + " zwykła"));
        assertThat(further.status()).as(further.toString()).isEqualTo(201);
        inForce();
        var shown = keyCustomers("marek").stream()
                .filter(it -> it.path("name").asText().startsWith(word))
                .toList();
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).path("id").asText()).isEqualTo(key);
        assertThat(shown.get(0).path("owner").asText()).isEqualTo("anna");
        assertThat(shown.get(0).path("ownerName").asText()).isNotBlank().isNotEqualTo("anna");
        assertThat(shown.get(0).path("phone").asText()).isEqualTo("+48600700811");
        assertThat(shown.get(0).path("email").asText()).isEqualTo("kluczowa@example.test");
        assertThat(keyCustomers("anna").toString()).contains(key);
        assertThat(keyCustomers(run.as("anna").strangerTo("anna")).toString()).doesNotContain(key);
        assertThat(keyCustomers("marek")).hasSizeLessThanOrEqualTo(200);

        assertThat(run.as("marek")
                        .patch("/api/v1/customers/" + key, Map.of("vip", false))
                        .status())
                .isEqualTo(200);
        assertThat(keyCustomers("marek").toString()).doesNotContain(key);
        change(Map.of("protocol", "Inny protokół"));
        walkTo("2031-03-03T10:15");
        assertThat(text(1)).contains("Klienci kluczowi", word, "+48600700811", "kluczowa@example.test");
        assertThat(text(2)).doesNotContain(word);
        assertThat(jdbc.sql(
                                """
                                select string_agg(v.value, ' ') from history.audit_entry e
                                join history.audit_value v on v.entry = e.id where e.subject_id = ?
                                """)
                        .param(plan)
                        .query(String.class)
                        .single())
                .doesNotContain(word, "600700811", "kluczowa@example.test");

        var print = PLANS + plan + "/versions/1/pdf";
        assertThat(run.as("anna").get(print).status()).isEqualTo(403);
        assertThat(run.as("sara").get(print).status()).isEqualTo(200);
        assertThat(run.as("audyta").get(PLANS + plan + "/key-customers").status())
                .isEqualTo(403);
        assertThat(run.as("anna")
                        .get(PLANS + UUID.randomUUID() + "/key-customers")
                        .status())
                .isEqualTo(404);
        assertThat(run.as("anna")
                        .get(PLANS + plan + "/versions")
                        .json()
                        .at("/items/0/drawn")
                        .asBoolean())
                .isFalse();
        change(Map.of("team", List.of(Map.of("user", "anna", "role", "Dzwoni", "email", "anna@example.test"))));
        assertThat(run.as("anna").get(print).status()).isEqualTo(200);
    }

    private String keyCustomer(String name, String phone) {
        var made = run.as("anna")
                .post(
                        "/api/v1/customers",
                        Map.of("name", name, "vip", true, "phone", phone, "email", "kluczowa@example.test"));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().get("id").asText();
    }

    private List<JsonNode> keyCustomers(String user) {
        var answer = run.as(user).get(PLANS + plan + "/key-customers");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var items = new ArrayList<JsonNode>();
        answer.json().get("items").forEach(items::add);
        return items;
    }

    private String text(int version) throws IOException {
        try (var document = Loader.loadPDF(run.as("marek").bytes(PLANS + plan + "/versions/" + version + "/pdf"))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void everyNoInAChecklistLeadsBackOrEndsTheWork() {
        clock("2031-03-03T10:00");
        inForceUpTo("check-risk-assessment");
        var no = new HashMap<>(items(7, "on"));
        no.put("item3", "no");
        refused("check-risk-assessment", no, "why3");
        no.put("why3", "Nikt nie zna dostawców");
        refused("check-risk-assessment", no, "outcome");
        no.put("outcome", "back");
        complete("check-risk-assessment", no);
        done("assess-risks");
        done("weigh-consequences");
        complete("check-risk-assessment", items(7, "on"));
        done("plan-procedures");
        done("make-concrete");
        for (var back : Map.of(
                        "protocol", List.of("make-concrete"),
                        "procedures", List.of("plan-procedures", "make-concrete"))
                .entrySet()) {
            complete("review-plan", items(6, back.getKey()));
            back.getValue().forEach(this::done);
        }
        complete("review-plan", items(6, "risks"));
        done("assess-risks");
        done("weigh-consequences");
        complete("check-risk-assessment", items(7, "on"));
        done("plan-procedures");
        done("make-concrete");
        complete("review-plan", items(6, "team"));
        done("choose-team");
        done("assess-risks");
        done("weigh-consequences");
        complete("check-risk-assessment", items(7, "stop"));
        assertThat(state()).isEqualTo("given-up");
        assertThat(view().get("endId").asText()).isEqualTo("plan-given-up");
        assertThat(run.as("marek").patch(PLANS + plan, Map.of("protocol", "x")).status())
                .isEqualTo(409);
    }

    @Test
    void aPlanMayBeGivenUpAtTheReview() {
        clock("2031-03-03T10:00");
        inForceUpTo("review-plan");
        complete("review-plan", items(6, "stop"));
        assertThat(state()).isEqualTo("given-up");
    }

    @Test
    void everyChangeMakesAVersionThatGoesToTheTeam() {
        clock("2031-03-03T10:00");
        inForce();
        walkTo("2031-03-04T09:00");
        change(Map.of("protocol", "Nowy protokół"));
        change(Map.of("protocol", "Jeszcze nowszy protokół"));
        runDue();
        assertThat(versions()).isEqualTo(1);
        walkTo("2031-03-04T09:15");
        assertThat(versions()).isEqualTo(2);
        assertThat(mails()).hasSize(4);
        assertThat(waiting()).contains("until-review");
    }

    @Test
    void thePlanIsReviewedOnceAYearAndSoonerWhenTheRegisterChanges() {
        clock("2032-02-29T10:00");
        inForce();
        walkTo("2033-02-28T09:59");
        assertThat(waiting()).contains("until-review");
        walkTo("2033-02-28T10:00");
        assertThat(waiting()).contains("review-again");
        complete("review-again", items(6, "reviewed"));
        walkTo("2034-02-28T09:59");
        assertThat(waiting()).contains("until-review");
        change(Map.of("risks", List.of(risk(1, 1, true, true))));
        assertThat(waiting()).contains("review-again");
        complete("review-again", items(6, "reviewed"));
        walkTo("2035-02-28T09:58");
        assertThat(waiting()).contains("until-review");
        walkTo("2035-02-28T10:00");
        complete("review-again", items(6, "retire"));
        assertThat(state()).isEqualTo("retired");
        assertThat(view().get("endId").asText()).isEqualTo("plan-over");
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        clock("2031-03-03T10:00");
        open();
        wrong(Map.of("team", List.of(Map.of("role", "Rzecznik"))), "team[0].email", "team[0].name");
        wrong(Map.of("team", List.of(Map.of("user", "nobody", "role", "x"))), "team[0].user");
        wrong(
                Map.of("team", List.of(Map.of("user", "marek", "role", "x", "deputy", Map.of("user", "marek")))),
                "team[0].deputy.user");
        wrong(Map.of("team", "x"), "team");
        wrong(Map.of("team", List.of("x")), "team[0]");
        wrong(
                Map.of("risks", List.of(Map.of("name", "x", "origin", "y", "likelihood", 6, "impact", 0))),
                "risks[0].impact",
                "risks[0].likelihood",
                "risks[0].origin");
        for (var day : List.of("0000-01-01", "2031-02-29", "2031-03-03T10:00:00Z", "+2031-1-01")) {
            wrong(
                    Map.of(
                            "risks",
                            List.of(Map.of(
                                    "name", "x", "origin", "internal", "likelihood", 1, "impact", 1, "reviewOn", day))),
                    "risks[0].reviewOn");
        }
        wrong(Map.of("protocol", 7), "protocol");
        wrong(Map.of("budget", 7), "budget");
        wrong(
                Map.of("contacts", List.of(Map.of("name", "x", "kind", "emergency", "phone", "call me"))),
                "contacts[0].phone");
        var version = run.as("marek").get(PLANS + plan).header("ETag").orElseThrow();
        change(Map.of("protocol", "a"));
        assertThat(run.as("marek")
                        .with("If-Match", version)
                        .patch(PLANS + plan, Map.of("protocol", "b"))
                        .status())
                .isEqualTo(412);
        assertThat(run.as("anna").patch(PLANS + plan, Map.of("protocol", "b")).status())
                .isEqualTo(403);
        assertThat(run.as("audyta").get(PLANS + plan).status()).isEqualTo(403);
        assertThat(run.as("anna").get(PLANS + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(run.as("anna").get(PLANS + plan + "/versions/1/pdf").status())
                .isEqualTo(404);
        assertThat(run.as("anna").get("/api/v1/crisis-plans?limit=1").json().get("items"))
                .hasSize(1);
    }

    private void wrong(Map<String, ?> parts, String... fields) {
        var answer = run.as("marek").patch(PLANS + plan, parts);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        var named = new ArrayList<String>();
        answer.json().get("errors").forEach(it -> named.add(it.get("field").asText()));
        assertThat(named).containsExactlyInAnyOrder(fields);
    }

    private void open() {
        var answer = run.as("marek")
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "process",
                                "crisis-plan",
                                "data",
                                Map.of("name", "Plan centrali", "coordinator", "marek")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        caseId = answer.json().get("caseId").asText();
        plan = view().at("/subject/id").asText();
    }

    private void inForce() {
        inForceUpTo("review-plan");
        complete("review-plan", items(6, "on"));
        runDue();
    }

    private void inForceUpTo(String step) {
        open();
        change(Map.of(
                "team", team(),
                "risks", List.of(risk(4, 5, true, true)),
                "protocol", "Zarząd decyduje",
                "contacts", contacts()));
        for (var it : List.of("choose-team", "assess-risks", "weigh-consequences")) {
            done(it);
        }
        if (!step.equals("check-risk-assessment")) {
            complete("check-risk-assessment", items(7, "on"));
            done("plan-procedures");
            done("make-concrete");
        }
    }

    private static List<Map<String, Object>> team() {
        return List.of(Map.of(
                "user",
                "marek",
                "role",
                "Kieruje",
                "email",
                "marek@example.test",
                "phone",
                "+48 600 100 200",
                "deputy",
                Map.of("name", "Zastępca Żuk", "email", "zastepca@example.test")));
    }

    private static List<Map<String, Object>> contacts() {
        return List.of(Map.of("name", "Straż pożarna", "kind", "emergency", "phone", "998 998"));
    }

    private static Map<String, Object> risk(int likelihood, int impact, boolean consequences, boolean procedure) {
        var risk = new HashMap<String, Object>(Map.of(
                "id",
                "r1",
                "name",
                "Zażółcona awaria",
                "origin",
                "external",
                "likelihood",
                likelihood,
                "impact",
                impact));
        if (consequences) {
            risk.put("consequences", Map.of("customers", "Odejdą klienci"));
        }
        if (procedure) {
            risk.put("procedure", List.of(Map.of("id", "s1", "text", "Odłącz sieć", "role", "Kieruje", "minutes", 15)));
        }
        return risk;
    }

    private static Map<String, Object> items(int count, String outcome) {
        var data = new HashMap<String, Object>();
        for (var i = 1; i <= count; i++) {
            data.put("item" + i, "yes");
        }
        data.put("outcome", outcome);
        return data;
    }

    private void change(Map<String, ?> parts) {
        var answer = run.as("marek").patch(PLANS + plan, parts);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private JsonNode view() {
        return run.as("admin").get("/api/v1/cases/" + caseId).json();
    }

    private List<String> waiting() {
        var active = new ArrayList<String>();
        view().get("active").forEach(it -> active.add(it.get("id").asText()));
        return active;
    }

    private Api.Answer answer(String key, Map<String, ?> data) {
        for (var it : view().get("active")) {
            if (key.equals(it.get("id").asText())) {
                return run.as("marek")
                        .post("/api/v1/tasks/" + it.get("taskId").asText() + "/complete", Map.of("data", data));
            }
        }
        throw new AssertionError("No task " + key + " in " + waiting());
    }

    private void complete(String key, Map<String, ?> data) {
        var answer = answer(key, data);
        assertThat(answer.status()).as(key + ": " + answer).isEqualTo(200);
    }

    private void done(String key) {
        complete(key, Map.of("done", true));
    }

    private void refused(String key, Map<String, ?> data, String field) {
        var answer = answer(key, data);
        assertThat(answer.status()).as(key + ": " + answer).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    private String state() {
        return run.as("anna").get(PLANS + plan).json().get("state").asText();
    }

    private int versions() {
        return run.as("anna")
                .get(PLANS + plan + "/versions")
                .json()
                .get("items")
                .size();
    }

    private List<String> mails() {
        return jdbc.sql(
                        """
                        select l.address from messaging.message m join messaging.letter l on l.message_id = m.id
                        where m.template = 'crisis-plan' and m.case_id = ?
                        """)
                .param(caseId)
                .query(String.class)
                .list();
    }

    private void runDue() {
        walkTo(ClockUtil.getCurrentTime());
    }

    private void walkTo(String text) {
        walkTo(Date.from(at(text)));
    }

    private void walkTo(Date target) {
        while (true) {
            var next = management.createJobQuery().processInstanceId(caseId).withRetriesLeft().list().stream()
                    .filter(it -> it.getDuedate() == null || !it.getDuedate().after(target))
                    .min(Comparator.comparing(it -> it.getDuedate() == null ? new Date(0) : it.getDuedate()));
            if (next.isEmpty()) {
                break;
            }
            var due = next.get().getDuedate();
            if (due != null && due.after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(due);
            }
            management.executeJob(next.get().getId());
        }
        ClockUtil.setCurrentTime(target);
    }
}
