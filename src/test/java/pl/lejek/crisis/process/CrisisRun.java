package pl.lejek.crisis.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.crisis.process.RelationRun.at;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.testing.Api;

/** Crisis plans and responses, made over the API, on a clock that is moved. */
@Component
class CrisisRun {

    static final String CRISES = "/api/v1/crises";
    private static final Pattern LINK = Pattern.compile("/public/crises/([\\w-]{22})");

    private final RelationRun run;
    private final ManagementService management;
    private final JdbcClient jdbc;
    private final Environment environment;

    CrisisRun(RelationRun run, ManagementService management, JdbcClient jdbc, Environment environment) {
        this.environment = environment;
        this.run = run;
        this.management = management;
        this.jdbc = jdbc;
    }

    Api as(String user) {
        return run.as(user);
    }

    /** Whoever has a link, without signing in. */
    Api nobody() {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .with("Content-Type", "application/x-www-form-urlencoded");
    }

    /** A plan that is being prepared, led by marek. @return its id */
    String plan(List<? extends Map<String, ?>> team, List<? extends Map<String, ?>> risks) {
        var opened = as("marek")
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "process",
                                "crisis-plan",
                                "data",
                                Map.of("name", "Plan centrali", "coordinator", "marek")));
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        var id = as("admin")
                .get("/api/v1/cases/" + opened.json().get("caseId").asText())
                .json()
                .at("/subject/id")
                .asText();
        var changed = as("marek")
                .patch(
                        "/api/v1/crisis-plans/" + id,
                        Map.of("team", team, "risks", risks, "protocol", "Zarząd uruchamia plan telefonicznie."));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        return id;
    }

    /** Celina, for whom Borys stands in. */
    static Map<String, Object> celina() {
        return Map.of(
                "user",
                "celina",
                "role",
                "Kieruje",
                "email",
                "celina@crisis.test",
                "phone",
                "+48600100201",
                "deputy",
                Map.of("user", "borys", "email", "borys@crisis.test", "phone", "+48600100202"));
    }

    /** Somebody from outside without a deputy. */
    static Map<String, Object> outside() {
        return Map.of("name", "Jan Zewnętrzny", "role", "Sieć", "email", "jan@crisis.test", "phone", "+48600100203");
    }

    static Map<String, Object> risk(String id, int likelihood, int impact, List<? extends Map<String, ?>> procedure) {
        return Map.of(
                "id",
                id,
                "name",
                "Zażółcona awaria " + id,
                "origin",
                "external",
                "likelihood",
                likelihood,
                "impact",
                impact,
                "mitigation",
                "Kopie co noc",
                "procedure",
                procedure);
    }

    static Map<String, Object> step(String id, String text, String role, int minutes) {
        var step = new HashMap<String, Object>(Map.of("id", id, "text", text, "role", role));
        if (minutes > 0) {
            step.put("minutes", minutes);
        }
        return step;
    }

    Response start(String user, String plan, String risk) {
        var answer = as(user).post(CRISES, Map.of("plan", plan, "risk", risk, "what", "Serwery są zaszyfrowane."));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return new Response(
                answer.json().get("id").asText(), answer.json().get("caseId").asText());
    }

    Response of(String id, String caseId) {
        return new Response(id, caseId);
    }

    /** One of them. */
    class Response {

        final String id;
        final String caseId;

        Response(String id, String caseId) {
            this.id = id;
            this.caseId = caseId;
        }

        String path() {
            return CRISES + "/" + id;
        }

        JsonNode board() {
            var answer = as("marek").get(path());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            return answer.json();
        }

        JsonNode view() {
            return as("admin").get("/api/v1/cases/" + caseId).json();
        }

        List<String> waiting() {
            var active = new ArrayList<String>();
            view().get("active").forEach(it -> active.add(it.get("id").asText()));
            return active;
        }

        String state() {
            return board().get("state").asText();
        }

        String end() {
            return view().path("endId").asText();
        }

        List<String> moments() {
            var kinds = new ArrayList<String>();
            board().get("timeline").forEach(it -> kinds.add(it.get("kind").asText()));
            return kinds;
        }

        Api.Answer complete(String user, String key, Map<String, ?> data) {
            for (var it : view().get("active")) {
                if (key.equals(it.get("id").asText()) && it.hasNonNull("taskId")) {
                    return as(user).post(
                                    "/api/v1/tasks/" + it.get("taskId").asText() + "/complete", Map.of("data", data));
                }
            }
            throw new AssertionError("No task " + key + " in " + waiting());
        }

        void done(String user, String key, Map<String, ?> data) {
            var answer = complete(user, key, data);
            assertThat(answer.status()).as(key + ": " + answer).isEqualTo(200);
        }

        Api.Answer tick(String user, String step, Map<String, ?> data) {
            return as(user).post(path() + "/steps/" + step + "/tick", data);
        }

        void ticked(String user, String step) {
            var answer = tick(user, step, Map.of());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }

        /** Procedures are worked through already; the rest up to the end of the crisis is done by marek. */
        void over() {
            done("marek", "tell-customers", Map.of("newsOutcome", "enough"));
            done("marek", "follow-protocol", Map.of("followed", true));
            var answer = as("marek").post(path() + "/close", Map.of());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }

        /** @return addresses that a message of that template went to */
        List<String> told(String template) {
            return jdbc.sql(
                            """
                            select l.address from messaging.message m join messaging.letter l on l.message_id = m.id
                            where m.template = ? and m.case_id = ? order by l.address
                            """)
                    .params(template, caseId)
                    .query(String.class)
                    .list();
        }

        /** @return the key in the letter to an address */
        String link(String address) {
            var letter = jdbc.sql(
                            """
                            select l.body from messaging.message m join messaging.letter l on l.message_id = m.id
                            where m.case_id = ? and l.address = ?
                            """)
                    .params(caseId, address)
                    .query(String.class)
                    .single();
            var found = LINK.matcher(letter);
            assertThat(found.find()).as(letter).isTrue();
            return "/public/crises/" + found.group(1);
        }

        void runDue() {
            walkTo(ClockUtil.getCurrentTime());
        }

        /** Stops at every instant at which the case has something to do. */
        void walkTo(String text) {
            walkTo(Date.from(at(text)));
        }

        private void walkTo(Date target) {
            while (true) {
                var next = management.createJobQuery().processInstanceId(caseId).withRetriesLeft().list().stream()
                        .filter(it ->
                                it.getDuedate() == null || !it.getDuedate().after(target))
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
}
