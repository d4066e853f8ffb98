package pl.lejek.bench;

import static pl.lejek.bench.Report.number;
import static pl.lejek.bench.Report.times;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import pl.lejek.bench.Load.Times;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/**
 * Searches of an audit trail of millions of entries, each next to reading one entry by its id over the same API, and what
 * the indexes cost whoever writes. Run with {@code -Dbench.class=pl.lejek.bench.AuditBench}; options {@code entries},
 * {@code calls}, {@code only} and {@code reuse}.
 */
public final class AuditBench {

    private static final double TARGET = 20;
    private static final int WARM = 5;
    private static final int USERS = 200;
    private static final int PROCESSES = 12;
    private static final int ELEMENTS = 15;
    private static final int ENTRIES_OF_A_SUBJECT = 12;
    private static final int RECORDS_OF_THE_CUSTOMER = 500;
    private static final String CUSTOMER = "c0000000-0000-4000-8000-000000000001";
    private static final int DAYS = 3 * 365;
    private static final Instant FIRST = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(DAYS, ChronoUnit.DAYS);
    private static final List<String> INDEXES = List.of(
            "audit_entry_by_time on history.audit_entry (at, id)",
            "audit_entry_by_subject on history.audit_entry (subject_id, at, id)",
            "audit_entry_by_actor on history.audit_entry (actor, at, id)",
            "audit_entry_by_case on history.audit_entry (case_id, at, id) where case_id is not null",
            "audit_entry_by_action on history.audit_entry (action, at, id)",
            "audit_entry_by_process on history.audit_entry (process_key, at, id) where process_key is not null",
            "audit_entry_by_element on history.audit_entry (element_id, at, id) where element_id is not null");
    private static final List<String> BEFORE = List.of(
            "audit_entry_at on history.audit_entry (at)",
            "audit_entry_subject on history.audit_entry (subject_id, id)",
            "audit_entry_actor on history.audit_entry (actor, id)",
            "audit_entry_case on history.audit_entry (case_id, id) where case_id is not null");

    private final Application ours;
    private final Report report = new Report();
    private final Random random = new Random(9);
    private final long entries;
    private final int calls;
    private final List<String> only;

    private AuditBench(Application ours, Map<String, String> options) {
        this.ours = ours;
        this.entries = Long.parseLong(options.getOrDefault("entries", "10000000"));
        this.calls = Integer.parseInt(options.getOrDefault("calls", "100"));
        this.only = List.of(options.getOrDefault("only", "search,write").split(","));
    }

