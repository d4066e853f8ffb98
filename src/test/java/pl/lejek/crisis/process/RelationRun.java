package pl.lejek.crisis.process;

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
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.testing.Api;

/** Customers with relations that get worse, made over the API, on a clock that is moved. */
@Component
class RelationRun {

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private final ManagementService management;
    private final HistoryService history;
    private final JdbcClient jdbc;
    private final Environment environment;

    RelationRun(ManagementService management, HistoryService history, JdbcClient jdbc, Environment environment) {
        this.management = management;
        this.history = history;
        this.jdbc = jdbc;
        this.environment = environment;
    }

    static Instant at(String text) {
        return LocalDateTime.parse(text).atZone(WARSAW).toInstant();
    }

    static void clock(String text) {
        ClockUtil.setCurrentTime(Date.from(at(text)));
    }

    Api as(String user) {
        return Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as(user);
    }

    /** A company of a rep. */
    Relation of(String owner) {
        var number = "rel-" + UUID.randomUUID();
        var answer = as(owner).post("/api/v1/customers", Map.of("name", "Odlewnia " + number, "externalId", number));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return new Relation(answer.json().get("id").asText(), number, owner);
    }

    /** One of them. */
    class Relation {

        final String id;
        final String number;
        final String owner;

        Relation(String id, String number, String owner) {
            this.id = id;
            this.number = number;
            this.owner = owner;
        }

        Relation vip() {
            jdbc.sql("update customer.customer set vip = true where id = ?")
                    .param(UUID.fromString(id))
                    .update();
            return this;
        }

        /** The owner records it, as of this moment. @return its id */
        String signal(String kind) {
            var answer = as(owner).post("/api/v1/customers/" + id + "/relationship-signals", Map.of("kind", kind));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            return answer.json().get("id").asText();
        }

        void opinion(String text) {
            var answer = as(owner)
                    .post("/api/v1/customers/" + id + "/relationship-signals", Map.of("kind", "opinion", "note", text));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        }

        Api.Answer tells(String kind, String at, @Nullable String externalId) {
            var body = new HashMap<String, Object>();
            body.put("customerExternalId", number);
            body.put("kind", kind);
            body.put("at", at);
            if (externalId != null) {
                body.put("externalId", externalId);
            }
            return as("integration").post("/api/v1/signals", body);
        }

        JsonNode relationship() {
            var answer = as("marek").get("/api/v1/customers/" + id + "/relationship");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            return answer.json();
        }

        /** @return as {@code level points} */
        String level() {
            return relationship().get("level").asText() + " "
                    + relationship().get("points").asInt();
        }

        /** @return cases about the customer, oldest first */
        List<String> cases() {
            return history
                    .createHistoricProcessInstanceQuery()
                    .processDefinitionKey("relationship-warning")
                    .processInstanceBusinessKey("customer/" + id)
                    .orderByProcessInstanceStartTime()
                    .asc()
                    .list()
                    .stream()
                    .map(it -> it.getId())
                    .toList();
        }

        String caseId() {
            assertThat(cases()).isNotEmpty();
            return cases().get(cases().size() - 1);
        }

        JsonNode view() {
            return as("admin").get("/api/v1/cases/" + caseId()).json();
        }

        List<String> waiting() {
            var active = new ArrayList<String>();
            view().get("active").forEach(it -> active.add(it.get("id").asText()));
            return active;
        }

        /** @return open tasks of the case, by their keys */
        List<String> tasks() {
            return waiting().stream()
                    .filter(it -> List.of("verify-relation", "steer-relation", "propose-response")
                            .contains(it))
                    .sorted()
                    .toList();
        }

        void hasEndedAt(String end) {
            assertThat(view().get("state").asText()).isEqualTo("ENDED");
            assertThat(view().get("endId").asText()).isEqualTo(end);
        }

        String task(String key) {
            for (var it : view().get("active")) {
                if (key.equals(it.get("id").asText())) {
                    return it.get("taskId").asText();
                }
            }
            throw new AssertionError("No task " + key + " in " + view());
        }

        Api.Answer complete(String user, String key, Map<String, ?> data) {
            return as(user).post("/api/v1/tasks/" + task(key) + "/complete", Map.of("data", data));
        }

        void verified(Map<String, ?> more) {
            var data = new HashMap<String, Object>(Map.of("cause", "Nowy dyrektor zakupów szuka oszczędności."));
            data.putAll(more);
            var answer = complete(owner, "verify-relation", data);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }

        void steered() {
            var answer = complete(
                    "marek",
                    "steer-relation",
                    Map.of("measure", "manager", "decision", "Spotkam się z prezesem do piątku."));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }

        /** Stops at every instant at which the case has something to do. */
        void walkTo(String text) {
            var target = at(text);
            for (var job = next(target); job != null; job = next(target)) {
                ClockUtil.setCurrentTime(job.due);
                management.executeJob(job.id);
            }
            ClockUtil.setCurrentTime(Date.from(target));
        }

        private record Job(String id, Date due) {}

        private @Nullable Job next(Instant target) {
            return management
                    .createJobQuery()
                    .duedateLowerThan(Date.from(target.plusMillis(1)))
                    .withRetriesLeft()
                    .list()
                    .stream()
                    .filter(it -> cases().contains(it.getProcessInstanceId()))
                    .map(it -> new Job(it.getId(), it.getDuedate()))
                    .min(java.util.Comparator.comparing(Job::due))
                    .orElse(null);
        }

        List<String> trail() {
            return jdbc.sql("select action from history.audit_entry where subject_id = ? order by id")
                    .param(id)
                    .query(String.class)
                    .list();
        }
    }
}
