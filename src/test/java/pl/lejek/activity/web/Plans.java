package pl.lejek.activity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;

/** What tests of calendars need: deals, and calls and meetings planned for them. */
record Plans(int port) {

    Api as(String user) {
        return Api.at(port).as(user);
    }

    JsonNode deal(String user) {
        return deal(user, Map.of());
    }

    JsonNode deal(String user, Map<String, Object> more) {
        var fields = new LinkedHashMap<String, Object>(Map.of("customerName", "Tartak " + UUID.randomUUID()));
        fields.putAll(more);
        return made(as(user).post("/api/v1/deals", fields));
    }

    JsonNode plan(String user, Map<String, Object> fields) {
        return made(as(user).post("/api/v1/activities/planned", fields));
    }

    static JsonNode made(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }
}
