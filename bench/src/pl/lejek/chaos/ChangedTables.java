package pl.lejek.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.bench.Application;
import pl.lejek.reactivation.Sweeps;

/**
 * Two tables of the cascade change while very many steps are due: first the benefits, then the ladder, whose steps come a
 * month later. Nothing fails, nobody is forgotten or served twice, each transaction asks one version, the one in force, and
 * no benefit shrinks. The application runs in this process, with its job executor as shipped; its clock is set ahead, and
 * runs.
 *
 * <p>Nobody agrees to be written to before the first step, three fourths do before the second.
 */
final class ChangedTables {

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final LocalDate BOUGHT = LocalDate.of(2029, 8, 14);

    /** Timers are due before what follows them, so all benefits are chosen before most messages are queued. */
    private static final String DECIDED = "select count(*) from engine.act_hi_actinst"
            + " where act_id_ = 'wait-for-next-step' and end_time_ is not null";

    private final Application ours;
    private final ProcessEngineConfigurationImpl engine;
    private final int cascades;
    private final List<String> wrong;

    private ChangedTables(Application ours, int cascades, List<String> wrong) {
        this.ours = ours;
        this.engine = (ProcessEngineConfigurationImpl) ours.engine.getProcessEngineConfiguration();
        this.cascades = cascades;
        this.wrong = wrong;
    }

    static void run(Path data, int cascades, List<String> wrong) throws Exception {
        try (var ours = new Application(data)) {
            new ChangedTables(ours, cascades, wrong).run();
        }
    }

    private record Deployed(Instant from, Instant until) {}

