package pl.lejek.bench;

import static pl.lejek.bench.Report.number;
import static pl.lejek.bench.Report.times;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * An import of purchases next to {@code COPY} of the same rows into a table of the same columns and indexes, in turns; and the
 * recalculation of groups and lifetime value next to its window query alone. Run with
 * {@code -Dbench.class=pl.lejek.bench.PurchaseBench}; options {@code rows}, {@code customers}, {@code rounds} and
 * {@code values} (customers of the recalculation, 0 leaves it out).
 */
public final class PurchaseBench {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Application ours;
    private final Report report = new Report();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int rows;
    private final int customers;
    private final int rounds;
    private final int values;
    private final boolean statements;

    private PurchaseBench(Application ours, Map<String, String> options) {
        this.ours = ours;
        this.rows = Integer.parseInt(options.getOrDefault("rows", "300000"));
        this.customers = Integer.parseInt(options.getOrDefault("customers", "100000"));
        this.values = Integer.parseInt(options.getOrDefault("values", "1800000"));
        this.statements = options.containsKey("statements");
        this.rounds = Integer.parseInt(options.getOrDefault("rounds", "3"));
    }

    /** @param args {@code rows=300000 customers=100000 rounds=3} */
    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        var data = Path.of("target/bench").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        if (options.containsKey("statements")) {
            try (var once = new Application(data)) {
                once.jdbc.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
            }
        }
        var failed = false;
        try (var ours = new Application(data)) {
            new PurchaseBench(ours, options).run();
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    private void run() throws Exception {
        report.line("Lejek benchmark, purchases, %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        report.line(
                "Java %s, %d cores, system load at the start %.2f; %d rows of %d customers a round, medians of %d rounds",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Report.systemLoad(),
                rows,
                customers,
                rounds);
        report.line("");
        report.row("work", "ours", "beside it", "ratio", "target");
        if (rounds > 0) {
            imports();
        }
        if (values > 0) {
            recalculation();
        }
        report.line("");
        report.line("System load at the end %.2f", Report.systemLoad());
        report.keep();
    }

    private void imports() throws Exception {
        ours.context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            ours.jdbc.update(
                    """
                    insert into customer.customer (id, type, name, external_id, created_at, created_by, version)
                    select gen_random_uuid(), 'PERSON', initcap(translate(md5('name-' || n), '0123456789', 'ghijklmnop')), 'c' || n, now(), 'bench', 0
                    from generate_series(1, ?) as n
                    """,
                    customers);
            // Comparing all with each other, which would take one of the cores from both sides, is CustomerBench's work.
            ours.jdbc.update("delete from customer.to_compare");
        });
        ours.jdbc.execute("create table public.copied (like purchase.purchase including all)");
        ours.jdbc.execute("vacuum analyze customer.customer");
        var imported = new double[rounds];
        var copied = new double[rounds];
        importFile(file("warm-up", rows / 10), rows / 10);
        if (statements) {
            ours.jdbc.execute("create extension if not exists pg_stat_statements");
            ours.jdbc.execute("select pg_stat_statements_reset()");
        }
        for (var round = 0; round < rounds; round++) {
            var file = file("round" + round, rows);
            imported[round] = importFile(file, rows);
            copied[round] = copy("round" + round);
            report.line("round %d: %s rows/s, COPY %s rows/s, load %.1f", round, number(imported[round]), number(copied[round]), Report.systemLoad());
        }
        require(
                (long) rounds * rows + rows / 10,
                ours.jdbc.queryForObject("select count(*) from purchase.purchase", Long.class));
        require((long) rounds * rows, ours.jdbc.queryForObject("select count(*) from public.copied", Long.class));
        require(
                0,
                ours.jdbc.queryForObject(
                        """
                        select count(*) from (
                            select customer_id, count(*) as orders, sum(total) as revenue, max(bought_on) as last_on
                            from purchase.purchase group by customer_id) p
                        full join purchase.customer_value v using (customer_id)
                        where (p.orders, p.revenue, p.last_on) is distinct from (v.orders, v.revenue, v.last_on)
                        """,
                        Long.class));
        report.row(
                "import purchases / COPY with the same indexes",
                number(Load.median(imported)) + " rows/s",
                number(Load.median(copied)) + " rows/s",
                times(Load.median(imported) / Load.median(copied)),
                "0.3 x");
        if (statements) {
            ours.jdbc
                    .queryForList("select calls, round(total_exec_time::numeric) ms, regexp_replace(left(query, 200),"
                            + " '\\s+', ' ', 'g') q from pg_stat_statements order by total_exec_time desc limit 12")
                    .forEach(it -> report.line("%8s calls %10s ms %s", it.get("calls"), it.get("ms"), it.get("q")));
        }
    }

    /** Everybody's scores, groups and lifetime values, next to a query of the three fifths that writes nothing. */
    private void recalculation() throws Exception {
        if (statements) {
            ours.jdbc.execute("create extension if not exists pg_stat_statements");
            ours.jdbc.execute("select pg_stat_statements_reset()");
        }
        ours.jdbc.execute("truncate purchase.customer_value");
        ours.jdbc.update(
                """
                insert into purchase.customer_value (customer_id, first_on, last_on, orders, priced, revenue)
                select gen_random_uuid(), current_date - 1500, current_date - (1500 * random() ^ 2)::int, orders, orders,
                    round((orders * (10 + 200 * random() ^ 3))::numeric, 2)
                from (select 1 + (20 * random() ^ 4)::int as orders from generate_series(1, ?)) as customer
                """,
                values);
        ours.jdbc.execute("vacuum analyze purchase.customer_value");
        var first = recalculate();
        var begun = System.nanoTime();
        ours.jdbc.queryForMap(
                """
                select sum(r), sum(f), sum(m) from (
                    select ntile(5) over (order by last_on) as r, ntile(5) over (order by orders) as f,
                        ntile(5) over (order by revenue / priced) as m
                    from purchase.customer_value) fifths
                """);
        var query = (System.nanoTime() - begun) / 1e9;
        require(
                values,
                ours.jdbc.queryForObject(
                        "select count(*) from purchase.customer_value where rfm_group is not null and lifetime_value > 0",
                        Long.class));
        // A month later others are behind, and most customers have another recency or value.
        ours.jdbc.update("update purchase.customer_value set last_on = last_on - 30, first_on = first_on - 30,"
                + " orders = orders + 1, priced = priced + 1, revenue = revenue + 10 where random() < 0.2");
        ours.jdbc.execute("vacuum analyze purchase.customer_value");
        var again = recalculate();
        if (statements) {
            ours.jdbc
                    .queryForList("select calls, round(total_exec_time::numeric) ms, regexp_replace(left(query, 2000),"
                            + " '\\s+', ' ', 'g') q from pg_stat_statements order by total_exec_time desc limit 6")
                    .forEach(it -> report.line("%8s calls %10s ms %s", it.get("calls"), it.get("ms"), it.get("q")));
        }
        report.row(
                "value everybody for the first time / window query",
                "%.1f s".formatted(first),
                "%.1f s".formatted(query),
                times(first / query),
                "at most 5 x");
        report.row(
                "value everybody again / window query",
                "%.1f s".formatted(again),
                "%.1f s".formatted(query),
                times(again / query),
                "at most 5 x");
    }

    /** @return seconds, by the run's own times */
    private double recalculate() throws Exception {
        var caseId = ours.post("marek", "/api/v1/value/runs", null).path("caseId").asText();
        while (true) {
            for (var run : ours.get("marek", "/api/v1/value/runs").path("items")) {
                if (run.path("caseId").asText().equals(caseId) && !run.path("finishedAt").isNull()) {
                    require(values, run.path("done").asLong());
                    return ChronoUnit.MILLIS.between(
                                    Instant.parse(run.path("startedAt").asText()),
                                    Instant.parse(run.path("finishedAt").asText()))
                            / 1000.0;
                }
            }
            Thread.sleep(200);
        }
    }

    private static void require(long expected, Long actual) {
        if (actual == null || actual != expected) {
            throw new IllegalStateException("Expected " + expected + " and found " + actual);
        }
    }

    /** Purchases in the order of their days, as a till writes them. */
    private String file(String name, int size) {
        var random = new Random(name.hashCode());
        var text = new StringBuilder("externalId,customerExternalId,at,total,items\n");
        var first = LocalDate.of(2022, 1, 1);
        for (var i = 0; i < size; i++) {
            text.append(name)
                    .append('-')
                    .append(i)
                    .append(",c")
                    .append((int) (customers * Math.pow(random.nextDouble(), 2)) + 1)
                    .append(',')
                    .append(first.plusDays((long) i * 1000 / size))
                    .append(',')
                    .append(random.nextInt(500))
                    .append('.')
                    .append(10 + random.nextInt(90))
                    .append(',')
                    .append(1 + random.nextInt(5))
                    .append('\n');
        }
        return text.toString();
    }

    /** @return rows per second from the first row to the last, by the import's own times */
    private double importFile(String file, int size) throws Exception {
        var boundary = "bench-boundary";
        var body = "--%1$s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\npurchases\r\n--%1$s\r\nContent-Disposition:"
                        .formatted(boundary)
                + " form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\n" + file + "\r\n--" + boundary + "--\r\n";
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
            Thread.sleep(200);
            done = ours.get("marek", "/api/v1/imports/" + sent.path("id").asText());
        } while (!done.path("state").asText().matches("DONE|FAILED"));
        require(size, done.path("created").asLong());
        var from = Instant.parse(done.path("startedAt").asText());
        return size / (ChronoUnit.MILLIS.between(from, Instant.parse(done.path("finishedAt").asText())) / 1000.0);
    }

    /** Copies what was imported, in one transaction, from memory. */
    private double copy(String name) throws Exception {
        var columns = "id, external_id, customer_id, at, bought_on, total, currency, items, lines, return_of,"
                + " awaited_number, import_id, line, recorded_at, recorded_by";
        var out = new java.io.ByteArrayOutputStream();
        try (Connection connection = ours.context.getBean(DataSource.class).getConnection()) {
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            copies.copyOut(
                    "copy (select " + columns + " from purchase.purchase where external_id like '" + name
                            + "-%') to stdout",
                    out);
            InputStream in = new java.io.ByteArrayInputStream(out.toByteArray());
            var begun = System.nanoTime();
            var copied = copies.copyIn("copy public.copied (" + columns + ") from stdin", in);
            return copied / ((System.nanoTime() - begun) / 1e9);
        }
    }
}
