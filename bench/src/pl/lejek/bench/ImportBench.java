package pl.lejek.bench;

import static pl.lejek.bench.Report.number;
import static pl.lejek.bench.Report.times;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/**
 * An import of leads next to the bare engine that starts the same diagram as often in one thread, in turns. Run with
 * {@code -Dbench.class=pl.lejek.bench.ImportBench}; options {@code rows} and {@code rounds}.
 */
public final class ImportBench {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Application ours;
    private final BareEngine bare;
    private final Report report = new Report();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int rows;
    private final int rounds;

    private ImportBench(Application ours, BareEngine bare, Map<String, String> options) {
        this.ours = ours;
        this.bare = bare;
        this.rows = Integer.parseInt(options.getOrDefault("rows", "1000"));
        this.rounds = Integer.parseInt(options.getOrDefault("rounds", "3"));
    }

    /** @param args {@code rows=1000 rounds=3} */
    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        var data = Path.of("target/bench").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        var failed = false;
        try (var ours = new Application(data);
                var bare = ours.bareEngine()) {
            new ImportBench(ours, bare, options).run();
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    private void run() throws Exception {
        report.line("Lejek benchmark, imports, %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        report.line(
                "Java %s, %d cores, system load at the start %.2f; %d rows a round, medians of %d rounds",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Report.systemLoad(),
                rows,
                rounds);
        report.line("");
        report.row("work", "ours", "bare engine", "ratio", "target");
        importRows("warm-up", false);
        start(rows / 2);
        var imported = new double[rounds];
        var rehearsed = new double[rounds];
        var started = new double[rounds];
        for (var round = 0; round < rounds; round++) {
            rehearsed[round] = importRows("dry" + round, true);
            imported[round] = importRows("round" + round, false);
            started[round] = start(rows);
        }
        require((rounds + 1) * rows, ours.jdbc.queryForObject("select count(*) from lead.lead", Integer.class));
        require(
                (rounds + 1) * rows,
                ours.jdbc.queryForObject("select count(*) from worklist.work_item", Integer.class));
        require(
                rounds * rows + rows / 2,
                bare.jdbc.queryForObject("select count(*) from act_ru_task", Integer.class));
        var ratio = Load.median(imported) / Load.median(started);
        report.row(
                "import leads / start the same diagram, 1 thread",
                number(Load.median(imported)) + " rows/s",
                number(Load.median(started)) + " starts/s",
                times(ratio),
                "-");
        report.row("dry run", number(Load.median(rehearsed)) + " rows/s", "-", "-", "-");
        report.line("");
        report.line("System load at the end %.2f", Report.systemLoad());
        report.keep();
    }

    private static void require(int expected, Integer actual) {
        if (actual == null || actual != expected) {
            throw new IllegalStateException("Expected " + expected + " and found " + actual);
        }
    }

    private double start(int number) {
        var begun = System.nanoTime();
        for (var i = 0; i < number; i++) {
            bare.start();
        }
        return number / ((System.nanoTime() - begun) / 1e9);
    }

    /** @return rows per second from the first row to the last, by the import's own times */
    private double importRows(String name, boolean dryRun) throws Exception {
        var file = "externalId,email,source,firstName,lastName,companyName,wantsCall\n"
                + IntStream.range(0, rows)
                        .mapToObj(it -> "%1$s-%2$d,%1$s-%2$d@example.com,web,Jan,Row %1$s %2$d,Bench %1$s %2$d,yes"
                                .formatted(name, it))
                        .collect(Collectors.joining("\n"));
        var boundary = "bench-boundary";
        var body = "--%1$s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nleads\r\n--%1$s\r\nContent-Disposition:"
                        .formatted(boundary)
                + " form-data; name=\"dryRun\"\r\n\r\n%2$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"file\";"
                        .formatted(boundary, dryRun)
                + " filename=\"x.csv\"\r\n\r\n%2$s\r\n--%1$s--\r\n".formatted(boundary, file);
        var sent = JSON.readTree(client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + ours.context.getEnvironment().getProperty("local.server.port")
                                        + "/api/v1/imports"))
                                .header("Authorization", "Bearer " + ours.token("marek"))
                                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                                .build(),
                        BodyHandlers.ofString())
                .body());
        JsonNode done;
        do {
            Thread.sleep(100);
            done = ours.get("marek", "/api/v1/imports/" + sent.path("id").asText());
        } while (!done.path("state").asText().equals("DONE"));
        require(rows, done.path("created").asInt());
        var from = Instant.parse(done.path("startedAt").asText());
        return rows / (ChronoUnit.MILLIS.between(from, Instant.parse(done.path("finishedAt").asText())) / 1000.0);
    }
}
