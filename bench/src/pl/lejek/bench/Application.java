package pl.lejek.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.Lejek;

/** The real application with the settings it ships, on its embedded PostgreSQL, called over HTTP with tokens. */
public final class Application implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    public final ConfigurableApplicationContext context;
    public final JdbcTemplate jdbc;
    public final ProcessEngine engine;
    private final JdbcConnectionDetails database;
    private final String base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Application(Path data) {
        context = SpringApplication.run(
                Lejek.class,
                "--lejek.data=" + data,
                "--lejek.training.data=none",
                "--server.port=0",
                "--logging.level.root=WARN",
                "--logging.level.pl.lejek.access=WARN");
        jdbc = context.getBean(JdbcTemplate.class);
        engine = context.getBean(ProcessEngine.class);
        database = context.getBean(JdbcConnectionDetails.class);
        base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    BareEngine bareEngine() throws Exception {
        jdbc.execute("create database bare");
        return new BareEngine(
                database.getJdbcUrl().replace("/postgres?", "/bare?"), database.getUsername(), database.getPassword());
    }

    String token(String user) {
        return tokens.computeIfAbsent(user, it -> {
            var credentials = Base64.getEncoder().encodeToString((it + ":lejek-training").getBytes());
            return send("Basic " + credentials, "POST", "/api/v1/tokens", Map.of(
                            "name", "bench",
                            "scopes", java.util.List.of("*"),
                            "expiresAt", Instant.now().plus(1, ChronoUnit.DAYS).toString()))
                    .get("token")
                    .asText();
        });
    }

    JsonNode post(String user, String path, Object body) {
        return send("Bearer " + token(user), "POST", path, body);
    }

    JsonNode get(String user, String path) {
        return send("Bearer " + token(user), "GET", path, null);
    }

    private JsonNode send(String authorization, String method, String path, Object body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Authorization", authorization)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + ": " + answer.statusCode() + " " + new String(answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
