package pl.lejek.bench;

import static pl.lejek.bench.Report.number;
import static pl.lejek.bench.Report.times;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.FileSystemUtils;
import pl.lejek.bench.Load.Times;

/**
 * The pipeline with many deals next to an empty request. Run with {@code -Dbench.class=pl.lejek.bench.PipelineBench};
 * options {@code open}, {@code closed}, {@code customers} and {@code calls}.
 */
public final class PipelineBench {

    private static final String SUMS = "select coalesce(jsonb_object_agg(stage || ' ' || currency, count || ' ' || sum"
            + " || ' ' || weighted), '{}') from (select stage, currency, count(*), round(coalesce(sum(value), 0), 2) as sum,"
            + " round(coalesce(sum(value * probability / 100), 0), 2) as weighted from deal.deal where %s"
            + " group by 1, 2) s";

    private final Application ours;
    private final Report report = new Report();
    private final int open;
    private final int closed;
    private final int customers;
    private final int calls;

    private PipelineBench(Application ours, Map<String, String> options) {
        this.ours = ours;
        this.open = Integer.parseInt(options.getOrDefault("open", "5000"));
        this.closed = Integer.parseInt(options.getOrDefault("closed", "100000"));
        this.customers = Integer.parseInt(options.getOrDefault("customers", "30000"));
        this.calls = Integer.parseInt(options.getOrDefault("calls", "200"));
    }

