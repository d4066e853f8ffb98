package pl.lejek.bench;

import static pl.lejek.bench.Report.number;
import static pl.lejek.bench.Report.times;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import pl.lejek.reactivation.Sweeps;

/**
 * The cascade of dormant customers next to the bare engine that does the same naively: one start call and one transaction for
 * each customer, one transaction for each step. Run with {@code -Dbench.class=pl.lejek.bench.CascadeBench}; options
 * {@code customers} (1,800,000), {@code due} (20,000 who become dormant on one day) and {@code naive} (2,000).
 *
 * <p>Customers are private, seven in ten agreed to e-mail and four in ten to SMS. The days since their last purchase are
 * exponential with a mean of 420, so that about half are dormant; all but those due have had their cascade.
 */
public final class CascadeBench {

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    /** The day on which those due become dormant, and the one of their second step. */
    private static final LocalDate TODAY = LocalDate.of(2030, 5, 15);

    private static final LocalDate BOUGHT = TODAY.minusMonths(9);

    private final Application ours;
    private final BareEngine bare;
    private final Report report = new Report();
    private final int customers;
    private final int due;
    private final int naive;
    private final ProcessEngineConfigurationImpl engine;

    private CascadeBench(Application ours, BareEngine bare, Map<String, String> options) {
        this.ours = ours;
        this.bare = bare;
        this.customers = Integer.parseInt(options.getOrDefault("customers", "1800000"));
        this.due = Integer.parseInt(options.getOrDefault("due", "20000"));
        this.naive = Integer.parseInt(options.getOrDefault("naive", "2000"));
        this.engine = (ProcessEngineConfigurationImpl) ours.engine.getProcessEngineConfiguration();
    }

