package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.testing.Api;

/** Sends leads in over the API, as people and programs do, and moves the clock. */
@Component
class LeadCases {

    static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    /** Nothing special: 4 points, grade D, team north, 24 and 48 hours of working days. */
    static final Map<String, Object> PLAIN = Map.of("source", "web");

    /** All points: grade A, team key, a call wanted over the web, 4 and 8 office hours. */
    static final Map<String, Object> HOT = Map.of(
            "source", "web",
            "industry", "manufacturing",
            "employees", 500,
            "region", "mazowieckie",
            "wantsCall", true,
            "estimatedValue", "60000.00",
            "product", "CRM");

    private static final String PASSWORD = "Zielony-Konik-Polny-74";

    final RuntimeService runtime;
    final TaskService tasks;
    final HistoryService history;
    final ManagementService management;
    final JdbcClient jdbc;
    final Work work;

    private final Environment environment;
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final List<LeadCase> open = new ArrayList<>();
    private final List<Runnable> undo = new ArrayList<>();

    LeadCases(
            RuntimeService runtime,
            TaskService tasks,
            HistoryService history,
            ManagementService management,
            JdbcClient jdbc,
            Environment environment) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.history = history;
        this.management = management;
        this.jdbc = jdbc;
        this.environment = environment;
        this.work = new Work(this);
    }

    /** @param text local time in the sales zone, e.g. {@code 2026-11-23T10:00} */
    static Instant at(String text) {
        return LocalDateTime.parse(text).atZone(WARSAW).toInstant();
    }

    static void clock(String text) {
        clock(at(text));
    }

    static void clock(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    Api as(String user) {
        var api = Api.at(environment.getRequiredProperty("local.server.port", Integer.class));
        var password = passwords.get(user);
        return password == null ? api.as(user) : api.basic(user, password);
    }

    /** A lead of somebody whom nobody has heard of. */
    LeadCase receive(Map<String, Object> fields) {
        var mine = new HashMap<>(fields);
        mine.putIfAbsent("email", someEmail());
        var answer = post(mine);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return take(answer.json());
    }

    /** @return the answer to a lead with these fields and no others */
    Api.Answer post(Map<String, Object> fields) {
        return as("integration").post("/api/v1/leads", fields);
    }

    LeadCase take(JsonNode received) {
        var lead = new LeadCase(this, received);
        open.add(lead);
        return lead;
    }

    static String someEmail() {
        return "jan." + UUID.randomUUID() + "@example.com";
    }

    static String somePhone() {
        return "+4860" + String.format("%07d", (int) (Math.random() * 10_000_000));
    }

    /** A rep of a team, who is there until the test ends. */
    String newRep(String team) {
        var id = "rep-" + UUID.randomUUID().toString().substring(0, 8);
        var answer = as("admin")
                .post(
                        "/api/v1/users",
                        Map.of(
                                "id",
                                id,
                                "displayName",
                                "Zenon Testowy",
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("REP"),
                                "teams",
                                List.of(team)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        passwords.put(id, PASSWORD);
        undo.add(() -> leave(id));
        return id;
    }

    /** The account is closed. */
    void leave(String user) {
        var answer = as("admin").patch("/api/v1/users/" + user, Map.of("active", false));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    void absent(String user, String from, String until) {
        var answer = as("marek").post("/api/v1/absences", Map.of("user", user, "from", from, "until", until));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var id = answer.json().path("id").asText();
        undo.add(() -> as("marek").delete("/api/v1/absences/" + id));
    }

    /** Ends what the test left open and gives the clock back. */
    void cleanUp() {
        try {
            open.stream().filter(LeadCase::isRunning).forEach(it -> runtime.createMessageCorrelation("lead-closed")
                    .processInstanceBusinessKey(it.businessKey())
                    .setVariable("reason", "withdrawn")
                    .correlateAll());
            undo.forEach(Runnable::run);
        } finally {
            open.clear();
            undo.clear();
            ClockUtil.reset();
        }
    }
}
