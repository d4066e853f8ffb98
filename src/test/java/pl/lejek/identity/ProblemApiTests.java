package pl.lejek.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.Api.Answer;
import pl.lejek.testing.LejekTest;

/** Whatever is wrong with a request, the answer is a problem that helps and tells nothing else. */
@LejekTest
class ProblemApiTests {

    @LocalServerPort
    int port;

    @Test
    void namesWhatIsWrongInTheCallersLanguage() {
        var english = admin().post("/api/v1/users", Map.of());
        var polish = admin().with("Accept-Language", "pl-PL,pl;q=0.9,en;q=0.5").post("/api/v1/users", Map.of());

        assertProblem(english, 422, "Please check the marked fields");
        assertProblem(polish, 422, "Sprawdź zaznaczone pola");
        assertThat(english.json().get("errors").findValuesAsText("message")).contains("This is needed.");
        assertThat(polish.json().get("errors").findValuesAsText("message")).contains("To pole jest potrzebne.");
        assertProblem(Api.at(port).with("Accept-Language", "pl").get("/api/v1/me"), 401, "Zaloguj się");
        assertProblem(Api.at(port).with("Accept-Language", "de").get("/api/v1/me"), 401, "Please sign in");
    }

    @Test
    void tellsMalformedFromInvalid() {
        for (var body : List.of("{", "", "[]", "nonsense", "{\"id\":\"x\"} {}", "{\"id\":}", "\"text\"", "null")) {
            assertProblem(admin().post("/api/v1/users", body), 400, "The request could not be understood");
        }
        assertInvalid(admin().post("/api/v1/users", "{\"id\":{}}"), "id");
        assertInvalid(admin().post("/api/v1/users", "{\"id\":\"x\",\"roles\":\"REP\"}"), "roles");
        assertInvalid(admin().post("/api/v1/users", "{\"roles\":[[]]}"), "roles[0]");
        assertInvalid(admin().post("/api/v1/users", "{\"wrong\":1}"), "wrong");
        assertInvalid(admin().put("/api/v1/roles/CLERK", "{\"name\":{\"de\":\"x\"}}"), "name.de");
        assertInvalid(
                admin().post("/api/v1/tokens", "{\"name\":\"x\",\"scopes\":[\"lead\"],\"expiresAt\":\"soon\"}"),
                "expiresAt");
        assertInvalid(admin().get("/api/v1/users?limit=many"), "limit");
    }