    private static void clock(LocalDateTime at) {
        ClockUtil.reset();
        ClockUtil.offset(at.atZone(WARSAW).toInstant().toEpochMilli() - System.currentTimeMillis());
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    private void run() throws Exception {
        engine.getJobExecutor().shutdown();
        // What the clock passes by must not begin anything else.
        for (var process : ours.engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list()) {
            if (!process.getKey().equals("reactivation")) {
                ours.engine.getManagementService().suspendJobDefinitionByProcessDefinitionKey(process.getKey(), true);
            }
        }
        // Messages count as sent whatever day of the week a step falls on.
        ours.jdbc.execute("update messaging.setting set quiet_from = '00:00', quiet_until = '00:00',"
                + " working_days_only = false");
        clock(BOUGHT.plusMonths(9).atTime(10, 0));
        write();
        timed("cascades started", cascades, this::start);
        timed("first steps", cascades, () -> drain("select count(*) from reactivation.step", cascades));

        agree();
        clock(BOUGHT.plusMonths(12).atTime(10, 0));
        var offer = new Deployed[1];
        var ladder = new Deployed[1];
        timed("second steps, both tables changed meanwhile", cascades, () -> {
            engine.getJobExecutor().start();
            await(DECIDED, cascades / 3);
            offer[0] = deploy("reactivation-offer.dmn", Map.of(
                    "reactivation-offer-row-02-in-step", "12",
                    "reactivation-offer-row-02-out-benefit", "9",
                    // 13 instead of 33, which nobody reaches here
                    "reactivation-offer-row-09-in-step", "13",
                    "reactivation-offer-row-09-out-benefit", "3"));
            await(DECIDED, cascades * 2 / 3);
            ladder[0] = deploy("reactivation-ladder.dmn", later());
            awaitNothingDue();
            engine.getJobExecutor().shutdown();
        });
        secondStep(offer[0], ladder[0]);

        clock(BOUGHT.plusMonths(13).atTime(10, 0));
        var waited = count("select count(*) from reactivation.step where step = 9")
                - count("select count(*) from reactivation.step where step = 12");
        timed("steps of the new ladder", waited, () -> {
            engine.getJobExecutor().start();
            awaitNothingDue();
            engine.getJobExecutor().shutdown();
        });
        thirdStep(waited);
    }

    /** All steps but the first a month later. */
    private static Map<String, String> later() {
        var cells = new TreeMap<String, String>();
        var row = "reactivation-ladder-row-%02d-%s";
        for (var i = 1; i <= 9; i++) {
            var step = i == 1 ? 9 : 7 + 3 * i;
            cells.put(row.formatted(i, "in-months"), "[" + step + ".." + (10 + 3 * i) + ")");
            cells.put(row.formatted(i, "out-step"), String.valueOf(step));
            cells.put(row.formatted(i, "out-next-step"), String.valueOf(10 + 3 * i));
        }
        cells.put(row.formatted(10, "in-months"), "&gt;= 37");
        cells.put(row.formatted(10, "out-step"), "37");
        return cells;
    }

    /** A new version of the folder with a changed table, as the product deploys. */
    private Deployed deploy(String file, Map<String, String> cells) throws Exception {
        var deployment = ours.engine.getRepositoryService().createDeployment().name("reactivation");
        for (var folder : List.of("processes/reactivation", "forms/reactivation")) {
            try (var files = Files.list(Path.of(folder))) {
                for (var it : files.filter(name -> name.toString().matches(".*\\.(bpmn|dmn|form)")).sorted().toList()) {
                    deployment.addString(it.toString(), it.endsWith(file) ? changed(it, cells) : Files.readString(it));
                }
            }
        }
        var from = now();
        deployment.deploy();
        var until = now();
        System.out.printf("%s deployed in %d ms%n", file, until.toEpochMilli() - from.toEpochMilli());
        return new Deployed(from, until);
    }

    private static String changed(Path file, Map<String, String> cells) throws IOException {
        var table = Files.readString(file);
        for (var cell : cells.entrySet()) {
            var change = "(id=\"" + cell.getKey() + "\">\\s*<text>)[^<]*";
            if (!table.matches("(?s).*" + change + ".*")) {
                throw new IllegalStateException("No cell " + cell.getKey());
            }
            table = table.replaceFirst(change, "$1" + cell.getValue());
        }
        return table;
    }

    private void write() {
        var series = "generate_series(0, " + (cascades - 1) + ") i";
        ours.jdbc.execute("insert into customer.customer (id, external_id, type, category, name, email, email_key, phone,"
                + " market, created_at, created_by, version) select md5('c-' || i)::uuid, 'C-' || i, 'PERSON', 'EXISTING',"
                + " 'Klient ' || i, 'c' || i || '@example.com', 'c' || i || '@example.com', '+48' || 500000000 + i, 'B2C',"
                + " now(), 'chaos', 0 from " + series);
        ours.jdbc.execute("insert into purchase.customer_value (customer_id, first_on, last_on, orders, priced, revenue)"
                + " select md5('c-' || i)::uuid, date '" + BOUGHT + "' - 100, date '" + BOUGHT + "', 3, 3, 150 from " + series);
        for (var table : List.of("customer.customer", "purchase.customer_value")) {
            ours.jdbc.execute("vacuum analyze " + table);
        }
    }

    private void agree() {
        ours.jdbc.execute("insert into customer.consent (customer_id, channel, purpose, given, source, at, recorded_at)"
                + " select md5('c-' || i)::uuid, 'email', 'marketing', true, 'shop', now(), now()"
                + " from generate_series(0, " + (cascades - 1) + ") i where i % 4 < 3");
        ours.jdbc.execute("vacuum analyze customer.consent");
    }

    private void start() {
        var sweeps = ours.context.getBean(Sweeps.class);
        var transaction = ours.context.getBean(TransactionTemplate.class);
        while (Boolean.TRUE.equals(transaction.execute(status -> sweeps.startSome("chaos", 2000)))) {
            // the next part
        }
    }

    private void drain(String sql, long until) throws Exception {
        engine.getJobExecutor().start();
        await(sql, until);
        engine.getJobExecutor().shutdown();
    }

    private void await(String sql, long expected) throws Exception {
        var before = -1L;
        var still = System.nanoTime();
        for (var found = count(sql); found < expected; found = count(sql)) {
            if (found != before) {
                before = found;
                still = System.nanoTime();
            } else if (System.nanoTime() - still > TimeUnit.MINUTES.toNanos(3)) {
                throw new IllegalStateException("Stands still at " + found + " of " + expected + ": " + sql);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void awaitNothingDue() throws Exception {
        await("select -count(*) from engine.act_ru_job where process_def_key_ = 'reactivation' and retries_ > 0"
                + " and (duedate_ <= '" + Timestamp.from(now()) + "' or handler_type_ = 'async-continuation')", 0);
    }

    private void secondStep(Deployed offer, Deployed ladder) {
        same("cascades", cascades, "select count(*) from reactivation.cascade where ended_at is null");
        same("first steps", cascades, "select count(*) from reactivation.step where step = 9 and channel = 'no-consent'"
                + " and benefit = 5");
        same("steps that neither ladder has", 0, "select count(*) from reactivation.step where step not in (9, 12)");
        same(
                "benefits that neither table gives",
                0,
                "select count(*) from reactivation.step where step = 12 and benefit not in (7, 9)");
        // What one transaction decided has one number; it asked its tables right after its first case had left the wait.
        var decided = "with decided as (select h.proc_inst_id_ as case_id, h.xmin::text as tx,"
                + " min(h.end_time_) over (partition by h.xmin::text) as began from engine.act_hi_actinst h"
                + " where h.act_id_ = 'wait-for-next-step' and h.end_time_ is not null)"
                + " select %s from decided d left join reactivation.step s on s.case_id = d.case_id and s.step = 12";
        same(
                "transactions with two tables of benefits",
                0,
                "select count(*) from (" + decided.formatted("d.tx") + " group by d.tx"
                        + " having count(distinct s.benefit) > 1) two");
        same(
                "old benefits although the new ones were in force",
                0,
                decided.formatted("count(*)") + " where s.benefit = 7 and d.began > ?",
                Timestamp.from(offer.until));
        same(
                "new benefits before they were deployed",
                0,
                decided.formatted("count(*)") + " where s.benefit = 9 and d.began < ?",
                Timestamp.from(offer.from.minusSeconds(2)));
        same(
                "steps of the old ladder although the new one was in force",
                0,
                decided.formatted("count(*)") + " where s.step is not null and d.began > ?",
                Timestamp.from(ladder.until));
        same(
                "steps of the new ladder before it was deployed",
                0,
                decided.formatted("count(*)") + " where s.step is null and d.began < ?",
                Timestamp.from(ladder.from.minusSeconds(2)));
        messages();
        var old = count("select count(*) from reactivation.step where step = 12 and benefit = 7");
        var fresh = count("select count(*) from reactivation.step where step = 12 and benefit = 9");
        System.out.printf(
                "Of %,d: %,d by the old benefits, %,d by the new ones, %,d by the new ladder wait a month longer%n",
                cascades, old, fresh, cascades - old - fresh);
        if (old == 0 || fresh == 0 || old + fresh >= cascades) {
            wrong.add("the tables did not change in the middle");
        }
        waiting("12", 15);
        waiting("9", 13);
    }

    private void thirdStep(long waited) {
        same("steps of the new ladder", waited, "select count(*) from reactivation.step where step = 13");
        same(
                "customers with two second steps, or none",
                0,
                "select count(*) from reactivation.cascade c where (select count(*) from reactivation.step s"
                        + " where s.case_id = c.case_id) <> 2");
        same(
                "benefits of step 13 that are not those of the step before, which are greater",
                0,
                "select count(*) from reactivation.step where step = 13 and benefit <> 5");
        same(
                "benefits that shrank",
                0,
                "select count(*) from reactivation.step a join reactivation.step b on a.case_id = b.case_id"
                        + " and a.step < b.step where a.benefit > b.benefit");
        messages();
        waiting("13", 16);
    }

    private void messages() {
        same(
                "steps without their message and coupon, or with one that they should not have",
                0,
                "select count(*) from reactivation.step s join customer.customer c on c.id = s.customer_id"
                        + " where (s.step > 9 and substr(c.external_id, 3)::int % 4 < 3) <> exists ("
                        + "select from messaging.message m join reactivation.coupon k on k.case_id = s.case_id"
                        + " and k.step = s.step and k.code = s.coupon and k.benefit = s.benefit"
                        + " where m.case_id = s.case_id and (m.properties->>'step')::int = s.step"
                        + " and (m.properties->>'benefit')::int = s.benefit and m.state = 'SENT')");
        var offered = count("select count(*) from reactivation.step where coupon is not null");
        same("messages", offered, "select count(*) from messaging.message");
        same("coupons", offered, "select count(*) from reactivation.coupon");
        same("failed jobs", 0, "select count(*) from engine.act_ru_job where retries_ = 0 or exception_msg_ is not null");
        same("incidents", 0, "select count(*) from engine.act_ru_incident");
        same("cases", cascades, "select count(*) from engine.act_ru_execution where proc_def_key_ = 'reactivation'"
                + " and parent_id_ is null");
        same("jobs", cascades, "select count(*) from engine.act_ru_job where process_def_key_ = 'reactivation'");
    }

    /** Whoever is at the step waits until so many months after the purchase, in the engine and for people to see. */
    private void waiting(String step, int months) {
        same(
                "customers at step " + step + " who do not wait for month " + months,
                0,
                "select count(*) from reactivation.cascade c left join engine.act_ru_job j"
                        + " on j.process_instance_id_ = c.case_id where c.step = " + step
                        + " and (c.next_on is distinct from ?::date or j.duedate_ is distinct from ?)",
                BOUGHT.plusMonths(months).toString(),
                Timestamp.from(BOUGHT.plusMonths(months).atStartOfDay(WARSAW).toInstant()));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void timed(String what, long number, Work work) throws Exception {
        var begun = System.nanoTime();
        work.run();
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%s: %,d in %.0f s, %.0f per second%n", what, number, seconds, number / seconds);
    }

    private long count(String sql, Object... parameters) {
        return ours.jdbc.queryForObject(sql, Long.class, parameters);
    }

    private void same(String what, long expected, String sql, Object... parameters) {
        var found = count(sql, parameters);
        if (found != expected) {
            wrong.add(what + ": expected " + expected + ", found " + found);
        }
    }
}
