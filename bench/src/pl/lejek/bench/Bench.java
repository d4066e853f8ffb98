package pl.lejek.bench;

import static pl.lejek.bench.Report.number;
import static pl.lejek.bench.Report.times;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import pl.lejek.bench.Load.Rate;
import pl.lejek.bench.Load.Times;
import pl.lejek.identity.TrainingUsers;
import pl.lejek.worklist.TaskFilter;
import pl.lejek.worklist.TaskList;
import pl.lejek.worklist.TaskSort;

/** Measures the application next to the bare engine in one run; what and how stands in {@code bench/README.md}. */
public final class Bench {

    private static final int[] THREADS = {1, 4};
    private static final String FIRST_CONTACT = "first-contact";

    private final Map<String, String> options;
    private final Report report = new Report();
    private final AtomicInteger number = new AtomicInteger();
    private final Application ours;
    private final BareEngine bare;
    private final int rounds;

    private Bench(Map<String, String> options, Application ours, BareEngine bare) {
        this.options = options;
        this.ours = ours;
        this.bare = bare;
        this.rounds = size("rounds", 3);
    }

    /** @param args {@code name=value}, see {@code bench/README.md} */
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
        try (var ours = new Application(data);
                var bare = ours.bareEngine()) {
            new Bench(options, ours, bare).run();
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    private int size(String name, int usual) {
        return Integer.parseInt(options.getOrDefault(name, String.valueOf(usual)));
    }

    private boolean wanted(String part) {
        return Arrays.asList(options.getOrDefault("only", part).split(",")).contains(part);
    }

    private void run() throws Exception {
        report.line("Lejek benchmark, %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        report.line(
                "Java %s, %d cores, system load at the start %.2f, %s",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Report.systemLoad(),
                ours.jdbc.queryForObject("select split_part(version(), ' on ', 1)", String.class));
        report.line(
                "PostgreSQL: %s",
                String.join(
                        ", ",
                        ours.jdbc.queryForList(
                                "select name || '=' || setting from pg_settings where name in ('fsync',"
                                        + " 'synchronous_commit', 'full_page_writes', 'shared_buffers') order by name",
                                String.class)));
        report.line("Options: %s; medians of %d rounds; HTTP client, application, both engines and the database"
                + " share the machine", options, rounds);
        report.line("");
        report.row("work", "ours", "bare engine", "ratio", "target");
        check();
        if (wanted("starts")) {
            starts();
        }
        if (wanted("completions")) {
            report("complete first-contact", completions(), "0.8 x");
        }
        if (wanted("list") || wanted("busy")) {
            tasks();
        }
        if (wanted("timers")) {
            timers();
        }
        report.line("");
        report.line("System load at the end %.2f", Report.systemLoad());
        report.keep();
    }

    // Leads

    private void receive() {
        var n = number.incrementAndGet();
        var lead = ours.post("anna", "/api/v1/leads", Map.of(
                "source", "web",
                "email", "bench-" + n + "@example.com",
                "firstName", "Jan",
                "lastName", "Bench" + n,
                "companyName", "Bench " + n,
                "wantsCall", true));
        if (lead.path("id").asText().isEmpty()) {
            throw new IllegalStateException("Not a lead: " + lead);
        }
    }

    /** One lead and one completion on each side leave exactly the rows they should. */
    private void check() {
        receive();
        bare.start();
        require(1, ours.jdbc, "select count(*) from lead.lead where status = 'NEW' and owner is not null");
        require(1, ours.jdbc, "select count(*) from worklist.work_item where task_key = 'first-contact'");
        require(2, ours.jdbc, "select count(*) from engine.act_ru_job where handler_type_ = 'timer-transition'");
        require(2, bare.jdbc, "select count(*) from act_ru_job where handler_type_ = 'timer-transition'");
        require(1, bare.jdbc, "select count(*) from act_ru_task where task_def_key_ = 'first-contact'");
        completeOurs(openOurs(1).remove());
        completeBare(openBare(1).remove());
        require(1, ours.jdbc, "select count(*) from worklist.work_item where task_key = 'qualify-lead'");
        require(1, bare.jdbc, "select count(*) from act_ru_task where task_def_key_ = 'qualify-lead'");
        require(0, ours.jdbc, "select count(*) from engine.act_ru_job where process_def_key_ = 'lead-handling'");
        require(0, bare.jdbc, "select count(*) from act_ru_job where process_def_key_ = 'lead-handling'");
        for (var table : List.of("act_ru_task", "act_ru_execution", "act_ru_variable")) {
            var same = count(bare.jdbc, "select count(*) from " + table);
            require(same, ours.jdbc, "select count(*) from engine." + table);
        }
    }

    private void starts() throws Exception {
        var seconds = size("seconds", 4);
        Load.rate(4, size("warmup", 6), () -> {
            receive();
            return true;
        });
        Load.rate(4, size("warmup", 6), () -> {
            bare.start();
            return true;
        });
        countStatements();
        var before = number.get();
        var results = measured((threads, round) -> new Rate[] {
            Load.rate(threads, seconds, () -> {
                receive();
                return true;
            }),
            Load.rate(threads, seconds, () -> {
                bare.start();
                return true;
            })
        });
        statements(number.get() - before + " leads");
        require(number.get(), ours.jdbc, "select count(*) from lead.lead");
        require(number.get(), ours.jdbc, "select count(*) from customer.customer");
        require(number.get(), ours.jdbc, "select count(distinct case_id) from worklist.work_item");
        require(
                count(ours.jdbc, "select count(*) from engine.act_ru_task"),
                ours.jdbc,
                "select count(*) from worklist.work_item");
        report("accept a lead over HTTP / start the same diagram", results, "0.8 x");
    }

    // Completions

    private record Open(String id, String assignee) {}

    private Queue<Open> openOurs(int count) {
        var open = new ConcurrentLinkedQueue<>(ours.jdbc.query(
                "select task_id, assignee from worklist.work_item where task_key = ? limit ?",
                (row, n) -> new Open(row.getString(1), row.getString(2)),
                FIRST_CONTACT,
                count));
        while (open.size() < count) {
            for (var i = open.size(); i < count; i++) {
                receive();
            }
            return openOurs(count);
        }
        return open;
    }

    private Queue<String> openBare(int count) {
        var sql = "select id_ from act_ru_task where task_def_key_ = ? limit ?";
        var open = bare.jdbc.queryForList(sql, String.class, FIRST_CONTACT, count);
        for (var i = open.size(); i < count; i++) {
            bare.start();
        }
        return new ConcurrentLinkedQueue<>(bare.jdbc.queryForList(sql, String.class, FIRST_CONTACT, count));
    }

    private void completeOurs(Open task) {
        ours.post(task.assignee(), "/api/v1/tasks/" + task.id() + "/complete", Map.of(
                "data", Map.of("outcome", "reached", "summary", "They want an offer by the end of the month.")));
    }

    private void completeBare(String task) {
        bare.engine.getTaskService().complete(task, Map.of("outcome", "reached"));
    }

    private List<Double[]> completions() throws Exception {
        var one = size("completions", 150);
        return measured((threads, round) -> {
            var count = threads == 1 ? one : one * 3;
            var mine = openOurs(count);
            var theirs = openBare(count);
            if (round == 0 && threads == 1) {
                var warm = openOurs(count);
                Load.rate(4, 60, () -> complete(warm));
                var warmBare = openBare(count);
                Load.rate(4, 60, () -> completeBare(warmBare));
                mine = openOurs(count);
                theirs = openBare(count);
            }
            var ourTasks = mine;
            var theirTasks = theirs;
            if (threads == 4 && round == rounds - 1) {
                countStatements();
            }
            var before = count(ours.jdbc, "select count(*) from worklist.work_item where task_key = 'qualify-lead'");
            var rates = new Rate[] {
                Load.rate(threads, 60, () -> complete(ourTasks)), Load.rate(threads, 60, () -> completeBare(theirTasks))
            };
            require(
                    before + count,
                    ours.jdbc,
                    "select count(*) from worklist.work_item where task_key = 'qualify-lead'");
            if (threads == 4 && round == rounds - 1) {
                statements(count + " completions");
            }
            return rates;
        });
    }

    private boolean complete(Queue<Open> tasks) {
        var task = tasks.poll();
        if (task != null) {
            completeOurs(task);
        }
        return task != null;
    }

    private boolean completeBare(Queue<String> tasks) {
        var task = tasks.poll();
        if (task != null) {
            completeBare(task);
        }
        return task != null;
    }

    // Lists

    private void tasks() throws Exception {
        var open = size("open", 100_000);
        var team = ours.jdbc.queryForObject("select min(t) from lead.lead l, lateral (select l.team t) x"
                + " where l.owner = 'anna'", String.class);
        var user = team == null
                ? ours.jdbc.queryForObject("select min(owner) from lead.lead", String.class)
                : "anna";
        if (team == null) {
            team = ours.jdbc.queryForObject("select min(team) from lead.lead where owner = ?", String.class, user);
        }
        var quiet = wanted("busy") ? completions() : null;
        OpenTasks.intoEngine(bare.jdbc, "", team, open);
        OpenTasks.intoEngine(ours.jdbc, "engine.", team, open);
        OpenTasks.intoList(ours.jdbc, team, 1, open);
        require(
                count(ours.jdbc, "select count(*) from engine.act_ru_task"),
                ours.jdbc,
                "select count(*) from worklist.work_item");
        var small = wanted("list") ? lists(user, team, open) : null;
        if (quiet != null) {
            var busy = completions();
            report("complete with " + open + " others open", busy, "-");
            for (var i = 0; i < THREADS.length; i++) {
                report.row(
                        "  with others open / with none, " + THREADS[i] + " threads",
                        times(busy.get(i)[0] / quiet.get(i)[0]),
                        times(busy.get(i)[1] / quiet.get(i)[1]),
                        "",
                        "0.9 x");
            }
        }
        OpenTasks.outOfEngine(bare.jdbc, "");
        OpenTasks.outOfEngine(ours.jdbc, "engine.");
        var many = size("million", 1_000_000);
        if (small != null && many > open) {
            var begun = System.nanoTime();
            OpenTasks.intoList(ours.jdbc, team, open + 1, many);
            report.line("(%d more rows in %.0f s)", many - open, (System.nanoTime() - begun) / 1e9);
            var large = ourLists(user, many);
            for (var i = 0; i < large.size(); i++) {
                report.row(
                        "  " + NAMES[i] + " at " + many + " / at " + open + " (p50)",
                        times(large.get(i).p(50) / small.get(i).p(50)),
                        "",
                        "",
                        "<= 1.5 x");
            }
            ours.jdbc.execute("delete from worklist.work_item where task_id like 'bench-%'");
        }
    }

    private static final String[] NAMES = {
        "first page over HTTP", "thousandth page over HTTP", "first page, list alone", "thousandth page, list alone",
        "counts over HTTP", "empty request over HTTP (GET /me)"
    };

    private List<Times> lists(String user, String team, int open) throws Exception {
        var mine = ourLists(user, open);
        var groups = List.of("rep", "reps", "reps-" + team);
        var tasks = bare.engine.getTaskService();
        var seen = tasks.createTaskQuery().taskCandidateGroupIn(groups).count();
        var listed = ours.get(user, "/api/v1/tasks/counts?assignee=none").get("total").asLong();
        if (seen != listed) {
            throw new IllegalStateException("The engine lists " + seen + " tasks, we " + listed);
        }
        var first = engineList(groups, 0);
        var far = engineList(groups, 19_980);
        var count = Load.times(40, () -> tasks.createTaskQuery()
                .taskCandidateGroupIn(groups)
                .count());
        compare(NAMES[0], mine.get(0), first, "50 x");
        compare(NAMES[1], mine.get(1), far, "50 x");
        compare(NAMES[2], mine.get(2), first, "50 x");
        compare(NAMES[3], mine.get(3), far, "50 x");
        compare(NAMES[4], mine.get(4), count, "-");
        report.row(NAMES[5], pair(mine.get(5)), "", "", "-");
        return mine;
    }

    private Times engineList(List<String> groups, int from) throws Exception {
        return Load.times(40, () -> {
            var page = bare.engine
                    .getTaskService()
                    .createTaskQuery()
                    .taskCandidateGroupIn(groups)
                    .orderByDueDate()
                    .asc()
                    .listPage(from, 20);
            require(20, page.size());
            return page;
        });
    }

    private List<Times> ourLists(String user, int open) throws Exception {
        var path = "/api/v1/tasks?assignee=none&sort=due";
        var cursor = "";
        for (var at = 0; at < 19_980; ) {
            var rows = Math.min(180, 19_980 - at);
            var page = ours.get(user, path + "&limit=" + rows + cursor);
            require(rows, page.get("items").size());
            cursor = "&cursor=" + page.get("next").asText();
            at += rows;
        }
        var far = path + "&limit=20" + cursor;
        var first = page(user, path + "&limit=20");
        var thousandth = page(user, far);
        var list = ours.context.getBean(TaskList.class);
        var filter = new TaskFilter("none", null, null, null, null, null);
        var place = cursor.substring("&cursor=".length());
        var users = ours.context.getBean(TrainingUsers.class);
        Times firstAlone;
        Times farAlone;
        try (var as = users.as(user)) {
            firstAlone = Load.times(300, () -> list.page(filter, TaskSort.DUE, 20, null));
            farAlone = Load.times(300, () -> list.page(filter, TaskSort.DUE, 20, place));
        }
        var counts = Load.times(40, () -> ours.get(user, "/api/v1/tasks/counts?assignee=none"));
        var empty = Load.times(300, () -> ours.get(user, "/api/v1/me"));
        return List.of(first, thousandth, firstAlone, farAlone, counts, empty);
    }

    private Times page(String user, String path) throws Exception {
        return Load.times(300, () -> {
            require(20, ours.get(user, path).get("items").size());
            return null;
        });
    }

    // Timers

    private static final String TIMER =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                id="bench-definitions" targetNamespace="http://bpmn.io/schema/bpmn">
              <bpmn:process id="bench-timer" name="Timer" isExecutable="true" camunda:historyTimeToLive="P30D">
                <bpmn:startEvent id="begun" name="Begun"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
                <bpmn:intermediateCatchEvent id="wait" name="Wait">
                  <bpmn:extensionElements>
                    <camunda:failedJobRetryTimeCycle>PT10S,PT1M,PT10M,PT1H</camunda:failedJobRetryTimeCycle>
                  </bpmn:extensionElements>
                  <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
                  <bpmn:timerEventDefinition>
                    <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${dueAt}</bpmn:timeDate>
                  </bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent>
                <bpmn:endEvent id="over" name="Over"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
                <bpmn:sequenceFlow id="a" sourceRef="begun" targetRef="wait" />
                <bpmn:sequenceFlow id="b" sourceRef="wait" targetRef="over" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private record Drained(double perSecond, Times lateness) {}

    private void timers() throws Exception {
        for (var engine : List.of(ours.engine, bare.engine)) {
            engine.getRepositoryService()
                    .createDeployment()
                    .name("bench-timer")
                    .addString("bench-timer.bpmn", TIMER)
                    .deploy();
        }
        var count = size("timers", 5_000);
        drain(ours.engine, ours.jdbc, "engine.", Math.min(count, 1_000), null);
        drain(bare.engine, bare.jdbc, "", Math.min(count, 1_000), true);
        var mine = new ArrayList<Drained>();
        var usual = new ArrayList<Drained>();
        var tuned = new ArrayList<Drained>();
        for (var i = 0; i < size("drains", 2); i++) {
            countStatements();
            mine.add(drain(ours.engine, ours.jdbc, "engine.", count, null));
            statements(count + " timers");
            usual.add(drain(bare.engine, bare.jdbc, "", count, false));
            tuned.add(drain(bare.engine, bare.jdbc, "", count, true));
        }
        report.row(
                count + " timers due in one second: drained per second",
                number(perSecond(mine)),
                number(perSecond(usual)) + " / tuned " + number(perSecond(tuned)),
                times(perSecond(mine) / Math.max(perSecond(usual), perSecond(tuned))),
                "1.5 x");
        for (var i = 0; i < mine.size(); i++) {
            report.row(
                    "  round " + (i + 1) + ": lateness, p50 / p99 s",
                    seconds(mine.get(i).lateness()),
                    seconds(usual.get(i).lateness()) + "; tuned "
                            + seconds(tuned.get(i).lateness()),
                    "",
                    "-");
        }
        if (size("lone", 15) > 0) {
            lone();
        }
    }

    private static double perSecond(List<Drained> rounds) {
        return Load.median(rounds.stream().mapToDouble(Drained::perSecond).toArray());
    }

    private static String seconds(Times times) {
        return number(times.p(50) / 1000) + " / " + number(times.p(99) / 1000);
    }

    private void startTimers(ProcessEngine engine, int count) throws Exception {
        var left = new AtomicInteger(count);
        var far = java.util.Date.from(Instant.now().plus(3650, ChronoUnit.DAYS));
        Load.rate(4, 600, () -> {
            if (left.getAndDecrement() <= 0) {
                return false;
            }
            engine.getRuntimeService().startProcessInstanceByKey("bench-timer", Map.of("dueAt", far));
            return true;
        });
    }

    private Drained drain(ProcessEngine engine, JdbcTemplate jdbc, String prefix, int count, Boolean tuned)
            throws Exception {
        startTimers(engine, count);
        require(
                count,
                jdbc,
                "select count(*) from " + prefix + "act_ru_job where process_def_key_ = 'bench-timer'");
        jdbc.execute("drop table if exists " + prefix + "bench_due");
        jdbc.execute("vacuum analyze " + prefix + "act_ru_job");
        var due = java.sql.Timestamp.from(Instant.now().plusSeconds(3));
        jdbc.update(
                "update " + prefix + "act_ru_job j set duedate_ = ?::timestamp + n.n % 1000 * interval '1 millisecond'"
                        + " from (select id_, row_number() over (order by id_) n from " + prefix
                        + "act_ru_job where process_def_key_ = 'bench-timer') n where n.id_ = j.id_",
                due);
        jdbc.execute("create table " + prefix + "bench_due as select process_instance_id_ id, duedate_ due from "
                + prefix + "act_ru_job where process_def_key_ = 'bench-timer'");
        if (Instant.now().isAfter(due.toInstant())) {
            throw new IllegalStateException("Setting the timers took too long");
        }
        var executor = tuned == null ? null : bare.jobs(tuned);
        try {
            var until = Instant.now().plusSeconds(120);
            while (count(jdbc, "select count(*) from " + prefix + "act_ru_job where process_def_key_ = 'bench-timer'")
                    > 0) {
                if (Instant.now().isAfter(until)) {
                    throw new IllegalStateException("Timers are not drained after two minutes");
                }
                Thread.sleep(500);
            }
        } finally {
            if (executor != null) {
                executor.shutdown();
            }
        }
        var ended = " from " + prefix + "act_hi_actinst a join " + prefix
                + "bench_due d on d.id = a.proc_inst_id_ where a.act_id_ = 'wait' and a.end_time_ is not null";
        require(count, jdbc, "select count(*)" + ended);
        require(0, jdbc, "select count(*)" + ended + " and a.end_time_ < d.due - interval '2 milliseconds'");
        var late = jdbc.queryForList(
                "select extract(epoch from a.end_time_ - d.due)::float8 * 1000" + ended, Double.class);
        var span = jdbc.queryForObject(
                "select extract(epoch from max(a.end_time_) - min(a.end_time_))::float8" + ended, Double.class);
        return new Drained(count / span, timesOf(late));
    }

    private static Times timesOf(List<Double> values) {
        return Times.of(values.stream().mapToDouble(it -> it).toArray());
    }

    /** Single timers while nothing else happens; both engines wait at the same time. */
    private void lone() throws Exception {
        var count = size("lone", 15);
        var random = new java.util.Random(7);
        for (var engine : List.of("engine.", "")) {
            var jdbc = engine.isEmpty() ? bare.jdbc : ours.jdbc;
            jdbc.execute("drop table if exists " + engine + "bench_due");
            jdbc.execute("create table " + engine + "bench_due (id text, due timestamp)");
        }
        var executor = bare.jobs(false);
        for (var i = 0; i < count; i++) {
            var due = Instant.now().plusMillis(1500 + random.nextInt(1500)).truncatedTo(ChronoUnit.MILLIS);
            for (var side : List.of("engine.", "")) {
                var engine = side.isEmpty() ? bare.engine : ours.engine;
                var jdbc = side.isEmpty() ? bare.jdbc : ours.jdbc;
                var id = engine.getRuntimeService()
                        .startProcessInstanceByKey("bench-timer", Map.of("dueAt", java.util.Date.from(due)))
                        .getId();
                jdbc.update("insert into " + side + "bench_due values (?, ?)", id, java.sql.Timestamp.from(due));
            }
            Thread.sleep(3000);
        }
        var until = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(until)
                && (count(bare.jdbc, "select count(*) from act_ru_job where process_def_key_ = 'bench-timer'") > 0)) {
            Thread.sleep(500);
        }
        executor.shutdown();
        var late = new ArrayList<Times>();
        for (var side : List.of("engine.", "")) {
            var jdbc = side.isEmpty() ? bare.jdbc : ours.jdbc;
            late.add(timesOf(jdbc.queryForList(
                    "select extract(epoch from a.end_time_ - d.due)::float8 * 1000 from " + side
                            + "act_hi_actinst a join " + side
                            + "bench_due d on d.id = a.proc_inst_id_ where a.act_id_ = 'wait' and a.end_time_ is not null",
                    Double.class)));
        }
        require(count, late.get(0).sorted().length);
        report.row(
                "a lone timer, idle (" + count + " samples): lateness p50 / p99 s",
                seconds(late.get(0)),
                seconds(late.get(1)) + " (default)",
                "",
                "p99 < 2 s");
    }

