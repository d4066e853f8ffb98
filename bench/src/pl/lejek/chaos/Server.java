package pl.lejek.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The packaged application in a process of its own, with its embedded PostgreSQL; either can be killed. */
final class Server {

    static final ObjectMapper JSON = new ObjectMapper();

    /** An answer; {@link #isAnswer} is false when there was none because somebody was killed. */
    record Answer(int status, JsonNode body) {

        boolean isAnswer() {
            return status != 0;
        }

        boolean isDone() {
            return status / 100 == 2;
        }
    }

    private final Path jar;
    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process process;

    /** @param settings environment of the application beside its port and data */
    Server(Path jar, Path data, Map<String, String> settings) throws IOException {
        this.settings = settings;
        this.jar = jar;
        this.data = data;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    void start() throws Exception {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("chaos.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT",
                        String.valueOf(port),
                        "LEJEK_DATA",
                        data.toString(),
                        "LEJEK_TRAINING_DATA",
                        "none"));
        builder.environment().putAll(settings);
        process = builder.start();
        awaitReady();
    }

    void awaitReady() throws Exception {
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!isReady()) {
            if (System.nanoTime() > until || !process.isAlive()) {
                throw new IllegalStateException("Not ready; see " + data.resolveSibling("chaos.log"));
            }
            Thread.sleep(500);
        }
    }

    private boolean isReady() {
        return send("anna", "GET", "/actuator/health/readiness", Map.of(), null).isDone();
    }

    /** As {@code kill -9} of the application. */
    void killApplication() throws Exception {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -9} of the database's first process; the application goes on and starts it again. */
    void killDatabase() throws Exception {
        new ProcessBuilder("kill", "-9", postmaster().get(0)).start().waitFor();
    }

    void stop() throws Exception {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
    }

    private List<String> postmaster() throws IOException {
        try (var folders = Files.list(data)) {
            var folder = folders.filter(it -> Files.exists(it.resolve("postmaster.pid")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no database is running"));
            return Files.readAllLines(folder.resolve("postmaster.pid"));
        }
    }

    Answer get(String user, String path) {
        return send(user, "GET", path, Map.of(), null);
    }

    Answer put(String user, String path, Object body) {
        return with("PUT", user, path, body, Map.of());
    }

    Answer post(String user, String path, Object body, Map<String, String> headers) {
        return with("POST", user, path, body, headers);
    }

    private Answer with(String method, String user, String path, Object body, Map<String, String> headers) {
        try {
            var all = new TreeMap<>(headers);
            all.put("Content-Type", "application/json");
            return send(user, method, path, all, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer upload(String user, String csv) {
        var boundary = "chaos-boundary";
        var body = ("--%1$s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nleads\r\n--%1$s\r\n"
                        + "Content-Disposition: form-data; name=\"dryRun\"\r\n\r\nfalse\r\n--%1$s\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\n%2$s\r\n--%1$s--\r\n")
                .formatted(boundary, csv);
        return send(
                user,
                "POST",
                "/api/v1/imports",
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary),
                BodyPublishers.ofString(body));
    }

    private Answer send(String user, String method, String path, Map<String, String> headers, BodyPublisher body) {
        var credentials = Base64.getEncoder().encodeToString((user + ":lejek-training").getBytes());
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Basic " + credentials)
                .method(method, body == null ? BodyPublishers.noBody() : body);
        headers.forEach(request::header);
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            var text = answer.body();
            return new Answer(
                    answer.statusCode(), text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode());
        } catch (IOException e) {
            return new Answer(0, JSON.createObjectNode());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the only number that the query gives */
    long count(String sql, Object... parameters) throws Exception {
        return Long.parseLong(list(sql, parameters).get(0));
    }

    /** Carries out statements in one transaction. */
    void change(String... statements) throws Exception {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var it : statements) {
                statement.execute(it);
            }
            connection.commit();
        }
    }

    private Connection connection() throws IOException, SQLException {
        var password = Files.readString(data.resolve("database-password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/postgres", "postgres", password);
    }

    /** @return the first column */
    List<String> list(String sql, Object... parameters) throws Exception {
        try (var connection = connection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(
                        i + 1,
                        parameters[i] instanceof Object[] array ? connection.createArrayOf("uuid", array) : parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<String>();
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
