package pl.lejek.retro.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.Scenarios;

/** Three figures every Monday, what is agreed on, and rules that change (domain.md IMP-54). */
@Scenarios
class SalesRetroTests {

    private static final String KEY = "sales-retro";
    private static final List<Integer> MINUTES = List.of(30, 151);

    @Autowired
    Environment environment;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final String team = "retro-" + word;
    private final String manager = "szef-" + word;
    private final String rep = "rep-" + word;
    private final String idle = "nowy-" + word;

    @BeforeEach
    void aTeam() {
        done(as("admin").post("/api/v1/teams", Map.of("key", team, "name", Map.of("en", team, "pl", team))), 201);
        user(manager, "Maria Kierowniczka", "MANAGER");
        user(rep, "Zenon Testowy", "REP");
        user(idle, "Nowa Osoba", "REP");
    }

    @AfterEach
    void endsWhatItBegan() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .list()
                .forEach(it -> runtime.deleteProcessInstance(it.getId(), "the test is over"));
        jdbc.sql("delete from lead.lead where team = ?").param(team).update();
        ClockUtil.reset();
        List.of(manager, rep, idle)
                .forEach(it -> done(as("admin").patch("/api/v1/users/" + it, Map.of("active", false)), 200));
    }

    @Test
    void aManagerOfATeamIsAskedOnceAWeekWithThreeFigures() {
        customer("Tartak", false);
        customer("Huta", true);
        lead("2067-01-02T22:59:59Z", 1);
        MINUTES.forEach(it -> lead("2067-01-02T23:00:00Z", it));
        lead("2067-01-09T22:59:59Z", null);
        lead("2067-01-09T23:00:00Z", 1);

        monday("2067-01-10T08:00:00Z");

        var task = task("hold-retro");
        assertThat(task.path("dueAt").asText()).isEqualTo("2067-01-11T08:00:00Z");
        var polish = form(task, "pl");
        assertThat(polish.path("territories").asText())
                .isEqualTo("Nowa Osoba: kontrahenci: 0\nZenon Testowy: kontrahenci: 2");
        assertThat(polish.path("reactions").asText())
                .isEqualTo(
                        "Od 3 sty 2067 do 9 sty 2067: leady: 3, z kontaktem: 2. Pierwszy kontakt średnio po 1 h 31 min.");
        assertThat(polish.path("complaints").asText()).isEqualTo("Kontrahenci z otwartą reklamacją: 1");
        assertThat(polish.path("lastAgreed").asText()).isEqualTo("Jeszcze nic.");
        assertThat(form(task, "en").path("territories").asText())
                .isEqualTo("Nowa Osoba: customers: 0\nZenon Testowy: customers: 2");
        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey(KEY)
                        .timers()
                        .list())
                .as("nine in the morning in Warsaw")
                .extracting(it -> it.getDuedate().toInstant())
                .contains(Instant.parse("2067-01-17T08:00:00Z"));

        monday("2067-01-10T08:05:00Z");
        assertThat(tasks("hold-retro")).hasSize(1);
        assertThat(as(rep).get("/api/v1/tasks?process=" + KEY).json().path("items"))
                .isEmpty();
    }

    @Test
    void whatIsAgreedIsKeptAndShownTheNextTime() {
        monday("2067-01-10T08:00:00Z");
        var first = task("hold-retro");
        assertThat(form(first, "pl").path("reactions").asText()).endsWith("leady: 0, z kontaktem: 0.");
        refused(first, Map.of("rulesToChange", "yes"), "rules");
        refused(first, Map.of("agreements", List.of(Map.of("what", "x"))), "rulesToChange", "agreements[0].who");
        refused(
                first,
                Map.of("rulesToChange", "no", "agreements", List.of(agreement("nobody", "2067-01-14"))),
                "agreements[0].who");
        complete(
                first,
                Map.of(
                        "rulesToChange", "no",
                        "discussed", "Za mało czasu na leady z targów.",
                        "agreements", List.of(agreement(rep, "2067-01-14"))));
        assertThat(caseOf(first).path("endId").asText()).isEqualTo("retro-held");
        assertThat(caseOf(first).path("variables").toString()).doesNotContain("targów", "Oddzwonić");
        assertThat(trail(first)).containsExactly("retro.opened", "retro.held");
        assertThat(trailText(first)).doesNotContain("targów", "Oddzwonić");

        monday("2067-01-17T08:00:00Z");
        var second = task("hold-retro");
        assertThat(form(second, "pl").path("lastAgreed").asText())
                .isEqualTo("Oddzwonić do leadów z targów – Zenon Testowy, do 14 sty 2067");
        complete(second, Map.of("rulesToChange", "yes", "rules", "Termin dla leadów z targów: 4 godziny zamiast 8."));
        var change = task("change-rules");
        assertThat(change.path("dueAt").asText()).isEqualTo("2067-01-24T08:00:00Z");
        assertThat(form(change, "pl").path("rulesText").asText()).startsWith("Termin dla leadów z targów");
        refused(change, Map.of("rulesOutcome", "changed"), "rulesDone");
        complete(change, Map.of("rulesOutcome", "changed", "rulesDone", "Zmieniony wiersz tabeli lead-sla."));
        assertThat(caseOf(second).path("endId").asText()).isEqualTo("rules-settled");
        assertThat(trail(second)).containsExactly("retro.opened", "retro.held", "retro.rules-settled");
    }

    @Test
    void aRetroThatNobodyHoldsEndsWhenTheNextIsOpened() {
        monday("2067-01-24T08:00:00Z");
        var task = task("hold-retro");
        monday("2067-01-31T08:00:00Z");
        assertThat(caseOf(task).path("endId").asText()).isEqualTo("retro-not-held");
        assertThat(trail(task)).containsExactly("retro.opened", "retro.not-held");
        assertThat(caseId(task("hold-retro"))).isNotEqualTo(caseId(task));
    }

    @Test
    void theTeamReadsWhatWasAgreedAndOthersDoNot() {
        customer("Tartak", false);
        monday("2067-02-07T08:00:00Z");
        complete(
                task("hold-retro"),
                Map.of(
                        "rulesToChange", "no",
                        "discussed", "Za mało czasu na leady z targów.",
                        "agreements", List.of(agreement(rep, "2067-02-11"))));
        monday("2067-02-14T08:00:00Z");

        for (var reader : List.of(manager, rep, "admin")) {
            var answer = as(reader).get("/api/v1/retros?manager=" + manager);
            done(answer, 200);
            var items = answer.json().path("items");
            assertThat(items).as(reader).hasSize(2);
            assertThat(items.at("/0/state").asText() + " "
                            + items.at("/0/monday").asText())
                    .isEqualTo("open 2067-02-14");
            assertThat(items.at("/1/agreements/0/whoName").asText()).isEqualTo("Zenon Testowy");
            assertThat(items.at("/1/territories/1/customers").asInt()).isEqualTo(1);
        }
        var held = as(rep).get("/api/v1/retros?state=held&manager=" + manager).json();
        assertThat(held.path("items")).hasSize(1);
        var id = held.at("/items/0/id").asText();
        done(as(rep).get("/api/v1/retros/" + id), 200);
        assertThat(as("celina").get("/api/v1/retros?manager=" + manager).json().path("items"))
                .isEmpty();
        done(as("celina").get("/api/v1/retros/" + id), 404);
        done(as("sara").get("/api/v1/retros"), 403);
        var refused = as(rep).get("/api/v1/retros?state=gone");
        done(refused, 422);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("state");
    }

    private Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user);
    }

    private static void done(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    private void user(String id, String name, String role) {
        done(
                as("admin")
                        .post(
                                "/api/v1/users",
                                Map.of(
                                        "id",
                                        id,
                                        "displayName",
                                        name,
                                        "password",
                                        Api.PASSWORD,
                                        "roles",
                                        List.of(role),
                                        "teams",
                                        List.of(team))),
                201);
    }

    private void customer(String name, boolean complaint) {
        done(as(rep).post("/api/v1/customers", Map.of("name", name + " " + word, "openComplaint", complaint)), 201);
    }

    /** A lead of the team that is over, so that nobody waits for it. */
    private void lead(String at, @Nullable Integer minutes) {
        var received = Instant.parse(at);
        jdbc.sql(
                        """
                        insert into lead.lead (id, status, source, team, owner, received_at, first_contacted_at, created_by, version)
                        values (?, 'LOST', 'web', ?, ?, ?, ?::timestamptz, 'test', 0)
                        """)
                .params(
                        UUID.randomUUID(),
                        team,
                        rep,
                        Timestamp.from(received),
                        minutes == null
                                ? null
                                : received.plusSeconds(60L * minutes).toString())
                .update();
    }

    private void monday(String at) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(at)));
        // Demo data that is taken back leaves timers behind that nothing follows.
        management.executeJob(jdbc.sql(
                        """
                        select id_ from engine.act_ru_job
                        where process_def_key_ = ? and handler_type_ = 'timer-start-event' and repeat_ is not null
                          and handler_cfg_ not like '%followUpJobCreated%'
                        order by duedate_ desc limit 1
                        """)
                .param(KEY)
                .query(String.class)
                .single());
    }

    private List<JsonNode> tasks(String key) {
        var tasks = new ArrayList<JsonNode>();
        as(manager)
                .get("/api/v1/tasks?process=" + KEY + "&taskKey=" + key)
                .json()
                .path("items")
                .forEach(tasks::add);
        return tasks;
    }

    private JsonNode task(String key) {
        var tasks = tasks(key);
        assertThat(tasks).as(tasks.toString()).hasSize(1);
        return tasks.get(0);
    }

    private static String caseId(JsonNode task) {
        return task.path("caseId").asText();
    }

    private JsonNode caseOf(JsonNode task) {
        return as(manager).get("/api/v1/cases/" + caseId(task)).json();
    }

    private JsonNode form(JsonNode task, String language) {
        var answer = as(manager)
                .with("Accept-Language", language)
                .get("/api/v1/tasks/" + task.path("id").asText() + "/form");
        done(answer, 200);
        return answer.json().path("data");
    }

    private static Map<String, Object> agreement(String who, String until) {
        return Map.of("what", "Oddzwonić do leadów z targów", "who", who, "until", until);
    }

    private Answer answer(JsonNode task, Map<String, ?> data) {
        return as(manager).post("/api/v1/tasks/" + task.path("id").asText() + "/complete", Map.of("data", data));
    }

    private void complete(JsonNode task, Map<String, ?> data) {
        done(answer(task, data), 200);
    }

    private void refused(JsonNode task, Map<String, ?> data, String... fields) {
        var answer = answer(task, data);
        done(answer, 422);
        var named = new HashMap<String, String>();
        answer.json()
                .path("errors")
                .forEach(it ->
                        named.put(it.path("field").asText(), it.path("message").asText()));
        assertThat(named).containsKeys(fields);
    }

    private List<String> trail(JsonNode task) {
        return jdbc.sql(
                        """
                        select action from history.audit_entry
                        where case_id = ? and action like 'retro.%' order by id
                        """)
                .param(caseId(task))
                .query(String.class)
                .list();
    }

    private String trailText(JsonNode task) {
        return jdbc.sql(
                        """
                        select string_agg(v.value, ' ') from history.audit_entry e
                        join history.audit_value v on v.entry = e.id where e.case_id = ?
                        """)
                .param(caseId(task))
                .query(String.class)
                .single();
    }
}