    // Tools

    private interface Round {
        Rate[] run(int threads, int round) throws Exception;
    }

    /** @return medians per second, ours and bare, for each number of threads; both sides alternate */
    private List<Double[]> measured(Round round) throws Exception {
        var mine = new double[THREADS.length][rounds];
        var theirs = new double[THREADS.length][rounds];
        for (var r = 0; r < rounds; r++) {
            for (var t = 0; t < THREADS.length; t++) {
                var rates = round.run(THREADS[t], r);
                mine[t][r] = rates[0].perSecond();
                theirs[t][r] = rates[1].perSecond();
            }
        }
        var result = new ArrayList<Double[]>();
        for (var t = 0; t < THREADS.length; t++) {
            result.add(new Double[] {Load.median(mine[t]), Load.median(theirs[t])});
        }
        return result;
    }

    private void report(String work, List<Double[]> results, String target) {
        for (var t = 0; t < THREADS.length; t++) {
            var rates = results.get(t);
            report.row(
                    work + ", " + THREADS[t] + (THREADS[t] == 1 ? " thread" : " threads") + ", per second",
                    number(rates[0]),
                    number(rates[1]),
                    times(rates[0] / rates[1]),
                    target);
        }
        report.line("  (system load %.2f)", Report.systemLoad());
    }