    /** @param args {@code entries=10000000 calls=100 only=search,write reuse=true} */
    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        var data = Path.of("target/bench-audit").toAbsolutePath();
        var reuse = Boolean.parseBoolean(options.get("reuse")) && Files.exists(data.resolve("filled"));
        if (!reuse) {
            FileSystemUtils.deleteRecursively(data);
            Files.createDirectories(data);
        }
        var failed = false;
        try (var ours = new Application(data)) {
            var bench = new AuditBench(ours, options);
            if (!reuse) {
                bench.fill();
                Files.createFile(data.resolve("filled"));
            }
            failed = !bench.run();
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    // Data

    /** Three years of it, half done by the system; two in three entries belong to a case. */
    private void fill() {
        var begun = System.nanoTime();
        var known = ours.jdbc.queryForObject("select count(*) from history.audit_entry", Long.class);
        var indexes = ours.jdbc.queryForList(
                "select indexdef from pg_indexes where schemaname = 'history' and tablename in ('audit_entry', 'audit_value')"
                        + " and indexdef not like 'CREATE UNIQUE%'",
                String.class);
        ours.jdbc
                .queryForList(
                        "select indexname from pg_indexes where schemaname = 'history'"
                                + " and tablename in ('audit_entry', 'audit_value') and indexdef not like 'CREATE UNIQUE%'",
                        String.class)
                .forEach(it -> ours.jdbc.execute("drop index history." + it));
        var step = 500_000L;
        for (var from = 0L; from < entries; from += step) {
            var until = Math.min(entries, from + step);
            ours.jdbc.update(
                    """
                    with line as materialized (
                        select n, nextval('history.audit_entry_id_seq') as id, n / %2$d as subject,
                               md5('subject' || n / %2$d)::uuid as subject_id, n / %2$d %% 3 > 0 as has_case,
                               (n / %2$d) %% %4$d as process, (n %% %2$d) as element, random() as what, random() as who,
                               random() as why, random() as field
                        from generate_series(?::bigint, ?::bigint) n
                    ), entry as (
                        insert into history.audit_entry (id, at, actor, source, action, subject_type, subject_id, case_id,
                                                         process_key, element_id, reason, changes)
                        select id, timestamptz '%1$s' + n * (interval '1095 days' / %6$d),
                               case when who < 0.5 then 'system' when who < 0.51 then 'public'
                                    else 'user-' || floor(%3$d * (random() ^ 2)) end,
                               '10.0.' || n %% 250 || '.' || n %% 99,
                               case when what < 0.35 then 'step.ended' when what < 0.5 then 'task.created'
                                    when what < 0.62 then 'task.completed' when what < 0.72 then 'task.assigned'
                                    when what < 0.80 then 'lead.corrected' when what < 0.86 then 'message.sent'
                                    when what < 0.90 then 'session.started' when what < 0.93 then 'file.downloaded'
                                    when what < 0.999 then 'deal.act-' || floor(40 * random())
                                    else 'audit.revealed' end,
                               (array['lead', 'deal', 'customer', 'message'])[1 + subject %% 4], subject_id::text,
                               case when has_case then md5('case' || subject)::uuid::text end,
                               case when has_case then 'process-' || process end,
                               case when has_case then 'p' || process || '-step-' || element %% %5$d end,
                               case when why < 0.04 then 'because ' || md5((n %% 3000)::text) || ' the '
                                    || (array['customer', 'system', 'manager', 'invoice'])[1 + n %% 4] || ' asked' end,
                               case when field < 0.15 then jsonb_build_array(jsonb_build_object('field', 'note',
                                    'before', null, 'after', encode(sha256(n::text::bytea), 'hex'))) end
                        from line
                    )
                    insert into history.audit_value (entry, field, side, salt, value, person, words)
                    select id, 'note', 'after', decode(md5(n::text), 'hex'), 'noted ' || md5((n %% 5000)::text),
                           case when n %% 10 > 0 then subject_id::text end,
                           null
                    from line where field < 0.15
                    """
                            .formatted(FIRST, ENTRIES_OF_A_SUBJECT, USERS, PROCESSES, ELEMENTS, entries),
                    from,
                    until - 1);
            report.line("%,d entries in %.0f s", until, (System.nanoTime() - begun) / 1e9);
        }
        ours.jdbc.execute("alter table history.audit_value disable trigger audit_value_append_only");
        ours.jdbc.update("update history.audit_value v set words ="
                + " history.words(e.at, v.value, e.actor, e.action, e.process_key, e.element_id)"
                + " from history.audit_entry e where e.id = v.entry and v.person is null and v.field = 'note'");
        ours.jdbc.execute("alter table history.audit_value enable always trigger audit_value_append_only");
        indexes.forEach(ours.jdbc::execute);
        var records = Math.min(RECORDS_OF_THE_CUSTOMER, entries / ENTRIES_OF_A_SUBJECT / 2);
        ours.jdbc.update(
                "insert into customer.customer (id, type, name, owner, created_at, created_by, version)"
                        + " values (?::uuid, 'COMPANY', 'Wielka Huta', 'anna', now(), 'anna', 0)",
                CUSTOMER);
        ours.jdbc.update(
                """
                insert into activity.planned (id, kind, planned_at, owner, customer_id, state, created_by, created_at, changed_at)
                select md5('subject' || n * ?)::uuid, 'call', now(), 'anna', ?::uuid, 'DONE', 'anna', now(), now()
                from generate_series(1, ?) n
                """,
                entries / ENTRIES_OF_A_SUBJECT / (records + 1),
                CUSTOMER,
                records);
        ours.jdbc.execute("vacuum (analyze) history.audit_entry");
        ours.jdbc.execute("vacuum (analyze) history.audit_value");
        report.line(
                "%,d entries (%,d before) in %.0f s, %s with indexes",
                entries,
                known,
                (System.nanoTime() - begun) / 1e9,
                ours.jdbc.queryForObject(
                        "select pg_size_pretty(pg_total_relation_size('history.audit_entry')"
                                + " + pg_total_relation_size('history.audit_value'))",
                        String.class));
    }

    private void drop(List<String> indexes) {
        indexes.forEach(it -> ours.jdbc.execute("drop index history." + it.substring(0, it.indexOf(' '))));
    }

    private void create(List<String> indexes) {
        indexes.forEach(it -> ours.jdbc.execute("create index " + it));
    }

    // Searches

    private boolean run() throws Exception {
        report.line("Lejek benchmark, audit trail, %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        report.line(
                "%d processors, load %.2f, %,d entries, %d calls each, p50 / p95 in ms",
                Runtime.getRuntime().availableProcessors(), Report.systemLoad(), entries, calls);
        var wellDone = true;
        if (only.contains("search")) {
            var first = ours.jdbc.queryForObject(
                    "select min(id) from history.audit_entry where actor like 'user-%'", Long.class);
            Supplier<String> byId = () -> "/entries/" + (first + Math.floorMod(random.nextLong(), entries - 1));
            for (var i = 0; i < WARM; i++) {
                ask(byId);
            }
            var base = ask(byId);
            report.row("one entry by its id", figures(base), "", "", "");
            for (var it : questions().entrySet()) {
                var asked = ask(it.getValue());
                var ratio = asked.p(95) / base.p(95);
                wellDone &= ratio < TARGET;
                report.row(it.getKey(), figures(asked), "", times(ratio), "< " + number(TARGET) + " x");
            }
        }
        if (only.contains("write")) {
            writes();
        }
        report.line("System load at the end %.2f", Report.systemLoad());
        report.keep();
        return wellDone;
    }

    private Map<String, Supplier<String>> questions() {
        var all = new LinkedHashMap<String, Supplier<String>>();
        all.put("the newest", () -> "/entries");
        all.put("a page in the middle", () -> "/entries?until=" + day());
        all.put("what the system did", () -> "/entries?actor=system");
        all.put("what somebody did", () -> "/entries?actor=" + user());
        all.put("what somebody did in a month", () -> "/entries?actor=" + user() + month());
        all.put("one subject", () -> "/entries?subject=" + subject());
        all.put("one case", () -> "/entries?case=" + uuid("case" + aSubject()));
        all.put("a customer with its 500 records", () -> "/entries?customer=" + CUSTOMER);
        all.put("a customer, in a month", () -> "/entries?customer=" + CUSTOMER + month());
        all.put("a common action", () -> "/entries?action=step.ended");
        all.put("a rare action", () -> "/entries?action=audit.revealed");
        all.put("a rare action in a month", () -> "/entries?action=audit.revealed" + month());
        all.put("an action nobody ever did", () -> "/entries?action=no.such");
        all.put("an action by somebody", () -> "/entries?action=task.completed&actor=" + user());
        all.put("a rare action by somebody", () -> "/entries?action=audit.revealed&actor=" + user());
        all.put("a process", () -> "/entries?process=process-" + random.nextInt(PROCESSES));
        all.put("a process in a month", () -> "/entries?process=process-" + random.nextInt(PROCESSES) + month());
        all.put("an element", () -> "/entries?process=process-3&element=p3-step-" + random.nextInt(ENTRIES_OF_A_SUBJECT));
        all.put(
                "an element, by somebody, in a month",
                () -> "/entries?element=p3-step-4&actor=" + user() + month());
        all.put("somebody in a process", () -> "/entries?process=process-5&actor=" + user());
        all.put("an action in a process in a month", () -> "/entries?process=process-5&action=task.assigned" + month());
        all.put("a process and another one's element", () -> "/entries?process=process-5&element=p3-step-4");
        all.put("a rare word", () -> "/entries?q=" + md5Of(random.nextInt(3000)).substring(0, 12));
        all.put("a common word", () -> "/entries?q=customer");
        all.put("a common word by somebody", () -> "/entries?q=invoice&actor=" + user());
        all.put("a word of a value that is nobody's", () -> "/entries?q=" + md5Of(random.nextInt(5000)).substring(0, 12));
        all.put("a word of every value", () -> "/entries?q=noted");
        all.put("a common word that somebody never said", () -> "/entries?q=customer&actor=public&action=audit.revealed");
        all.put("a common word, a common action", () -> "/entries?q=customer&action=step.ended");
        all.put("a common word in a case", () -> "/entries?q=customer&case=" + uuid("case" + aSubject()));
        all.put("a common word of one subject", () -> "/entries?q=customer&subject=" + subject());
        all.put("a common word in a month", () -> "/entries?q=system" + month());
        all.put("a letter", () -> "/entries?q=c");
        all.put("a word that nobody said", () -> "/entries?q=nieznane");
        all.put("every action there is", () -> "/actions");
        return all;
    }

    private Times ask(Supplier<String> question) throws Exception {
        return Load.times(calls, () -> ours.get("audyta", "/api/v1/audit" + question.get()));
    }

    private static String figures(Times times) {
        return number(times.p(50)) + " / " + number(times.p(95));
    }

    private String user() {
        return "user-" + random.nextInt(USERS);
    }

    private long aSubject() {
        return Math.floorMod(random.nextLong(), entries / ENTRIES_OF_A_SUBJECT);
    }

    private String subject() {
        return uuid("subject" + aSubject());
    }

    private Instant day() {
        return FIRST.plus(random.nextInt(DAYS - 60) + 30, ChronoUnit.DAYS);
    }

    private String month() {
        var from = day();
        return "&from=" + from + "&until=" + from.plus(30, ChronoUnit.DAYS);
    }

    /** As the database makes an id of a text. */
    private static String uuid(String text) {
        var hex = md5(text);
        return new StringBuilder(hex)
                .insert(20, '-')
                .insert(16, '-')
                .insert(12, '-')
                .insert(8, '-')
                .toString();
    }

    private static String md5Of(int number) {
        return URLEncoder.encode(md5(String.valueOf(number)), StandardCharsets.UTF_8);
    }

    private static String md5(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("MD5")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // Writes

    /** A thousand entries in one transaction, with these indexes and with those that there were before them. */
    private void writes() throws Exception {
        var now = write();
        report.row("1,000 entries written", figures(now), "", "", "");
        drop(INDEXES);
        create(BEFORE);
        var before = write();
        report.row("the same with the indexes before", figures(before), "", times(now.p(50) / before.p(50)), "");
        drop(BEFORE);
        create(INDEXES);
        var again = write();
        report.row("and with these again", figures(again), "", times(again.p(50) / before.p(50)), "");
    }

    private Times write() throws Exception {
        ours.jdbc.execute("vacuum (analyze) history.audit_entry");
        ours.jdbc.execute("checkpoint");
        var trail = ours.context.getBean(Trail.class);
        var transaction = new TransactionTemplate(ours.context.getBean(PlatformTransactionManager.class));
        return Load.times(Math.max(20, calls / 2), () -> {
            transaction.executeWithoutResult(status -> {
                for (var i = 0; i < 1_000; i++) {
                    var subject = UUID.randomUUID().toString();
                    trail.record(TrailEntry.of("lead.corrected", "lead", subject)
                            .inCase(subject)
                            .because(i % 25 == 0 ? "because the customer asked" : null)
                            .with("owner", null, i % 7 == 0 ? user() : null));
                }
            });
            return null;
        });
    }
}
