package pl.lejek.chaos;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Kills the application or its database, by turns, while a sweep starts the cascades of dormant customers, and while their
 * steps are drained and their messages go out by SMTP. Afterwards each customer has one cascade and one case, each step is
 * there once, with one message and one coupon where the customer agreed to be written to, and every mail went out under one
 * Message-ID, once, or again under the same only where a kill fell between handing over and recording.
 *
 * <p>Customers and what they bought are written by SQL; a fourth each agreed to e-mail, to SMS, to both and to nothing. What
 * a killed one had taken is free for others after 20 seconds; the product leaves it alone for a minute, messages for five.
 */
final class Dormancy {

    private static final List<Integer> STEPS = List.of(9, 12, 15);
    private static final List<Integer> BENEFITS = List.of(5, 7, 10);

    /** Customers of each further sweep when one was over before it could be killed often enough. */
    private static final int FEW = 250;

    /** The sweep starts so many in one transaction. */
    private static final int AT_ONCE = 2_000;

    private static final String TODAY = "(now() at time zone 'Europe/Warsaw')::date";

    private final Server server;
    private final MailServer mail;
    private final Random random;
    private final int dormant;
    private final int kills;
    private final List<String> wrong;
    private int killed;
    private int customers;
    private boolean database;

    Dormancy(Server server, MailServer mail, Random random, int dormant, int kills, List<String> wrong) {
        this.server = server;
        this.mail = mail;
        this.random = random;
        this.dormant = dormant;
        this.kills = kills;
        this.wrong = wrong;
    }