    private void compare(String work, Times mine, Times theirs, String target) {
        report.row(work + ", p50 / p95 ms", pair(mine), pair(theirs), times(theirs.p(50) / mine.p(50)), target);
    }

    private static String pair(Times times) {
        return number(times.p(50)) + " / " + number(times.p(95));
    }

    private void countStatements() {
        if (options.containsKey("statements")) {
            ours.jdbc.execute("create extension if not exists pg_stat_statements");
            ours.jdbc.execute("select pg_stat_statements_reset()");
        }
    }

    private void statements(String work) {
        if (!options.containsKey("statements")) {
            return;
        }
        report.line("What %s asked of the database of the application, by time: calls, total ms, statement", work);
        ours.jdbc
                .queryForList("select calls, round(total_exec_time::numeric, 1) ms, regexp_replace(left(query, 300),"
                        + " '\\s+', ' ', 'g') q from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                        + " where d.datname = 'postgres' order by total_exec_time desc limit 100")
                .forEach(it -> report.line("%8s %10s %s", it.get("calls"), it.get("ms"), it.get("q")));
    }

    private static long count(JdbcTemplate jdbc, String sql) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }

    private static void require(long expected, JdbcTemplate jdbc, String sql) {
        var actual = count(jdbc, sql);
        if (actual != expected) {
            throw new IllegalStateException("Expected " + expected + ", found " + actual + ": " + sql);
        }
    }

    private static void require(long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException("Expected " + expected + " rows, found " + actual);
        }
    }
}
