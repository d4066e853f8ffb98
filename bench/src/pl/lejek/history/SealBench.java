package pl.lejek.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import pl.lejek.bench.Application;
import pl.lejek.bench.Options;
import pl.lejek.bench.Report;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.TrailEntry;

/** Measures what sealing costs those who write, and how fast the trail is sealed and verified ({@code bench/README.md}). */
public final class SealBench {

    private static final int THREADS = 4;

    private final Report report = new Report();
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Sealer sealer;
    private final Seals seals;
    private final long millions;
    private final int seconds;

    private SealBench(Application application, Map<String, String> options) {
        var context = application.context;
        jdbc = application.jdbc;
        transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        sealer = context.getBean(Sealer.class);
        seals = context.getBean(Seals.class);
        millions = Long.parseLong(options.getOrDefault("entries", "1000000"));
        seconds = Integer.parseInt(options.getOrDefault("seconds", "5"));
    }

    /** @param args {@code entries=1000000 seconds=5 rounds=3} */
    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        var data = Path.of("target/bench-seals").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        var failed = false;
        System.setProperty("LEJEK_AUDIT_SEALEVERY", "1h");
        try (var application = new Application(data)) {
            new SealBench(application, options).run(Integer.parseInt(options.getOrDefault("rounds", "3")));
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    private void run(int rounds) throws Exception {
        report.line(
                "Seals: %d entries with two values each, %d threads write; load at the start %.2f",
                millions, THREADS, Report.systemLoad());
        writes(rounds);
        fill();
        sealing();
        verifying();
        report.line("Load at the end %.2f", Report.systemLoad());
        report.keep();
    }

    /** Transactions of five entries with two values each; the statement of before lacks the condition alone. */
    private void writes(int rounds) throws Exception {
        var now = new ArrayList<Double>();
        var before = new ArrayList<Double>();
        var beside = new ArrayList<Double>();
        var writer = new TrailWriter(jdbc, new ObjectMapper());
        var old = new TrailWriter(new Unsettled(jdbc), new ObjectMapper());
        write(writer);
        write(old);
        for (var round = 0; round < rounds; round++) {
            var oldFirst = round % 2 == 0;
            if (oldFirst) {
                before.add(write(old));
            }
            now.add(write(writer));
            if (!oldFirst) {
                before.add(write(old));
            }
            var sealing = new AtomicBoolean(true);
            var thread = new Thread(() -> {
                while (sealing.get()) {
                    sealer.seal();
                }
            });
            thread.start();
            beside.add(write(writer));
            sealing.set(false);
            thread.join();
        }
        report.line(
                "Writing, transactions per second: %s before, %s now, %s while seals are made without a pause",
                Report.number(median(before)), Report.number(median(now)), Report.number(median(beside)));
    }

    /** As {@link JdbcTemplate}, with the writer's statement as it was before there were seals. */
    private static class Unsettled extends JdbcTemplate {

        Unsettled(JdbcTemplate jdbc) {
            super(jdbc.getDataSource());
        }

        @Override
        public int update(String sql, org.springframework.jdbc.core.PreparedStatementSetter setter) {
            return super.update(sql.replace("where pg_current_xact_id() is not null", ""), setter);
        }
    }

    private double write(TrailWriter writer) throws Exception {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var done = new ConcurrentLinkedQueue<Long>();
        var pool = Executors.newFixedThreadPool(THREADS);
        for (var thread = 0; thread < THREADS; thread++) {
            pool.execute(() -> {
                var count = 0L;
                while (System.nanoTime() < until) {
                    transaction.executeWithoutResult(status -> writer.write(lines()));
                    count++;
                }
                done.add(count);
            });
        }
        pool.shutdown();
        pool.awaitTermination(5, TimeUnit.MINUTES);
        return done.stream().mapToLong(it -> it).sum() / (double) seconds;
    }

    private static List<TrailLine> lines() {
        return IntStream.range(0, 5)
                .mapToObj(it -> {
                    var entry = TrailEntry.of("lead.changed", "lead", "bench-" + it)
                            .inCase("case-" + it)
                            .with("owner", "anna", "borys");
                    var at = java.time.Instant.now();
                    return new TrailLine(entry, at, Acting.SYSTEM, "lead-handling", "first-contact");
                })
                .toList();
    }

    private void fill() {
        var begin = System.nanoTime();
        sealer.seal();
        var before = count();
        var step = 100_000L;
        for (var done = 0L; done < millions; done += step) {
            var rows = Math.min(step, millions - done);
            transaction.executeWithoutResult(status -> {
                jdbc.queryForObject("select pg_current_xact_id()::text", String.class);
                jdbc.update(
                        """
                        with line as materialized (
                            select nextval('history.audit_entry_id_seq') as id, i from generate_series(1, ?) i
                        ), value as (
                            insert into history.audit_value (entry, field, side, salt, value)
                            select id, 'owner', side, decode(md5(id::text || side), 'hex'), side || i
                            from line, unnest(array['before', 'after']) side
                            returning entry, side, encode(sha256(salt || convert_to(value, 'UTF8')), 'hex') as digest
                        ), digests as (
                            select entry, min(digest) filter (where side = 'before') as before,
                                   min(digest) filter (where side = 'after') as after
                            from value group by entry
                        )
                        insert into history.audit_entry (id, at, actor, source, action, subject_type, subject_id, case_id,
                                                         process_key, element_id, reason, changes)
                        select id, now(), 'anna', '10.0.0.7', 'lead.changed', 'lead', 'lead-' || i, 'case-' || i,
                               'lead-handling', 'first-contact', null,
                               jsonb_build_array(jsonb_build_object('field', 'owner', 'before', before, 'after', after))
                        from line join digests on entry = id
                        """,
                        rows);
            });
        }
        jdbc.execute("analyze history.audit_entry; analyze history.audit_value");
        report.line("Filled with %d more in %.1f s", count() - before, since(begin));
    }

    private void sealing() {
        var begin = System.nanoTime();
        var before = sealed();
        sealer.seal();
        var took = since(begin);
        report.line(
                "Sealing %d entries: %.1f s, %s per second, %d seals of %s in all",
                sealed() - before,
                took,
                Report.number((sealed() - before) / took),
                jdbc.queryForObject("select count(*) from history.audit_seal", Long.class),
                jdbc.queryForObject(
                        "select pg_size_pretty(pg_total_relation_size('history.audit_seal'))", String.class));
    }

    private void verifying() {
        for (var round = 0; round < 2; round++) {
            var begin = System.nanoTime();
            var verdict = seals.verify();
            var took = since(begin);
            if (!verdict.intact()) {
                throw new IllegalStateException(verdict.toString());
            }
            report.line(
                    "Verifying %d entries: %.1f s, %.1f s per million; greatest heap %d MB",
                    verdict.entries(),
                    took,
                    took / verdict.entries() * 1_000_000,
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        }
    }

    private long count() {
        return jdbc.queryForObject("select count(*) from history.audit_entry", Long.class);
    }

    private long sealed() {
        return jdbc.queryForObject("select coalesce(sum(count), 0) from history.audit_seal", Long.class);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(it -> it).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
