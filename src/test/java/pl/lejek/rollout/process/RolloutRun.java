package pl.lejek.rollout.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;

/** A rollout that marek leads, worked on over the API by whoever has the task. */
class RolloutRun {

    private final Api api;
    private final String process;
    final String caseId;

    private RolloutRun(Api api, String process, String caseId) {
        this.api = api;
        this.process = process;
        this.caseId = caseId;
    }

    static RolloutRun started(int port, String process, Map<String, ?> fields) {
        var api = Api.at(port).with("Accept-Language", "en");
        var data = new HashMap<String, Object>(Map.of("rolloutName", "Wdrożenie " + UUID.randomUUID()));
        data.putAll(fields);
        var answer = api.as("marek").post("/api/v1/cases", Map.of("process", process, "data", data));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return new RolloutRun(api, process, answer.json().path("caseId").asText());
    }

    Api as(String user) {
        return api.as(user);
    }

    JsonNode view() {
        return as("marek").get("/api/v1/cases/" + caseId).json();
    }

    String id() {
        return view().at("/subject/id").asText();
    }

    /** @return task ids by key of what is open */
    Map<String, String> open() {
        var open = new LinkedHashMap<String, String>();
        view().path("active").forEach(it -> {
            if (it.hasNonNull("taskId")) {
                open.put(it.path("id").asText(), it.path("taskId").asText());
            }
        });
        return open;
    }

    List<String> waiting() {
        return new ArrayList<>(open().keySet());
    }

    Answer complete(String task, Map<String, ? extends @Nullable Object> data) {
        assertThat(open()).containsKey(task);
        return as("marek").post("/api/v1/tasks/" + open().get(task) + "/complete", Map.of("data", data));
    }

    RolloutRun done(String task, Map<String, ? extends @Nullable Object> data) {
        var answer = complete(task, data);
        assertThat(answer.status()).as(task + ": " + answer).isEqualTo(200);
        return this;
    }

    Map<String, String> refused(String task, Map<String, ? extends @Nullable Object> data) {
        var answer = complete(task, data);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        var errors = new HashMap<String, String>();
        answer.json()
                .path("errors")
                .forEach(it ->
                        errors.put(it.path("field").asText(), it.path("message").asText()));
        return errors;
    }

    JsonNode formData(String task) {
        return as("marek")
                .get("/api/v1/tasks/" + open().get(task) + "/form")
                .json()
                .path("data");
    }

    JsonNode progress() {
        return as("marek").get("/api/v1/rollouts/" + id()).json();
    }

    /** Answers whatever the form asks for: yes, the first option, some text. */
    RolloutRun fill(String task, String decision) {
        var schema = as("marek")
                .get("/api/v1/tasks/" + open().get(task) + "/form")
                .json()
                .path("schema");
        var data = new HashMap<String, Object>();
        fill(schema, data, decision);
        return done(task, data);
    }

    private static void fill(JsonNode parent, Map<String, Object> data, String decision) {
        for (var it : parent.path("components")) {
            var key = it.path("key").asText();
            if (it.path("disabled").asBoolean()) {
                continue;
            }
            switch (it.path("type").asText()) {
                case "group" -> fill(it, data, decision);
                case "radio" ->
                    data.put(
                            key,
                            key.equals("decision")
                                    ? decision
                                    : it.path("values")
                                            .get(decision.equals("back") ? 1 : 0)
                                            .path("value")
                                            .asText());
                case "textarea", "textfield" -> data.put(key, "Zrobione.");
                default -> {}
            }
        }
    }

    /** Does everything that is open but checklists, until only these are left. */
    RolloutRun work() {
        for (var open = waiting(); !open.isEmpty(); open = waiting()) {
            var work = open.stream().filter(it -> !it.startsWith("check-")).toList();
            if (work.isEmpty()) {
                return this;
            }
            work.forEach(it -> fill(it, "next"));
        }
        return this;
    }

    RolloutRun endedAt(String end) {
        assertThat(view().path("state").asText()).isEqualTo("ENDED");
        assertThat(view().path("endId").asText()).isEqualTo(end);
        return this;
    }
}
