package pl.lejek.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;
import pl.lejek.bench.Options;

/**
 * Kills the application or its database at a random moment while leads come in, a rep completes tasks and a file is
 * imported, and counts afterwards: what was accepted is there once, and nothing is half done (quality.md, Never lost,
 * never twice); then the same of what it sends ({@link Sending}), and of the cascade of dormant customers
 * ({@link Dormancy}). Run with {@code mvn -q -Pbench,chaos -DskipTests package exec:exec}; options {@code rounds},
 * {@code rows}, {@code offers}, {@code dormant}, {@code kills}, {@code cascades}, {@code moved}, {@code seed}, and
 * {@code only=} with one of {@code work}, {@code send}, {@code cascade}, {@code move} (cases that go on by another version,
 * {@link Moving}) and {@code table}, the last of which kills nobody ({@link ChangedTables}).
 */
public final class Chaos {

    private final Random random;
    private final int rows;
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    private final Set<String> offered = ConcurrentHashMap.newKeySet();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private Server server;

    private Chaos(Random random, int rows) {
        this.random = random;
        this.rows = rows;
    }

    /** @param args {@code rounds=5 rows=400 offers=20 dormant=5000 kills=10 seed=1 only=work,send,cascade} */
    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        var data = Path.of("target/chaos").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        var seed = Long.parseLong(options.getOrDefault("seed", String.valueOf(System.nanoTime() % 100_000)));
        var only = List.of(options.getOrDefault("only", "work,send,cascade").split(","));
        var chaos = new Chaos(new Random(seed), Integer.parseInt(options.getOrDefault("rows", "400")));
        System.out.println("Chaos, seed " + seed);
        if (only.contains("table")) {
            var cascades = Integer.parseInt(options.getOrDefault("cascades", "100000"));
            ChangedTables.run(data.resolve("table"), cascades, chaos.wrong);
        }
        if (only.contains("work") || only.contains("send")) {
            chaos.kill(options, only.stream().filter(List.of("work", "send")::contains).toList(), data);
        }
        if (only.contains("cascade")) {
            chaos.kill(options, List.of("cascade"), data.resolve("cascade"));
        }
        if (only.contains("move")) {
            chaos.kill(options, List.of("move"), data.resolve("move"));
        }
        if (!chaos.wrong.isEmpty()) {
            chaos.wrong.forEach(it -> System.out.println("WRONG: " + it));
            System.exit(1);
        }
        System.out.println("Nothing lost, nothing twice");
        System.exit(0);
    }

    private void kill(Map<String, String> options, List<String> only, Path data) throws Exception {
        var mail = new MailServer();
        mail.start();
        Files.createDirectories(data.resolve("data"));
        server = new Server(
                Path.of(options.getOrDefault("jar", "target/lejek.jar")).toAbsolutePath(),
                data.resolve("data"),
                only.contains("send") || only.contains("cascade")
                        ? Map.of("SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", String.valueOf(mail.port()))
                        : Map.of());
        server.start();
        try {
            var rounds = Integer.parseInt(options.getOrDefault("rounds", "5"));
            for (var round = 1; only.contains("work") && round <= rounds; round++) {
                round(round);
            }
            if (only.contains("send")) {
                var offers = Integer.parseInt(options.getOrDefault("offers", "20"));
                new Sending(server, mail, random, offers, wrong).run(rounds);
            }
            if (only.contains("cascade")) {
                var dormant = Integer.parseInt(options.getOrDefault("dormant", "5000"));
                var kills = Integer.parseInt(options.getOrDefault("kills", "10"));
                new Dormancy(server, mail, random, dormant, kills, wrong).run();
            }
            if (only.contains("move")) {
                var moved = Integer.parseInt(options.getOrDefault("moved", "10000"));
                var kills = Integer.parseInt(options.getOrDefault("kills", "10"));
                new Moving(server, random, moved, kills, wrong).run();
            }
        } finally {
            server.stop();
            mail.stop();
        }
    }

    private void round(int round) throws Exception {
        var prefix = "chaos" + round + "-";
        var goesOn = new AtomicBoolean(true);
        var people = Executors.newFixedThreadPool(4);
        for (var thread = 0; thread < 3; thread++) {
            var name = prefix + thread + "-";
            people.submit(() -> intake(name, goesOn));
        }
        people.submit(() -> completions(goesOn));
        var file = server.upload("marek", file(prefix + "row-"));
        var id = file.body().path("id").asText();

        TimeUnit.MILLISECONDS.sleep(1_500 + random.nextInt(8_000));
        var database = round % 2 == 0;
        if (database) {
            server.killDatabase();
        } else {
            server.killApplication();
            server.start();
        }
        server.awaitReady();
        awaitEnd(id, 20);
        TimeUnit.SECONDS.sleep(2);
        goesOn.set(false);
        people.shutdown();
        people.awaitTermination(2, TimeUnit.MINUTES);
        // Whoever got no answer asks again with the same key.
        for (var key : offered) {
            if (!accepted.contains(key)) {
                offer(key);
            }
        }
        judge(prefix, id);
        System.out.printf(
                "Round %d: %s killed; %d leads accepted so far, %d tasks completed, %d rows imported%n",
                round, database ? "PostgreSQL" : "application", accepted.size(), completed.size(), rows);
    }

    private void awaitEnd(String id, int minutes) throws Exception {
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        while (!server.get("marek", "/api/v1/imports/" + id)
                .body()
                .path("state")
                .asText()
                .equals("DONE")) {
            if (System.nanoTime() > until) {
                wrong.add("import " + id + " did not end");
                return;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private String file(String prefix) {
        return "externalId,email,source,lastName\n"
                + IntStream.range(0, rows)
                        .mapToObj(it -> "%1$s%2$d,%1$s%2$d@example.com,web,Row".formatted(prefix, it))
                        .collect(Collectors.joining("\n"));
    }

    private void intake(String prefix, AtomicBoolean goesOn) {
        for (var i = 0; goesOn.get(); i++) {
            var key = prefix + i;
            offered.add(key);
            offer(key);
            rest(150);
        }
    }

    private void offer(String key) {
        var answer = server.post(
                "integration",
                "/api/v1/leads",
                Map.of("source", "web", "externalId", key, "email", key + "@example.com", "lastName", "Web"),
                Map.of("Idempotency-Key", key));
        if (answer.isDone()) {
            accepted.add(key);
        } else if (answer.isAnswer() && answer.status() != 503) {
            refused.add("lead " + key + ": " + answer.status());
        }
    }

    private void completions(AtomicBoolean goesOn) {
        while (goesOn.get()) {
            var tasks = server.get("anna", "/api/v1/tasks?assignee=me&taskKey=first-contact&limit=20");
            for (var task : tasks.body().path("items")) {
                var id = task.path("id").asText();
                var answer = server.post(
                        "anna",
                        "/api/v1/tasks/" + id + "/complete",
                        Map.of("data", Map.of("outcome", "reached", "summary", "Chaos.")),
                        Map.of());
                if (answer.isDone()) {
                    completed.add(id);
                } else if (answer.isAnswer() && !Set.of(404, 409, 503).contains(answer.status())) {
                    refused.add("task " + id + ": " + answer.status());
                }
                rest(200);
                if (!goesOn.get()) {
                    return;
                }
            }
            rest(500);
        }
    }

    private static void rest(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(String prefix, String id) throws Exception {
        refused.forEach(it -> wrong.add("refused " + it));
        refused.clear();
        for (var key : offered) {
            if (!accepted.contains(key)) {
                wrong.add("lead " + key + " could not be brought in");
            }
        }
        same("leads", accepted.size(), "select count(*) from lead.lead where external_id not like '%row%'");
        same(
                "cases of leads",
                server.count("select count(*) from lead.lead"),
                "select count(*) from engine.act_hi_procinst h join lead.lead l on h.business_key_ = 'lead/' || l.id"
                        + " where h.proc_def_key_ = 'lead-handling'");
        same(
                "imported rows",
                rows,
                "select count(*) from lead.lead where external_id like ?",
                prefix + "row-%");
        same(
                "created according to the import",
                rows,
                "select count(distinct record) from imports.row_result where import_id = ?::uuid and outcome = 'CREATED'",
                id);
        same("leads without a card", 0, "select count(*) from lead.lead where customer_id is null");
        same(
                "tasks in the work list that the engine does not have",
                0,
                "select count(*) from worklist.work_item w"
                        + " where not exists (select from engine.act_ru_task t where t.id_ = w.task_id)");
        same(
                "tasks of the engine that the work list does not have",
                0,
                "select count(*) from engine.act_ru_task t"
                        + " where not exists (select from worklist.work_item w where w.task_id = t.id_)");
        // Who got no answer may have completed one more; never less, and no task twice.
        var reports = server.count("select count(*) from activity.activity where task_key = 'first-contact'");
        if (reports < completed.size()) {
            wrong.add(completed.size() + " tasks were completed, " + reports + " reports are there");
        }
        same(
                "reports of one task",
                reports,
                "select count(distinct task_id) from activity.activity where task_key = 'first-contact'");
        same(
                "entries of completions",
                reports,
                "select count(*) from history.audit_entry where action = 'task.completed'");
        same("failed jobs", 0, "select count(*) from engine.act_ru_job where retries_ = 0");
    }

    private void same(String what, long expected, String sql, Object... parameters) throws Exception {
        var found = server.count(sql, parameters);
        if (found != expected) {
            wrong.add(what + ": expected " + expected + ", found " + found);
        }
    }
}