    /** @param args {@code customers=1800000 due=20000 naive=2000} */
    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        var data = Path.of("target/bench").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        var failed = false;
        try (var ours = new Application(data);
                var bare = ours.bareEngine()) {
            new CascadeBench(ours, bare, options).run();
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    private static void clock(LocalDateTime at) {
        ClockUtil.setCurrentTime(Date.from(at.atZone(WARSAW).toInstant()));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        var begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private void run() throws Exception {
        report.line("Lejek benchmark, cascade, %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        report.line(
                "Java %s, %d cores, system load at the start %.2f; %,d customers, %,d due, %,d naive",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Report.systemLoad(),
                customers,
                due,
                naive);
        engine.getJobExecutor().shutdown();
        // What the clock passes by must not begin anything else.
        for (var process : ours.engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list()) {
            if (!process.getKey().equals("reactivation")) {
                ours.engine.getManagementService().suspendJobDefinitionByProcessDefinitionKey(process.getKey(), true);
            }
        }
        clock(TODAY.atTime(6, 0));
        report.line("customers and what they bought written in %.0f s", seconds(this::write));
        bare.deploy("reactivation");
        bare.jdbc.execute("create table outbox (id text primary key, customer text, step int, benefit int, channel text, at timestamptz)");
        report.line("");
        report.row("work", "ours", "naive", "ratio", "target");
        find();
        start();
        step();
        report.line("");
        report.line("System load at the end %.2f", Report.systemLoad());
        report.keep();
    }

    /** Without triggers: words to search by, and cards to compare, would take most of the time and are not asked for here. */
    private void write() {
        ours.jdbc.execute(
                """
                set session_replication_role = replica;
                insert into customer.customer (id, external_id, type, category, name, email, email_key, phone, market, created_at,
                    created_by, version)
                select md5('cascade-' || i)::uuid, 'C-' || i, 'PERSON', 'EXISTING', initcap(translate(md5('name-' || i), '0123456789', 'ghijklmnop')), 'k' || i || '@poczta.example',
                       'k' || i || '@poczta.example', '+48' || 500000000 + i, 'B2C', now(), 'bench', 0
                from generate_series(0, %d) i;
                set session_replication_role = origin
                """
                        .formatted(customers - 1));
        ours.jdbc.execute(
                """
                insert into customer.consent (customer_id, channel, purpose, given, source, at, recorded_at)
                select md5('cascade-' || i)::uuid, c, 'marketing', true, 'shop', now(), now()
                from generate_series(0, %d) i, unnest(array['email', 'sms']) c
                where case c when 'email' then i %% 10 < 7 else i %% 10 >= 6 end
                """
                        .formatted(customers - 1));
        ours.jdbc.execute(
                """
                insert into purchase.customer_value (customer_id, first_on, last_on, orders, priced, revenue, taken_for, churned_for)
                select md5('cascade-' || i)::uuid, bought - 100, bought, 3, 3, 150,
                       case when i >= %1$d and bought <= date '%2$s' then bought end,
                       case when bought <= date '%3$s' then bought end
                from generate_series(0, %4$d) i, lateral (
                    select case when i < %1$d then date '%2$s'
                                else date '%5$s' - least(2000, floor(-ln(1 - random()) * 420))::int - 1 end as bought) b
                """
                        .formatted(due, BOUGHT, TODAY.minusMonths(36), customers - 1, TODAY));
        for (var table : new String[] {"customer.customer", "customer.consent", "purchase.customer_value"}) {
            ours.jdbc.execute("vacuum analyze " + table);
        }
    }

    /** Finding who is due next to reading the whole table. */
    private void find() throws Exception {
        var query =
                """
                select count(*) from purchase.customer_value
                where last_on <= date '%s' and last_on > date '%s' and last_on is not null
                  and (taken_for is null or taken_for < last_on)
                """
                        .formatted(BOUGHT, TODAY.minusMonths(36));
        require(due, ours.jdbc.queryForObject(query, Integer.class));
        var find = new double[5];
        var scan = new double[5];
        for (var i = 0; i < find.length; i++) {
            find[i] = seconds(() -> ours.jdbc.queryForObject(query, Integer.class));
            scan[i] = seconds(() -> ours.jdbc.queryForObject(
                    "select count(*) from purchase.customer_value where orders < 0", Integer.class));
        }
        report.row(
                "find who is due / a sequential scan",
                number(Load.median(find) * 1000) + " ms",
                number(Load.median(scan) * 1000) + " ms",
                times(Load.median(find) / Load.median(scan)),
                "at most 3 x");
    }

    private void start() throws Exception {
        var one = seconds(() -> {
            for (var i = 0; i < naive; i++) {
                bare.startCascade(BOUGHT.toString());
            }
        });
        var four = seconds(() -> {
            var threads = Executors.newFixedThreadPool(4);
            for (var i = 0; i < naive; i++) {
                threads.submit(() -> bare.startCascade(BOUGHT.toString()));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.HOURS);
        });
        var sweeps = ours.context.getBean(Sweeps.class);
        var transaction = ours.context.getBean(TransactionTemplate.class);
        var before = size(ours.jdbc);
        var started = seconds(() -> {
            while (Boolean.TRUE.equals(transaction.execute(status -> sweeps.startSome("bench", 2000)))) {
                // the next part
            }
        });
        require(due, ours.jdbc.queryForObject("select count(*) from reactivation.cascade", Integer.class));
        require(due, ours.jdbc.queryForObject(
                "select count(*) from engine.act_ru_execution where proc_def_key_ = 'reactivation'", Integer.class));
        var naively = Math.max(naive / one, naive / four);
        report.row(
                "start a cascade, per second (naive: 1 / 4 threads)",
                number(due / started),
                number(naive / one) + " / " + number(naive / four),
                times(due / started / naively),
                "at least 5 x");
        clock(TODAY.atTime(10, 0));
        drain("first step after the start, per second");
        report.line("  ours, waiting after the first step: %,.0f bytes of the engine, the cascade and the trail for each customer; "
                        + "%,.0f with the message, its letter and the coupon",
                (size(ours.jdbc) - before - messages()) / (double) due, (size(ours.jdbc) - before) / (double) due);
    }

    /** What stands in the tables of a naive cascade that waits, without its outbox. */
    private double bytesOfTheBareOnes() {
        bare.jdbc.execute("vacuum full");
        return bare.jdbc.queryForObject(
                "select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = 'public' and c.relkind = 'r' and c.relname like 'act\\_%'",
                Double.class);
    }

    private long messages() {
        return ours.jdbc.queryForObject(
                "select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind = 'r' and (n.nspname = 'messaging' or c.relname = 'coupon')",
                Long.class);
    }

    private static long size(JdbcTemplate jdbc) {
        for (var schema : new String[] {"engine", "reactivation", "history", "messaging"}) {
            jdbc.queryForList(
                            "select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                    + " where c.relkind = 'r' and n.nspname = ?",
                            String.class,
                            schema)
                    .forEach(it -> jdbc.execute("vacuum full " + it));
        }
        return jdbc.queryForObject(
                "select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind = 'r' and n.nspname in ('engine', 'reactivation', 'history', 'messaging')",
                Long.class);
    }

    /** From the moment at which steps are due to the last message in the queue. */
    private void drain(String work) throws Exception {
        var messages = ours.jdbc.queryForObject("select count(*) from messaging.message where template = 'reactivation-offer'", Integer.class);
        var steps = ours.jdbc.queryForObject("select count(*) from reactivation.step", Integer.class);
        engine.getJobExecutor().start();
        var took = seconds(() -> {
            while (ours.jdbc.queryForObject("select count(*) from reactivation.step", Integer.class) < steps + due) {
                Thread.sleep(50);
            }
        });
        engine.getJobExecutor().shutdown();
        var added = ours.jdbc.queryForObject("select count(*) from messaging.message where template = 'reactivation-offer'", Integer.class) - messages;
        if (added != due) {
            throw new IllegalStateException(added + " messages for " + due + " customers");
        }
        var bareBefore = bare.jdbc.queryForObject("select count(*) from outbox", Integer.class);
        var all = bare.jdbc.queryForObject("select count(*) from act_ru_execution where parent_id_ is null", Integer.class);
        var best = 0.0;
        var executor = bare.jobs(true);
        var bareTook = seconds(() -> {
            while (bare.jdbc.queryForObject("select count(*) from outbox", Integer.class) < bareBefore + all) {
                Thread.sleep(50);
            }
        });
        executor.shutdown();
        best = all / bareTook;
        report.row(work, number(due / took), number(best), times(due / took / best), "at least 3 x");
    }

    private void step() throws Exception {
        var waiting = bare.jdbc.queryForObject("select count(*) from act_ru_execution where parent_id_ is null", Integer.class);
        report.line("  naive, waiting after the first step: %,.0f bytes of the engine for each customer", bytesOfTheBareOnes() / waiting);
        clock(BOUGHT.plusMonths(12).atTime(10, 0));
        drain("a due step, from timer to queued message, per second");
    }

    private static void require(int expected, Integer actual) {
        if (actual == null || actual != expected) {
            throw new IllegalStateException("Expected " + expected + " and found " + actual);
        }
    }
}