    /** @param args {@code open=5000 closed=100000 customers=30000 calls=200} */
    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        var data = Path.of("target/bench").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        var failed = false;
        try (var ours = new Application(data)) {
            new PipelineBench(ours, options).run();
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    private void run() throws Exception {
        report.line("Lejek benchmark, pipeline, %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        report.line(
                "Java %s, %d cores, system load at the start %.2f, %s; %d calls each",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Report.systemLoad(),
                ours.jdbc.queryForObject("select split_part(version(), ' on ', 1)", String.class),
                calls);
        report.line("%d open and %d closed deals of 30 reps in three teams, %d customers", open, closed, customers);
        ManyDeals.customers(ours.jdbc, customers);
        ManyDeals.closed(ours.jdbc, closed, customers);
        ManyDeals.open(ours.jdbc, open, customers);
        settle();
        for (var user : List.of("marek", "anna")) {
            check(user);
        }
        report.line("");
        report.line(
                "%-58s | %-24s | %-24s | %-9s | %-9s | %s",
                "request", "p50 / p95 ms", "empty request", "p50 ratio", "p95 ratio", "target");
        for (var i = 0; i < 400; i++) {
            ours.get("marek", "/api/v1/me");
        }
        for (var user : List.of("marek", "anna")) {
            measure(user);
        }
        report.line("");
        report.line("System load at the end %.2f", Report.systemLoad());
        report.keep();
    }

    /** Rows of counts are made one every minute. */
    private void settle() throws InterruptedException {
        var parts = "select (select count(*) from deal.closed_sum) + (select count(*) from deal.pass_count)";
        var begun = System.nanoTime();
        long before;
        long left = Long.MAX_VALUE;
        do {
            before = left;
            Thread.sleep(2_000);
            left = ours.jdbc.queryForObject(parts, Long.class);
        } while (left >= closed || left < before);
        ours.jdbc.execute("vacuum analyze deal.closed_sum");
        ours.jdbc.execute("vacuum analyze deal.pass_count");
        report.line("%d rows of counts, %.0f s after the last deal was written", left, (System.nanoTime() - begun) / 1e9);
    }

    private String seen(String user) {
        return user.equals("anna") ? "(owner = 'anna' or team = 'north')" : "true";
    }

    private void check(String user) throws Exception {
        var expected = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(ours.jdbc.queryForObject(SUMS.formatted(seen(user)), String.class));
        var found = new TreeMap<String, String>();
        for (var stage : ours.get(user, "/api/v1/pipeline").path("stages")) {
            for (var sum : stage.path("sums")) {
                found.put(
                        stage.path("stage").asText() + " " + sum.path("currency").asText(),
                        sum.path("count").asText() + " " + sum.at("/sum/amount").asText() + " "
                                + sum.at("/weighted/amount").asText());
            }
        }
        require(expected.size(), found.size(), "sums");
        found.forEach((key, value) -> require(expected.path(key).asText(), value, key));

        var board = ours.get(user, "/api/v1/deals/board");
        var since = board.path("closedSince").asText();
        for (var stage : board.path("stages")) {
            var where = seen(user) + " and stage = '" + stage.path("stage").asText() + "' and (closed_at is null or"
                    + " closed_at >= '" + since + "')";
            require(count(where), stage.path("count").asLong(), where);
            var sum = ours.jdbc.queryForObject(
                    "select coalesce(sum(value), 0) from deal.deal where " + where + " and currency = 'PLN'",
                    BigDecimal.class);
            var shown = new BigDecimal(sumOf(stage.path("sums"), "PLN"));
            require(sum.setScale(2, RoundingMode.HALF_UP), shown, where);
        }

        var forecast = ours.get(user, "/api/v1/forecast?by=quarter");
        var open = 0L;
        for (var period : forecast.path("periods")) {
            for (var figures : period.path("figures")) {
                open += figures.at("/open/count").asLong();
            }
        }
        for (var apart : List.of("overdue", "later", "undated")) {
            for (var sum : forecast.path(apart)) {
                open += sum.at("/open/count").asLong();
            }
        }
        require(count(seen(user) + " and closed_at is null"), open, "forecast");

        for (var stage : ours.get(user, "/api/v1/pipeline/funnel").path("stages")) {
            var key = stage.path("stage").asText();
            var entered = "select count(distinct deal_id) from deal.stage_entry s join deal.deal d on d.id = s.deal_id"
                    + " where s.stage = '" + key + "' and " + seen(user);
            require(ours.jdbc.queryForObject(entered, Long.class), stage.path("entered").asLong(), key + " entered");
            if (stage.path("open").asBoolean()) {
                require(
                        count(seen(user) + " and stage = 'lost' and stage_where_closed = '" + key + "'"),
                        stage.path("lost").asLong(),
                        key + " lost");
                require(
                        count(seen(user) + " and closed_at is null and stage = '" + key + "'"),
                        stage.path("still").asLong(),
                        key + " still");
            }
        }
    }

    private static String sumOf(JsonNode sums, String currency) {
        for (var it : sums) {
            if (it.path("currency").asText().equals(currency)) {
                return it.at("/sum/amount").asText();
            }
        }
        return "0.00";
    }

    private long count(String where) {
        return ours.jdbc.queryForObject("select count(*) from deal.deal where " + where, Long.class);
    }

    private static void require(Object expected, Object actual, String what) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException(what + ": expected " + expected + " and found " + actual);
        }
    }

    private void measure(String user) throws Exception {
        report.line(
                "as %s, who sees %d open and %d closed ones",
                user,
                count(seen(user) + " and closed_at is null"),
                count(seen(user) + " and closed_at is not null"));
        row("  board, first page of each column", user, "< 10 x", "/deals/board?funnel=sales-funnel&limit=20");
        row(
                "  all requests of the board's screen",
                user,
                "",
                "/deals/board?funnel=sales-funnel&limit=20",
                "/pipeline/funnels",
                "/users?role=REP");
        row("  more cards of a column", user, "< 10 x", "/deals/board/proposal?limit=50&cursor=" + next(user));
        row("  GET /pipeline", user, "< 10 x", "/pipeline");
        row("  funnel picture with conversion, from the beginning", user, "< 10 x", "/pipeline/funnel");
        row("  funnel picture of a year", user, "< 10 x", "/pipeline/funnel?from=" + yearAgo());
        row("  forecast by month", user, "< 10 x", "/forecast?funnel=sales-funnel");
        row("  forecast by quarter as of a week ago", user, "", "/forecast?by=quarter&asOf=" + weekAgo());
        row("  what changed in the forecast since then", user, "", "/forecast/changes?by=quarter&since=" + weekAgo());
        row("  deals behind a number of it", user, "< 10 x", "/deals?forecast=best-case&sort=close&closing=" + month());
        row("  won and lost reasons of a year", user, "", "/pipeline/reasons?funnel=sales-funnel&from=" + yearAgo());
        for (var sort : List.of("opened", "value", "probability", "close", "next", "activity")) {
            var first = "/deals?funnel=sales-funnel&sort=" + sort;
            row("  table by " + sort + ", first page", user, "< 10 x", first);
            row("  table by " + sort + ", thousandth page", user, "< 10 x", first + "&cursor=" + far(user, first));
        }
        row("  table, search for a product and customers", user, "", "/deals?funnel=sales-funnel&q=bench%20123");
    }

    private static String yearAgo() {
        return Instant.now().minus(365, ChronoUnit.DAYS).toString();
    }

    private static String weekAgo() {
        return Instant.now().minus(7, ChronoUnit.DAYS).toString();
    }

    private static String month() {
        return Instant.now().toString().substring(0, 7);
    }

    private String next(String user) {
        for (var stage : ours.get(user, "/api/v1/deals/board?limit=20").path("stages")) {
            if (stage.path("stage").asText().equals("proposal")) {
                return stage.path("next").asText();
            }
        }
        throw new IllegalStateException("No column");
    }

    /** @return where the list goes on after 999 pages of 50, or on its last page; no deal was seen twice */
    private String far(String user, String path) {
        var seen = new HashSet<String>();
        var next = "";
        while (seen.size() < 999 * 50) {
            var limit = Math.min(200, 999 * 50 - seen.size());
            var answer =
                    ours.get(user, "/api/v1" + path + "&limit=" + limit + (next.isEmpty() ? "" : "&cursor=" + next));
            for (var it : answer.path("items")) {
                if (!seen.add(it.path("id").asText())) {
                    throw new IllegalStateException("Listed twice: " + it);
                }
            }
            if (answer.path("next").isNull()) {
                require(count(seen(user)), (long) seen.size(), "deals listed");
                break;
            }
            next = URLEncoder.encode(answer.path("next").asText(), StandardCharsets.UTF_8);
        }
        return next;
    }

    /** Asks for all paths and, in turns with it, for nothing: what else the machine does meets both. */
    private void row(String request, String user, String target, String... paths) throws Exception {
        var times = new double[calls];
        var empty = new double[calls];
        for (var i = -calls / 4 - 5; i < calls; i++) {
            var begun = System.nanoTime();
            ours.get(user, "/api/v1/me");
            var between = System.nanoTime();
            for (var path : paths) {
                ours.get(user, "/api/v1" + path);
            }
            if (i >= 0) {
                empty[i] = (between - begun) / 1e6;
                times[i] = (System.nanoTime() - between) / 1e6;
            }
        }
        var one = Times.of(times);
        var other = Times.of(empty);
        report.line(
                "%-58s | %-24s | %-24s | %-9s | %-9s | %s",
                request,
                number(one.p(50)) + " / " + number(one.p(95)),
                number(other.p(50)) + " / " + number(other.p(95)),
                times(one.p(50) / other.p(50)),
                times(one.p(95) / other.p(95)),
                target);
    }
}