    @Test
    void keepsTextTrimmedAndNormalised() {
        var key = "t-" + UUID.randomUUID().toString().substring(0, 8);
        // o + combining acute, padded with spaces of several kinds
        var added = admin().with("Accept-Language", "pl")
                .post("/api/v1/teams", Map.of("key", key, "name", Map.of("en", "x", "pl", " \t\u2003Po\u0301łnoc \n")));

        assertThat(added.json().get("name").asText()).isEqualTo("Północ");
        assertThat(Api.at(port)
                        .as("anna")
                        .get("/api/v1/users?q=%20NOWAK%20")
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(1);
        assertThat(admin().post("/api/v1/teams", Map.of("key", "x", "name", Map.of("en", " ", "pl", "\u2003")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refusesTextThatNoRecordCanKeep() {
        assertInvalid(admin().post("/api/v1/users", "{\"id\":\"a\\u0000b\"}"), "id");
        assertInvalid(admin().post("/api/v1/users", "{\"displayName\":\"half \\ud83d\"}"), "displayName");
        assertInvalid(admin().put("/api/v1/roles/CLERK", "{\"rights\":{\"le\\u0000ad\":\"view\"}}"), null);
        assertThat(admin().get("/api/v1/users?q=%00").status()).isIn(400, 422);
        assertThat(admin().get("/api/v1/users/a%00b").status()).isEqualTo(400);
        assertThat(admin().get("/api/v1/users?q=%ff%fe").status()).isLessThan(500);
    }

    @Test
    void refusesWhatIsTooDeepOrTooBig() {
        assertThat(admin().post("/api/v1/users", "[".repeat(5_000)).status()).isEqualTo(400);
        assertThat(admin().post("/api/v1/users", "{\"id\":".repeat(70) + "1" + "}".repeat(70))
                        .status())
                .isIn(400, 422);
        var big = "{\"id\":\"" + "x".repeat(1_100_000) + "\"}";
        assertProblem(admin().post("/api/v1/users", big), 413, "Too much data");
        assertProblem(admin().with("Idempotency-Key", "big").post("/api/v1/users", big), 413, "Too much data");
        assertThat(Api.at(port).post("/api/v1/users", big).status()).isEqualTo(401);
        assertThat(Api.at(port).as("anna").post("/api/v1/users", big).status()).isEqualTo(403);
    }

    @Test
    void refusesWhatIsTooBigAlsoWhenItDoesNotSaySo() throws Exception {
        var body = ("{\"id\":\"" + "x".repeat(3_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (var key : List.of("", "chunked")) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/users"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Basic YWRtaW46bGVqZWstdHJhaW5pbmc=")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
            if (!key.isEmpty()) {
                request.header("Idempotency-Key", key);
            }
            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void answersInOrderWhoWhatAndHow() {
        var path = "/api/v1/users";
        assertThat(Api.at(port).send("POST", path, "{").status()).isEqualTo(401);
        assertThat(Api.at(port).as("anna").send("POST", path, "{").status()).isEqualTo(403);
        assertThat(Api.at(port)
                        .as("anna")
                        .with("Content-Type", "text/plain")
                        .post(path, "x")
                        .status())
                .isEqualTo(403);
        assertProblem(admin().with("Content-Type", "text/plain").post(path, "x"), 415, "This format is not accepted");
        assertProblem(admin().with("Accept", "image/png").get(path), 406, "No answer in the requested format");
        assertProblem(admin().delete(path), 405, "This is not possible here");
        assertProblem(admin().get("/api/v1/nothing"), 404, "Not found");
        assertProblem(admin().post("/api/v1/nothing", "{}"), 404, "Not found");
        assertThat(Api.at(port).delete(path).status()).isEqualTo(401);
        assertThat(Api.at(port).get("/api/v1/nothing").status()).isEqualTo(401);
        assertThat(Api.at(port).get("/api").status()).isEqualTo(401);
        assertThat(Api.at(port).get("/engine-rest/version").status()).isEqualTo(401);
        assertThat(Api.at(port).get("/actuator").status()).isEqualTo(401);
        assertThat(Api.at(port).get("/actuator/env").status()).isEqualTo(401);
        assertThat(Api.at(port).post("/leads", "{}").status()).isEqualTo(401);
        assertThat(Api.at(port).get("/no-such-file.js").status()).isEqualTo(404);
        assertThat(Api.at(port).get("/public/nothing").status()).isEqualTo(404);
        assertThat(Api.at(port).get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(Api.at(port).get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void answersEvenWhatTheContainerRefuses() {
        for (var path : List.of("/api/v1/..%2f..%2f", "/api/v1/users;x=1", "/api//v1/users", "/error")) {
            var answer = admin().get(path);
            assertThat(answer.status()).as(path).isBetween(400, 404);
            assertThat(answer.body()).as(path).doesNotContain("Exception").doesNotContain("<html");
        }
    }

    @Test
    void tellsBrowsersToBeCareful() {
        var answer = Api.at(port).get("/api/v1/app");
        var policy = answer.header("Content-Security-Policy").orElseThrow();

        assertThat(policy)
                .contains(
                        "default-src 'self'",
                        "script-src 'self';",
                        "style-src 'self';",
                        "object-src 'none'",
                        "frame-src blob:;")
                .contains("base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("Permissions-Policy")).isPresent();
        assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Request-Id")).isPresent();
    }

    @Test
    void showsItsDocumentationToWhoIsSignedIn() {
        assertThat(Api.at(port).get("/api/openapi.json").status()).isEqualTo(401);
        assertThat(Api.at(port).get("/api/docs").status()).isEqualTo(401);
        var document = Api.at(port).as("anna").get("/api/openapi.json").json();
        assertThat(document.get("openapi").asText()).startsWith("3.1");
        assertThat(document.at("/info/title").asText()).isEqualTo("Lejek");
        assertThat(document.at("/components/securitySchemes").size()).isEqualTo(3);
        assertThat(document.at("/paths/~1api~1v1~1users/post/responses/422/content/application~1problem+json")
                        .isMissingNode())
                .isFalse();
        var docs = Api.at(port).as("anna").get("/api/docs");
        assertThat(docs.status()).isEqualTo(302);
        var location = URI.create(docs.header("Location").orElseThrow()).getPath();
        assertThat(location).startsWith("/api/");
        assertThat(Api.at(port).get(location).status()).isEqualTo(401);
        var page = Api.at(port).as("anna").get(location);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';", "style-src 'self' 'unsafe-inline'");
    }

    private Api admin() {
        return Api.at(port).as("admin");
    }

    private static void assertProblem(Answer answer, int status, String title) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asText()).isEqualTo(title);
        assertThat(answer.json().get("instance").asText())
                .isEqualTo("urn:uuid:" + answer.header("X-Request-Id").orElseThrow());
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("pl.lejek");
    }

    private static void assertInvalid(Answer answer, @Nullable String field) {
        assertProblem(answer, 422, "Please check the marked fields");
        if (field != null) {
            assertThat(answer.json().get("errors").findValuesAsText("field")).containsExactly(field);
        }
    }
}
