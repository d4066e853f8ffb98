package pl.lejek;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Sends what no record can hold to every route of the OpenAPI document: a 4xx that names the field, never a 500. */
@LejekTest
class BadInputTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WHO = List.of("marek", "admin", "maria", "anna", "integration", "audyta");

    /** Sign-in counts failures; the public form says nothing to anybody. */
    private static final List<String> ELSEWHERE = List.of("/api/v1/session", "/api/v1/public/", "/public/");

    /** Answers as Camunda's own API does: {@code {type, message}}. */
    private static final String CAMUNDAS = "/engine-rest/external-task";

    private static final List<String> TIMES = List.of(
            "+10000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "2026-02-30T10:00:00Z",
            "2026-11-22T10:00:00",
            "tomorrow");
    private static final List<String> DAYS = List.of("+10000-01-01", "-0001-01-01", "2026-02-30", "22.11.2026");
    private static final List<String> NO_JSON = List.of(
            "text/plain",
            "application/xml",
            "text/xml",
            "application/yaml",
            "nonsense",
            "application/x-www-form-urlencoded");
    private static final String NUL = "a" + (char) 0 + "b";

    @LocalServerPort
    int port;

    private JsonNode document;

    @BeforeEach
    void read() {
        document = Api.at(port).as("anna").get("/api/openapi.json").json();
    }

    private record Route(String method, String path, JsonNode operation) {
        String address() {
            return path.replaceAll("\\{version}", "1")
                    .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everyBodyIsJudgedBeforeAnythingIsDone() {
        var softly = new SoftAssertions();
        var seen = 0;
        for (var route : routes()) {
            var schema = route.operation().at("/requestBody/content/application~1json/schema");
            if (schema.isMissingNode() || !(sample(schema, 0) instanceof ObjectNode good) || good.isEmpty()) {
                continue;
            }
            seen++;
            var caller = caller(route);
            for (var bad : bad(good, schema).entrySet()) {
                check(softly, route + " " + bad.getKey(), caller.send(route.method(), route.address(), bad.getValue()));
            }
            for (var type : NO_JSON) {
                var answer = caller.with("Content-Type", type).send(route.method(), route.address(), good.toString());
                softly.assertThat(answer.status()).as(route + " as " + type).isEqualTo(415);
            }
        }
        softly.assertAll();
        assertThat(seen).isGreaterThan(20);
    }

    @Test
    void everyListRefusesPlacesThatItHasNot() {
        var softly = new SoftAssertions();
        var seen = 0;
        for (var route : routes()) {
            var names = StreamSupport.stream(
                            route.operation().path("parameters").spliterator(), false)
                    .filter(it -> it.path("in").asText().equals("query"))
                    .map(it -> it.path("name").asText())
                    .toList();
            if (!names.contains("cursor") || route.path().contains("{")) {
                continue;
            }
            var caller = caller(route);
            if (caller.get(route.address()).status() != 200) {
                continue;
            }
            seen++;
            for (var place :
                    List.of("", "x", "\0", "9".repeat(40), "+999999999-12-31T23:59:59Z\n" + UUID.randomUUID())) {
                var cursor =
                        Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
                var answer = caller.get(route.address() + "?cursor=" + cursor);
                softly.assertThat(answer.status())
                        .as("%s after %s", route, place)
                        .isIn(200, 400);
            }
            softly.assertThat(caller.get(route.address() + "?cursor=%21%21").status())
                    .as(route.toString())
                    .isEqualTo(400);
            for (var limit : List.of("-1", "0", "2147483647")) {
                softly.assertThat(
                                caller.get(route.address() + "?limit=" + limit).status())
                        .as("%s limit %s", route, limit)
                        .isEqualTo(200);
            }
            check(softly, route + " limit", caller.get(route.address() + "?limit=99999999999"));
            check(softly, route + " limit", caller.get(route.address() + "?limit=1.5"));
        }
        softly.assertAll();
        assertThat(seen).isGreaterThan(5);
    }

    @Test
    void everyTimeInAnAddressIsFromAYearThatWeKnow() {
        var softly = new SoftAssertions();
        for (var route : routes()) {
            for (var parameter : route.operation().path("parameters")) {
                var format = parameter.at("/schema/format").asText();
                if (parameter.path("in").asText().equals("query") && format.startsWith("date")) {
                    for (var time : format.equals("date") ? DAYS : TIMES) {
                        var name = parameter.path("name").asText();
                        var query = "?" + name + "=" + time.replace("+", "%2B");
                        check(softly, route + query, caller(route).get(route.address() + query));
                    }
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void answersMethodsThatNobodyKnows() {
        for (var method : List.of("PROPFIND", "BOGUS")) {
            var answer = Api.at(port).as("marek").send(method, "/api/v1/leads", null);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
        }
    }

    @Test
    void speaksJsonAlone() {
        for (var type : List.of("application/xml", "text/xml", "application/yaml")) {
            assertThat(Api.at(port)
                            .as("marek")
                            .with("Accept", type)
                            .get("/api/v1/leads")
                            .status())
                    .as(type)
                    .isEqualTo(406);
        }
        var browser = Api.at(port).as("marek").with("Accept", "text/html,application/xml;q=0.9,*/*;q=0.8");
        assertThat(browser.get("/api/v1/leads").header("Content-Type").orElseThrow())
                .startsWith("application/json");
    }

    @Test
    void saysWhichHeaderIsWrong() {
        var answer = Api.at(port).as("marek").with("Idempotency-Key", "a b").post("/api/v1/leads", Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("Idempotency-Key");
    }

    private static void check(SoftAssertions softly, String what, Answer answer) {
        if (what.contains(CAMUNDAS)) {
            // The clients of Camunda read its words alone; an unknown id is told before a word too many.
            softly.assertThat(answer.status()).as(what).isIn(400, 404, 413);
            softly.assertThat(answer.json().path("type").asText()).as(what).isNotBlank();
            softly.assertThat(answer.json().path("message").asText()).as(what).isNotBlank();
            return;
        }
        softly.assertThat(answer.status()).as(what).isIn(400, 422);
        softly.assertThat(answer.header("Content-Type").orElse("")).as(what).startsWith("application/problem+json");
        if (answer.status() == 422) {
            softly.assertThat(answer.json().at("/errors/0/field").asText())
                    .as(what)
                    .isNotBlank();
        }
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        document.get("paths").properties().forEach(path -> {
            if (ELSEWHERE.stream().noneMatch(path.getKey()::startsWith)) {
                path.getValue()
                        .properties()
                        .forEach(it -> routes.add(new Route(it.getKey().toUpperCase(), path.getKey(), it.getValue())));
            }
        });
        return routes;
    }

    /** Somebody who may call it: who may not is told so before anything is read. */
    private Api caller(Route route) {
        return WHO.stream()
                .map(Api.at(port)::as)
                .filter(it -> {
                    var body = route.method().equals("GET") ? null : "{";
                    return it.send(route.method(), route.address(), body).status() != 403;
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody may call " + route));
    }

    /** Bodies that are refused while they are read, whatever the handler would say. */
    private Map<String, String> bad(ObjectNode good, JsonNode schema) {
        var bad = new LinkedHashMap<String, String>();
        var text = good.toString();
        var name = good.fieldNames().next();
        bad.put("no object", "[]");
        bad.put("cut short", text.substring(0, text.length() - 1));
        bad.put("twice", text.replaceFirst("\\{", "{\"" + name + "\":" + good.get(name) + ","));
        bad.put("unknown", text.replaceFirst("\\{", "{\"unheard-of\":1,"));
        bad.put("deep", "{\"" + name + "\":" + "[".repeat(100) + "]".repeat(100) + "}");
        var properties = resolved(schema).get("properties");
        good.fieldNames().forEachRemaining(field -> {
            var property = resolved(properties.get(field));
            var format = property.path("format").asText();
            if (format.equals("date-time")) {
                TIMES.forEach(it -> bad.put(field + " " + it, with(good, field, it)));
            } else if (format.equals("date")) {
                DAYS.forEach(it -> bad.put(field + " " + it, with(good, field, it)));
            } else if (type(property).equals("string")) {
                bad.put(field + " NUL", with(good, field, NUL));
                bad.put(field + " half a pair", with(good, field, "x\ud83d").replace("\ud83d", "\\ud83d"));
                bad.put(field + " object", with(good, field, Map.of("x", Map.of())));
            }
        });
        return bad;
    }

    private static String with(ObjectNode good, String field, Object value) {
        return good.deepCopy().set(field, JSON.valueToTree(value)).toString();
    }

    private JsonNode sample(JsonNode given, int depth) {
        var schema = resolved(given);
        var nodes = JsonNodeFactory.instance;
        if (depth > 4) {
            return nodes.nullNode();
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (type(schema)) {
            case "object" -> {
                ObjectNode object = nodes.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(it -> object.set(it.getKey(), sample(it.getValue(), depth + 1)));
                yield object;
            }
            case "array" -> {
                ArrayNode array = nodes.arrayNode();
                yield array.add(sample(schema.path("items"), depth + 1));
            }
            case "integer", "number" -> nodes.numberNode(1);
            case "boolean" -> nodes.booleanNode(true);
            case "string" ->
                nodes.textNode(
                        switch (schema.path("format").asText()) {
                            case "date-time" -> "2026-12-22T10:00:00Z";
                            case "date" -> "2026-12-22";
                            default -> "text";
                        });
            default -> nodes.nullNode();
        };
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText(schema.has("properties") ? "object" : "");
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
