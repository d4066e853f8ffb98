package pl.lejek.bench;

import static pl.lejek.bench.Report.number;
import static pl.lejek.bench.Report.times;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import pl.lejek.bench.Load.Times;

/**
 * Customer page, search, lists, board and agenda with many customers and activities next to an empty request. Run with
 * {@code -Dbench.class=pl.lejek.bench.CustomerBench}; options {@code customers}, {@code activities}, {@code calls},
 * {@code only} and {@code reuse}.
 */
public final class CustomerBench {

    private static final String TARGET = "< 10 x";

    private final Application ours;
    private final Report report = new Report();
    private final int customers;
    private final int activities;
    private final int calls;
    private final List<String> only;
    private final boolean reuse;

    private CustomerBench(Application ours, Map<String, String> options, boolean reuse) {
        this.ours = ours;
        this.customers = Integer.parseInt(options.getOrDefault("customers", "100000"));
        this.activities = Integer.parseInt(options.getOrDefault("activities", "1000000"));
        this.calls = Integer.parseInt(options.getOrDefault("calls", "100"));
        this.only = List.of(
                options.getOrDefault("only", "search,list,page,board,agenda,duplicates,merge").split(","));
        this.reuse = reuse;
    }

    /** @param args {@code customers=100000 activities=1000000 calls=100 only=search,page reuse=true} */
    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        var data = Path.of("target/bench-customers").toAbsolutePath();
        var reuse = Boolean.parseBoolean(options.get("reuse")) && Files.exists(data.resolve("filled"));
        if (!reuse) {
            FileSystemUtils.deleteRecursively(data);
            Files.createDirectories(data);
        }
        var failed = false;
        try (var ours = new Application(data)) {
            var bench = new CustomerBench(ours, options, reuse);
            if (!reuse) {
                bench.fill();
                Files.createFile(data.resolve("filled"));
            }
            bench.run();
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    // Data

    private void fill() throws Exception {
        fields();
        var begun = System.nanoTime();
        ManyCustomers.reps(ours.jdbc);
        ours.context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            ManyCustomers.customers(ours.jdbc, customers);
            ManyCustomers.leads(ours.jdbc, customers / 5, customers);
            ManyCustomers.plans(ours.jdbc, customers / 5, customers);
            require(
                    customers,
                    count("(select distinct customer_id from customer.to_compare where customer_id is not null) t"),
                    "cards to compare");
        });
        compared(begun);
        ManyCustomers.activities(ours.jdbc, activities, customers);
        ManyCustomers.changes(ours.jdbc, customers);
        ManyDeals.closed(ours.jdbc, customers / 5, customers);
        ManyDeals.open(ours.jdbc, 5_000, customers);
        for (var schema : List.of("customer", "activity", "lead", "deal", "worklist", "history")) {
            ours.jdbc
                    .queryForList("select tablename from pg_tables where schemaname = ?", String.class, schema)
                    .forEach(it -> ours.jdbc.execute("vacuum analyze " + schema + "." + it));
        }
        report.line("filled in %.0f s", (System.nanoTime() - begun) / 1e9);
    }

    private void fields() {
        for (var field : List.of(
                Map.of("key", "fleet", "type", "integer"),
                Map.of("key", "contract", "type", "text"),
                Map.of(
                        "key",
                        "tier",
                        "type",
                        "choice",
                        "options",
                        List.of(Map.of("code", "gold"), Map.of("code", "silver"), Map.of("code", "bronze"))))) {
            var body = new TreeMap<String, Object>(field);
            body.put("entity", "company");
            body.put("label", Map.of("en", field.get("key"), "pl", field.get("key")));
            body.put("searchable", true);
            body.put("personal", false);
            body.put("justification", "The benchmark looks for it");
            ours.post("admin", "/api/v1/custom-fields", body);
        }
    }

    /** Cards that came in are compared with each other; waits until they are. */
    private void compared(long filled) throws InterruptedException {
        var begun = System.nanoTime();
        report.line("%d customers written in %.0f s", customers, (begun - filled) / 1e9);
        System.gc();
        var runtime = Runtime.getRuntime();
        var before = runtime.totalMemory() - runtime.freeMemory();
        var most = 0L;
        while (count("customer.to_compare") > 0) {
            most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
            Thread.sleep(100);
        }
        report.line(
                "all compared with all in %.1f s, %d probable duplicates; heap at most %d MB, %d MB before",
                (System.nanoTime() - begun) / 1e9,
                count("customer.duplicate"),
                most / 1_000_000,
                before / 1_000_000);
    }

    private long count(String from) {
        return ours.jdbc.queryForObject("select count(*) from " + from, Long.class);
    }

    private static void require(Object expected, Object actual, String what) {
        var same = expected instanceof Number one && actual instanceof Number other
                ? one.longValue() == other.longValue()
                : expected.equals(actual);
        if (!same) {
            throw new IllegalStateException(what + ": expected " + expected + " and found " + actual);
        }
    }

    private static String id(int number) {
        try {
            var hash = MessageDigest.getInstance("MD5")
                    .digest(("bench-customer-" + number).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // Measuring

    private void run() throws Exception {
        report.line("Lejek benchmark, customers, %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        report.line(
                "Java %s, %d cores, system load at the start %.2f, %s; %d calls each",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Report.systemLoad(),
                ours.jdbc.queryForObject("select split_part(version(), ' on ', 1)", String.class),
                calls);
        report.line(
                "%d customers, %d people, %d activities, %d leads, %d deals, 5,000 of them open, %d plans",
                count("customer.customer"),
                count("customer.person"),
                count("activity.activity"),
                count("lead.lead"),
                count("deal.deal"),
                count("activity.planned"));
        if (!reuse) {
            require(customers, count("customer.customer where merged_into is null"), "customers");
            require(activities, count("activity.activity"), "activities");
        }
        require(0, count("customer.customer where search_key is null or match_key is null"), "customers without keys");
        require(0, count("customer.person where search_key is null"), "people without keys");
        require(5_000, count("deal.deal where closed_at is null"), "open deals");
        check();
        report.line("");
        report.line(
                "%-58s | %-24s | %-24s | %-9s | %-9s | %s",
                "request",
                "p50 / p95 ms",
                "empty request",
                "p50 ratio",
                "p95 ratio",
                "target");
        for (var i = 0; i < 400; i++) {
            ours.get("marek", "/api/v1/me");
        }
        for (var user : List.of("anna", "marek", "sara")) {
            report.line("as %s", user);
            measure(user);
        }
        if (only.contains("merge")) {
            merge();
        }
        report.line("");
        report.line("System load at the end %.2f", Report.systemLoad());
        report.keep();
    }

    /** What a company can be found by. */
    private record Known( String id, String name, String email, String phone, String nip, String brand) {}

    private Known known(int number) {
        return ours.jdbc.queryForObject(
                "select * from customer.customer where id = ?::uuid",
                (row, n) -> {
                    var name = row.getString("name");
                    return new Known(
                            row.getString("id"),
                            name,
                            row.getString("email"),
                            row.getString("phone"),
                            row.getString("nip"),
                            row.getString("email").replaceAll(".*@(.*)\\.pl", "$1"));
                },
                id(number));
    }

    private void check() {
        var it = known(30);
        for (var user : List.of("anna", "marek", "sara")) {
            for (var text : List.of(
                    it.name(),
                    ours.jdbc.queryForObject("select platform.plain(?)", String.class, it.name()),
                    typo(it.name()),
                    it.email(),
                    it.phone().substring(3, 6) + "-" + it.phone().substring(6),
                    it.phone(),
                    it.nip(),
                    person(30))) {
                if (ids(ours.get(user, "/api/v1/search?q=" + encoded(text))).stream()
                        .noneMatch(it.id()::equals)) {
                    throw new IllegalStateException(user + " does not find " + it + " by " + text);
                }
            }
        }
        // Number 31 is Borys's, of another team than Anna.
        for (var text : List.of(known(31).name(), known(31).phone(), person(31))) {
            if (ids(ours.get("anna", "/api/v1/search?q=" + encoded(text))).contains(id(31))) {
                throw new IllegalStateException("Anna finds what is not hers");
            }
        }
        var people = ours.get("anna", "/api/v1/customers/" + id(30)).path("people");
        require(count("customer.person where customer_id = '" + id(30) + "'"), people.size(), "people");
        var newest = ours.jdbc.queryForList(
                "select 'activity-' || id from activity.activity where customer_id = ?::uuid order by at desc limit 20",
                String.class,
                id(0));
        var shown = new ArrayList<String>();
        for (var entry : ours.get("anna", "/api/v1/customers/" + id(0) + "/timeline?limit=50").path("items")) {
            if (entry.path("id").asText().startsWith("activity-") && shown.size() < 20) {
                shown.add(entry.path("id").asText());
            }
        }
        require(newest, shown, "newest entries");
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        for (var it : page.path("items")) {
            if (it.path("type").asText().equals("customer")) {
                ids.add(it.path("id").asText());
            }
        }
        return ids;
    }

    private String person(int number) {
        return ours.jdbc.queryForObject(
                "select first_name || ' ' || last_name from customer.person where customer_id = ?::uuid"
                        + " order by id limit 1",
                String.class,
                id(number));
    }

    /** Two letters in the middle of the longest word change places. */
    private static String typo(String name) {
        var longest = List.of(name.split(" ")).stream()
                .max(java.util.Comparator.comparing(String::length))
                .orElseThrow();
        var middle = longest.length() / 2;
        return name.replace(
                longest,
                longest.substring(0, middle - 1) + longest.charAt(middle) + longest.charAt(middle - 1)
                        + longest.substring(middle + 1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void measure(String user) throws Exception {
        var it = known(30);
        if (only.contains("search")) {
            var search = "/search?limit=12&q=";
            row("  search: whole name", user, TARGET, search + encoded(it.name()));
            row("  search: brand, without accents", user, TARGET, search + encoded(it.brand()));
            row("  search: beginning of a name", user, TARGET, search + encoded(it.brand().substring(0, 5)));
            row("  search: with a typing error", user, TARGET, search + encoded(typo(it.name())));
            row("  search: one word with a typing error", user, TARGET, search + encoded(typo(it.brand())));
            row("  search: person", user, TARGET, search + encoded(person(30)));
            row("  search: person with a typing error", user, TARGET, search + encoded(typo(person(30))));
            row("  search: phone", user, TARGET, search + it.phone().substring(3));
            row("  search: e-mail", user, TARGET, search + encoded(it.email()));
            row("  search: NIP", user, TARGET, search + it.nip());
            row("  search: very common word (sp)", user, TARGET, search + "sp");
            row("  search: very common word (Warszawa)", user, TARGET, search + "Warszawa");
            row("  search: very common word in notes (rozmowa)", user, TARGET, search + "rozmowa");
            row("  search: common surname (Kowalski)", user, TARGET, search + "Kowalski");
            row("  search: two common words (Piotr Kraków)", user, TARGET, search + encoded("Piotr Kraków"));
            row("  search: nothing fits, one word", user, TARGET, search + "xqzwvbkj");
            row("  search: nothing fits, a sentence", user, TARGET, search + encoded("umowa najmu żurawia wieżowego"));
        }
        if (only.contains("list")) {
            var list = "/customers?limit=50";
            row("  list of customers, first page", user, TARGET, list);
            row("  list of customers, hundredth page", user, TARGET, list + "&cursor=" + far(user, list));
            row("  list: q of one", user, TARGET, list + "&q=" + encoded(it.name()));
            row("  list: q of many (Warszawa)", user, TARGET, list + "&q=Warszawa");
            row("  list: q of nobody", user, TARGET, list + "&q=xqzwvbkj");
            row("  list: companies, existing", user, TARGET, list + "&type=COMPANY&category=EXISTING");
            row("  list: VIPs", user, TARGET, list + "&vip=true");
            row("  list: stale", user, TARGET, list + "&stale=true");
            row("  list: added field, one value", user, TARGET, list + "&custom.tier=gold");
            row("  list: added field, part of a text", user, TARGET, list + "&custom.contract=UM/30/");
            row("  list: added field, from and until", user, TARGET, list + "&custom.fleet.from=480&custom.fleet.until=490");
        }
        if (only.contains("page")) {
            page("typical", user, id(30));
            page("every 20th activity", user, id(0));
            row("  field history of a card", user, "", "/customers/" + id(30) + "/history?limit=50");
            row("  field history, 2,000 changes", user, "", "/customers/" + id(0) + "/history?limit=50");
        }
        if (only.contains("board")) {
            row("  board, 5,000 open deals", user, TARGET, "/deals/board?funnel=sales-funnel&limit=20");
        }
        if (only.contains("agenda")) {
            var today = LocalDate.now();
            row("  agenda of a week", user, TARGET, "/me/agenda?from=" + today + "&until=" + today.plusDays(6));
            row("  reminders of planned calls", user, "", "/activities/planned/reminders");
        }
        if (only.contains("duplicates")) {
            row("  probable duplicates, first page", user, TARGET, "/customers/duplicates?limit=50");
        }
    }

    /** What the page asks for: all of it, and each request alone. */
    private void page(String which, String user, String id) throws Exception {
        var card = "/customers/" + id;
        var asked = List.of(
                card,
                card + "/timeline?limit=50",
                card + "/duplicates",
                card + "/merges",
                card + "/datum-to-confirm",
                "/activities/planned?customer=" + id,
                "/activities/planned/cancellations?customer=" + id);
        row("  customer page, " + which + ", all its requests", user, "", asked.toArray(String[]::new));
        for (var path : asked) {
            row("    " + path.replace(id, "{id}"), user, TARGET, path);
        }
    }

    /** @return where the list goes on after a hundred pages of fifty */
    private String far(String user, String path) {
        var next = "";
        for (var i = 0; i < 25; i++) {
            var answer = ours.get(
                    user, "/api/v1" + path.replace("limit=50", "limit=200") + (next.isEmpty() ? "" : "&cursor=" + next));
            if (answer.path("next").isNull()) {
                break;
            }
            next = encoded(answer.path("next").asText());
        }
        return next;
    }

    /** Two customers with a thousand activities each become one, and two again. */
    private void merge() {
        var times = new ArrayList<double[]>();
        for (var i = 0; i < 5; i++) {
            var begun = System.nanoTime();
            ours.get("marek", "/api/v1/customers/" + id(1) + "/merge?other=" + id(2));
            var compared = System.nanoTime();
            var done = ours.post("marek", "/api/v1/customers/" + id(1) + "/merge", Map.of("other", id(2)));
            var merged = System.nanoTime();
            require(
                    activities / 500,
                    count("activity.activity where customer_id = '" + id(1) + "' and summary like '%Sprawa%'"),
                    "activities together");
            var checked = System.nanoTime();
            ours.post("marek", "/api/v1/customers/merges/" + done.path("mergeId").asText() + "/undo", Map.of());
            times.add(new double[] {
                (compared - begun) / 1e6, (merged - compared) / 1e6, (System.nanoTime() - checked) / 1e6
            });
            require(
                    activities / 1000,
                    count("activity.activity where customer_id = '" + id(2) + "' and summary like '%Sprawa%'"),
                    "activities apart");
        }
        report.line(
                "two customers with " + activities / 1000 + " activities each, median of 5, ms: side by side %s, merge %s, undo %s",
                number(Load.median(times.stream().mapToDouble(it -> it[0]).toArray())),
                number(Load.median(times.stream().mapToDouble(it -> it[1]).toArray())),
                number(Load.median(times.stream().mapToDouble(it -> it[2]).toArray())));
    }

    /** Asks for all paths and, in turns with it, for nothing: what else the machine does meets both. */
    private void row(String request, String user, String target, String... paths) throws Exception {
        var times = new double[calls];
        var empty = new double[calls];
        try {
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
        } catch (IllegalStateException e) {
            if (e.getMessage().contains(": 403 ")) {
                return;
            }
            throw e;
        }
        var one = Times.of(times);
        var other = Times.of(empty);
        var ratio = one.p(95) / other.p(95);
        report.line(
                "%-58s | %-24s | %-24s | %-9s | %-9s | %s",
                request,
                number(one.p(50)) + " / " + number(one.p(95)),
                number(other.p(50)) + " / " + number(other.p(95)),
                times(one.p(50) / other.p(50)),
                times(ratio),
                target.isEmpty() || ratio < 10 ? target : target + " MISSED");
    }
}