    void run() throws Exception {
        // Any hour will do, and three steps come within minutes here.
        server.change("update messaging.setting set quiet_from = '00:00', quiet_until = '00:00',"
                + " working_days_only = false, marketing_gap_days = 0");
        TimeUnit.SECONDS.sleep(6);
        var inSweeps = (kills + 1) / 2;
        write(dormant);
        sweep();
        while (killed < inSweeps) {
            if (!killInSweep()) {
                write(FEW);
                sweep();
            }
        }
        for (var i = 0; i < STEPS.size(); i++) {
            var began = System.nanoTime();
            if (i > 0) {
                age();
            }
            var left = kills - killed;
            var until = killed + (i == 0 ? left / 5 : i == 1 ? left / 2 : left);
            for (var whileJobsRun = i > 0; killed < until; whileJobsRun = !whileJobsRun) {
                if (whileJobsRun) {
                    killWhileJobsRun(STEPS.get(i));
                } else {
                    killWhileMailsGoOut(STEPS.get(i));
                }
            }
            awaitStep(i);
            System.out.printf(
                    "Step %d: through for all %d after %d s, %d kills so far%n",
                    STEPS.get(i), customers, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), killed);
        }
        judge();
    }

    /** Customers whose last purchase is nine months ago, up to nineteen days more. */
    private void write(int number) throws Exception {
        var from = customers;
        customers += number;
        var series = "generate_series(" + from + ", " + (customers - 1) + ") i";
        var id = "md5('dormant-' || i)::uuid";
        server.change(
                "insert into customer.customer (id, external_id, type, category, name, email, email_key, phone, market,"
                        + " created_at, created_by, version) select " + id + ", 'D-' || i, 'PERSON', 'EXISTING',"
                        + " 'Klient ' || i, 'd' || i || '@example.com', 'd' || i || '@example.com',"
                        + " '+48' || 500000000 + i, 'B2C', now(), 'chaos', 0 from " + series,
                "insert into customer.consent (customer_id, channel, purpose, given, source, at, recorded_at)"
                        + " select " + id + ", c, 'marketing', true, 'shop', now(), now() from " + series
                        + ", unnest(array['email', 'sms']) c"
                        + " where case c when 'email' then i % 4 in (0, 2) else i % 4 in (1, 2) end",
                "insert into purchase.customer_value (customer_id, first_on, last_on, orders, priced, revenue) select "
                        + id + ", bought - 100, bought, 3, 3, 150 from " + series + ", lateral (select ("
                        + TODAY + " - interval '9 months')::date - i % 20 as bought) b");
    }

    /** Six o'clock has come. */
    private void sweep() throws Exception {
        server.change("update engine.act_ru_job set duedate_ = now() where process_def_key_ = 'reactivation-sweep'"
                + " and handler_type_ = 'timer-start-event'");
    }

    /** @return false when the sweep was over before */
    private boolean killInSweep() throws Exception {
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        // By turns while a part is being started, and right behind one, if there are several left.
        var part = killed % 2 == 1 && customers - cascades() > AT_ONCE ? cascades() + 1 : 0;
        while (count("select count(*) from engine.act_ru_job j join engine.act_ru_jobdef d on d.id_ = j.job_def_id_"
                                + " where d.act_id_ = 'start-cascades' and j.lock_owner_ is not null")
                        == 0
                || cascades() < part) {
            free();
            if (cascades() == customers && sweepsThatRun() == 0) {
                return false;
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("The sweep does not begin");
            }
            TimeUnit.MILLISECONDS.sleep(15);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(part > 0 ? 200 : 2_500));
        var before = cascades();
        kill();
        say("in the sweep, %d of %d cascades started by then, %d when it was back", before, customers, cascades());
        return true;
    }

    private long cascades() throws Exception {
        return count("select count(*) from reactivation.cascade");
    }

    private long sweepsThatRun() throws Exception {
        return count("select count(*) from engine.act_ru_execution where proc_def_key_ = 'reactivation-sweep'")
                + count("select count(*) from engine.act_ru_job where process_def_key_ = 'reactivation-sweep'"
                        + " and handler_type_ = 'timer-start-event' and duedate_ <= now()");
    }

    /** Three months go by: everything that is known of last purchases moves back, and the timers are due. */
    private void age() throws Exception {
        server.change(
                "update purchase.customer_value set first_on = first_on - interval '3 months',"
                        + " last_on = last_on - interval '3 months', taken_for = taken_for - interval '3 months'",
                "update reactivation.cascade set last_purchase_on = last_purchase_on - interval '3 months'",
                "update engine.act_ru_variable set text_ = (text_::date - interval '3 months')::date::text"
                        + " where name_ = 'lastPurchaseOn'",
                "update engine.act_ru_job set duedate_ = now() where process_def_key_ = 'reactivation'"
                        + " and handler_type_ = 'timer-intermediate-transition'");
    }

    private void killWhileJobsRun(int step) throws Exception {
        var goal = count("select count(*) from reactivation.step where step = ?", step)
                + 1 + random.nextInt(customers / 4);
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (count("select count(*) from reactivation.step where step = ?", step) < Math.min(goal, customers)) {
            free();
            if (System.nanoTime() > until) {
                wrong.add("step " + step + " does not go on");
                break;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
        kill();
        say(
                "while jobs ran, %d of %d at step %d, %d mails handed over",
                count("select count(*) from reactivation.step where step = ?", step),
                customers,
                step,
                mail.received().size());
    }

    private void killWhileMailsGoOut(int step) throws Exception {
        var reached = new CountDownLatch(1);
        var moment = random.nextInt(15);
        mail.at(1 + random.nextInt(dormant / 10), reached::countDown);
        if (step == STEPS.get(0)) {
            // Those of the first sweeps may have theirs already.
            write(dormant / 4);
            sweep();
        }
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!reached.await(1, TimeUnit.SECONDS)) {
            free();
            if (System.nanoTime() > until) {
                wrong.add("step " + step + ": so many mails never came");
                break;
            }
        }
        TimeUnit.MILLISECONDS.sleep(moment);
        kill();
        say(
                "while mails went out, %d handed over, %d recorded, step %d",
                mail.received().size(),
                count("select count(*) from messaging.message where channel = 'email' and state = 'SENT'"),
                step);
    }

    private void kill() throws Exception {
        database = killed++ % 2 == 1;
        if (database) {
            server.killDatabase();
        } else {
            server.killApplication();
            server.start();
        }
        server.awaitReady();
    }

    private void say(String what, Object... values) {
        System.out.printf("Kill %d: %s %s%n", killed, database ? "PostgreSQL" : "application", what.formatted(values));
    }

    /** What was taken 20 seconds ago by somebody who is dead is free again. */
    private void free() throws Exception {
        patiently(() -> {
            server.change(
                    "update engine.act_ru_job set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1"
                            + " where lock_exp_time_ < now() + interval '40 seconds'",
                    "update messaging.message set claimed_until = null where state = 'QUEUED'"
                            + " and claimed_until < clock_timestamp() + interval '280 seconds'");
            return 0L;
        });
    }

    private interface Asking {
        Long ask() throws Exception;
    }

    /** The database may be on its way back. */
    private static long patiently(Asking asking) throws Exception {
        for (var tries = 0; ; tries++) {
            try {
                return asking.ask();
            } catch (Exception e) {
                if (tries == 60) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private long count(String sql, Object... parameters) throws Exception {
        return patiently(() -> server.count(sql, parameters));
    }

    private static final String DUE = "select count(*) from engine.act_ru_job where process_def_key_ in"
            + " ('reactivation', 'reactivation-sweep') and duedate_ <= now()";

    private void awaitStep(int i) throws Exception {
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(20);
        while (count("select count(*) from reactivation.step where step = ?", STEPS.get(i)) < customers
                || count(DUE) > 0
                || count("select count(*) from messaging.message where state = 'QUEUED'") > 0) {
            if (System.nanoTime() > until) {
                wrong.add("step " + STEPS.get(i) + " is not through after 20 minutes");
                return;
            }
            free();
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private void judge() throws Exception {
        var before = wrong.size();
        var steps = STEPS.size();
        var written = 0L;
        for (var i = 0; i < customers; i++) {
            written += i % 4 == 3 ? 0 : 1;
        }
        same("cascades", customers, "select count(*) from reactivation.cascade");
        same("customers with a cascade", customers, "select count(distinct customer_id) from reactivation.cascade");
        same("cascades that have ended", 0, "select count(*) from reactivation.cascade where ended_at is not null");
        same(
                "cases of the engine",
                customers,
                "select count(*) from engine.act_hi_procinst where proc_def_key_ = 'reactivation'");
        same(
                "customers with a case of the engine",
                customers,
                "select count(distinct business_key_) from engine.act_hi_procinst where proc_def_key_ = 'reactivation'");
        same(
                "cascades without their running case",
                0,
                "select count(*) from reactivation.cascade c where not exists (select from engine.act_ru_execution e"
                        + " where e.id_ = c.case_id and e.business_key_ = 'customer/' || c.customer_id)");
        same(
                "cases that wait for their next step",
                customers,
                "select count(distinct process_instance_id_) from engine.act_ru_job where process_def_key_ ="
                        + " 'reactivation' and handler_type_ = 'timer-intermediate-transition' and duedate_ > now()");
        same("jobs of cascades", customers, "select count(*) from engine.act_ru_job where process_def_key_ = 'reactivation'");
        same("jobs that are due", 0, DUE);
        same("failed jobs", 0, "select count(*) from engine.act_ru_job where retries_ = 0");
        same("incidents", 0, "select count(*) from engine.act_ru_incident");
        same("customers due that nobody took", 0, "select count(*) from purchase.customer_value"
                + " where taken_for is distinct from last_on");
        same("cascades according to the sweeps", customers, "select sum(started) from reactivation.sweep");
        same("sweeps that did not end", 0, "select count(*) from reactivation.sweep where finished_at is null");
        same("steps", (long) customers * steps, "select count(*) from reactivation.step");
        for (var i = 0; i < steps; i++) {
            same(
                    "customers at step " + STEPS.get(i) + " by the channel that they agreed to",
                    customers,
                    "select count(distinct s.customer_id) from reactivation.step s"
                            + " join customer.customer c on c.id = s.customer_id where s.step = ? and s.benefit = ?"
                            + " and s.channel = case substr(c.external_id, 3)::int % 4"
                            + " when 3 then 'no-consent' when 1 then 'sms' else 'email' end"
                            + " and (s.coupon is null) = (s.channel = 'no-consent')",
                    STEPS.get(i),
                    BENEFITS.get(i));
            same(
                    "customers with a message and a coupon of step " + STEPS.get(i),
                    written,
                    "select count(distinct s.customer_id) from reactivation.step s"
                            + " join reactivation.coupon k on k.code = s.coupon and k.case_id = s.case_id"
                            + " and k.step = s.step and k.benefit = s.benefit"
                            + " join messaging.message m on m.case_id = s.case_id and m.customer_id = s.customer_id::text"
                            + " and m.channel = s.channel and (m.properties->>'step')::int = s.step"
                            + " and (m.properties->>'benefit')::int = s.benefit and m.state = 'SENT'"
                            + " join messaging.letter l on l.message_id = m.id and strpos(l.body, k.code) > 0"
                            + " where s.step = ?",
                    STEPS.get(i));
        }
        same("messages", written * steps, "select count(*) from messaging.message");
        same("coupons", written * steps, "select count(*) from reactivation.coupon");
        for (var once : List.of("message.sent", "case.started")) {
            same(
                    "entries " + once + " that are there twice",
                    0,
                    "select count(*) from (select from history.audit_entry where action = ?"
                            + " group by subject_id, case_id having count(*) > 1) twice",
                    once);
        }
        same(
                "messages with their entry of sending",
                written * steps,
                "select count(*) from messaging.message m where exists (select from history.audit_entry e"
                        + " where e.action = 'message.sent' and e.subject_id = m.id::text)");
        mails();
        System.out.printf(
                "%d kills: %d customers, %d steps, %d messages, %d mails handed over; %d wrong counts%n",
                killed, customers, customers * steps, written * steps, mail.received().size(), wrong.size() - before);
        for (var line : server.list("select action || ' ' || count(*) from history.audit_entry group by action order by 1")) {
            System.out.println("  trail: " + line);
        }
    }

    private void mails() throws Exception {
        var known = new LinkedHashSet<>(
                server.list("select '<' || id || '@lejek>' from messaging.message where channel = 'email'"));
        var times = new HashMap<String, Integer>();
        mail.received().forEach(it -> times.merge(it.messageId(), 1, Integer::sum));
        times.keySet().stream()
                .filter(it -> !known.contains(it))
                .forEach(it -> wrong.add("a mail that nobody knows: " + it));
        known.stream().filter(it -> !times.containsKey(it)).forEach(it -> wrong.add("never handed over: " + it));
        var again = times.values().stream().mapToInt(it -> it - 1).sum();
        // One message at a time is on its way: each kill can have handed over one that was not recorded.
        if (again > killed || times.values().stream().anyMatch(it -> it > 2)) {
            wrong.add("mails handed over again: " + again + " after " + killed + " kills");
        }
        System.out.printf("Handed over again under the same Message-ID: %d%n", again);
    }

    private void same(String what, long expected, String sql, Object... parameters) throws Exception {
        var found = count(sql, parameters);
        if (found != expected) {
            wrong.add(what + ": expected " + expected + ", found " + found);
        }
    }
}
