package pl.lejek.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;

/** Files of leads that no other test has, sent as a program would. */
final class ImportFixture {

    private final Api api;

    ImportFixture(Api api) {
        this.api = api;
    }

    /** @return a prefix that no other test uses */
    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** @return of an import that has ended well: created, merged, rejected, warnings */
    static List<Integer> counts(JsonNode done) {
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        return List.of(
                done.path("created").asInt(),
                done.path("merged").asInt(),
                done.path("rejected").asInt(),
                done.path("warnings").asInt());
    }

    /** @return a file of so many leads, each with an external number and an address of its own */
    static String leads(String prefix, int rows) {
        return "externalId,email,source,lastName\n"
                + IntStream.rangeClosed(1, rows)
                        .mapToObj(it -> "%s-%d,%s-%d@example.com,web,Row%d".formatted(prefix, it, prefix, it, it))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    Answer send(String file, Map<String, String> fields) {
        return send("leads.csv", file.getBytes(StandardCharsets.UTF_8), fields);
    }

    Answer send(String name, byte[] file, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("kind", "leads");
        return api.upload("/api/v1/imports", name, file, all);
    }

    /** Sends the file and waits until its import has ended. */
    JsonNode run(String file, Map<String, String> fields) {
        return ended(id(send(file, fields)));
    }

    static String id(Answer answer) {
        if (answer.status() != 202) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().path("id").asText();
    }

    JsonNode get(String id) {
        return api.get("/api/v1/imports/" + id).json();
    }

    JsonNode ended(String id) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(id).path("state").asText().matches("DONE|FAILED|UNDONE"));
        return get(id);
    }

    JsonNode undone(String id) {
        var answer = api.post("/api/v1/imports/" + id + "/undo", null);
        if (answer.status() != 202) {
            throw new AssertionError(answer.toString());
        }
        return ended(id);
    }

    JsonNode rows(String id, String only) {
        return api.get("/api/v1/imports/" + id + "/rows?limit=200&only=" + only)
                .json()
                .path("items");
    }
}
