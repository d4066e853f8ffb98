package pl.lejek.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.Lease;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** An import that is cut short goes on where it was; each row is done once, whoever works on it. */
@LejekTest
class ImportRestartTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ImportStore store;

    @Autowired
    ImportRunner runner;

    @Autowired
    Batches batches;

    @Autowired
    ImportTargets targets;

    @Autowired
    MappingReader mappings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataSource database;

    @TempDir
    Path folder;

    private String prefix;

    @BeforeEach
    void setUp() {
        prefix = ImportFixture.unique();
    }

    /** Keeps an import of leads without waking the thread that would work on it. */
    private UUID waiting(String text, boolean dryRun) throws IOException {
        return waiting("leads", text, dryRun);
    }

    private UUID waiting(String kind, String text, boolean dryRun) throws IOException {
        var file = folder.resolve("leads.csv");
        Files.writeString(file, text);
        var inspected = Inspection.of(file, runner.limits());
        var mapping = MappingProposal.of(inspected, targets.of(kind));
        var view = new ImportView(
                UUID.randomUUID(),
                kind,
                dryRun,
                ImportState.QUEUED,
                "leads.csv",
                "CSV",
                StandardCharsets.UTF_8.name(),
                ',',
                Files.size(file),
                inspected.columns(),
                mappings.write(mapping).toString(),
                "en",
                inspected.total(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                "marek",
                Instant.parse("2026-11-22T12:00:00Z"),
                null,
                null,
                null,
                null,
                false);
        transaction.executeWithoutResult(status -> {
            try {
                store.add(view);
                store.keep(view.id(), file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return view.id();
    }

    /** Works until so many batches are done, as a node does that is then killed. */
    private void runFor(UUID id, int times) throws IOException, SQLException {
        var asked = new AtomicInteger();
        runner.run(id, () -> asked.getAndIncrement() >= times);
    }

    private int leads() {
        return jdbc.queryForObject(
                "select count(*) from lead.lead where external_id like ?", Integer.class, prefix + "-%");
    }

    private void assertEachRowOnce(UUID id, int rows) {
        var view = store.find(id).orElseThrow();
        assertThat(view.state()).isEqualTo(ImportState.DONE);
        assertThat(List.of(view.done(), view.created(), view.merged(), view.rejected()))
                .containsExactly(rows, rows, 0, 0);
        assertThat(leads()).isEqualTo(rows);
        assertThat(jdbc.queryForObject(
                        "select count(*) from worklist.work_item w join lead.lead l on w.case_id = l.case_id"
                                + " where l.import_id = ?",
                        Integer.class,
                        id))
                .isEqualTo(rows);
        assertThat(jdbc.queryForList(
                        "select number from imports.row_result where import_id = ? order by number", Integer.class, id))
                .hasSize(rows)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatWasCutShortGoesOnWhereItWas() throws Exception {
        var id = waiting(ImportFixture.leads(prefix, 90), false);

        runFor(id, 1);
        assertThat(store.find(id).orElseThrow().state()).isEqualTo(ImportState.RUNNING);
        assertThat(leads()).isEqualTo(25);
        runFor(id, 2);
        assertThat(leads()).isEqualTo(75);
        runFor(id, 100);

        assertEachRowOnce(id, 90);
    }

    @Test
    void customersThatWereCutShortAreThereOnceAndLinkedAcrossTheCut() throws Exception {
        var rows = new StringBuilder("externalId,name,parentExternalId\n");
        for (var i = 1; i <= 60; i++) {
            rows.append("%1$s-%2$d,Firm %1$s %2$d,%1$s-%3$d\n".formatted(prefix, i, 61 - i));
        }
        var id = waiting("customers", rows.toString(), false);

        runFor(id, 1);
        assertThat(store.find(id).orElseThrow().state()).isEqualTo(ImportState.RUNNING);
        runFor(id, 2);
        runFor(id, 100);

        var done = store.find(id).orElseThrow();
        assertThat(List.of(done.created(), done.merged(), done.rejected())).containsExactly(60, 0, 0);
        assertThat(jdbc.queryForObject(
                        "select count(*) from customer.customer where external_id like ? and parent_id is not null",
                        Integer.class,
                        prefix + "-%"))
                .isEqualTo(30);
        assertThat(done.warnings()).isEqualTo(30);
    }

    @Test
    void aBatchThatDidNotCommitNeverHappened() throws Exception {
        var id = waiting(ImportFixture.leads(prefix, 40), false);
        runFor(id, 1);
        var work = store.find(id).orElseThrow();
        var target = targets.of("leads");

        transaction.executeWithoutResult(status -> {
            var row = new ImportRow(30, Map.of("externalId", prefix + "-30", "email", prefix + "-30@example.com"));
            target.accept(row, new ImportContext(id, "marek"));
            store.advance(id, List.of(new ImportStore.Done(30, 31, List.of(), ImportResult.created("x", 0))), 30);
            status.setRollbackOnly();
        });

        assertThat(store.find(id).orElseThrow()).isEqualTo(work);
        runFor(id, 100);
        assertEachRowOnce(id, 40);
    }

    @Test
    void fourWorkersDoEachRowOnce() throws Exception {
        var id = waiting(ImportFixture.leads(prefix, 80), false);
        var pool = Executors.newFixedThreadPool(4);
        try {
            var all = pool.invokeAll(java.util.Collections.nCopies(4, (Callable<Void>) () -> {
                for (var i = 0; i < 30; i++) {
                    runFor(id, 1);
                }
                return null;
            }));
            for (var one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        runFor(id, 100);

        assertEachRowOnce(id, 80);
    }

    @Test
    void whoeverComesLateStops() throws Exception {
        var id = waiting(ImportFixture.leads(prefix, 30), false);
        var stale = batches.begin(id);
        runFor(id, 1);
        var reader = runner.rows(targets.of("leads"), mappings.kept(stale.mapping()), stale.columns());
        var row = reader.read(1, new pl.lejek.imports.file.Line(2, List.of(prefix + "-1", prefix + "-1@example.com")));

        org.junit.jupiter.api.Assertions.assertThrows(
                Batches.Overtaken.class,
                () -> batches.take(stale, targets.of("leads"), new ImportContext(id, "marek"), List.of(row)));

        assertThat(leads()).isEqualTo(25);
        runFor(id, 100);
        assertEachRowOnce(id, 30);
    }

    @Test
    void aLeaseEndsWithItsConnection() throws Exception {
        var id = UUID.randomUUID();
        try (var first = Lease.take(database, "import:" + id).orElseThrow()) {
            assertThat(first.holds()).isTrue();
            assertThat(Lease.take(database, "import:" + id)).isEmpty();
            jdbc.queryForList("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                    + " and pid <> pg_backend_pid() and granted and ((classid::bigint << 32) | objid::bigint) ="
                    + " hashtextextended('import:" + id + "', 0)");
            assertThat(first.holds()).isFalse();
            try (var second = Lease.take(database, "import:" + id).orElseThrow()) {
                assertThat(second.holds()).isTrue();
            }
        }
    }

    @Test
    void aDryRunThatWasCutShortRemembersWhatItSaw() throws Exception {
        var half = "externalId,email\n" + (prefix + "-1," + prefix + "@example.com\n").repeat(1100);
        var id = waiting(half, true);

        runFor(id, 1);
        assertThat(store.find(id).orElseThrow().done()).isEqualTo(500);
        runFor(id, 10);

        var done = store.find(id).orElseThrow();
        assertThat(List.of(done.created(), done.merged())).containsExactly(1, 1099);
        assertThat(leads()).isZero();
        assertThat(jdbc.queryForObject("select count(*) from imports.rehearsed where import_id = ?", Integer.class, id))
                .isZero();
    }

    @Test
    void anUndoThatWasCutShortGoesOn() throws Exception {
        var id = waiting(ImportFixture.leads(prefix, 60), false);
        runFor(id, 100);
        transaction.executeWithoutResult(status -> store.undoing(id, "admin", Instant.parse("2026-11-22T12:00:00Z")));

        runFor(id, 1);
        assertThat(store.find(id).orElseThrow().removed()).isEqualTo(25);
        runFor(id, 100);

        var undone = store.find(id).orElseThrow();
        assertThat(undone.state()).isEqualTo(ImportState.UNDONE);
        assertThat(List.of(undone.removed(), undone.kept())).containsExactly(60, 0);
    }

    @Test
    void anUndoStopsAnImportThatStillRuns() throws Exception {
        var id = waiting(ImportFixture.leads(prefix, 60), false);
        runFor(id, 1);

        var answer = Api.at(port).as("marek").post("/api/v1/imports/" + id + "/undo", null);

        assertThat(answer.status()).isEqualTo(202);
        var undone = new ImportFixture(Api.at(port).as("marek")).ended(id.toString());
        assertThat(undone.path("state").asText()).isEqualTo("UNDONE");
        assertThat(undone.path("removed").asInt()).isEqualTo(25);
        assertThat(undone.path("done").asInt()).isEqualTo(25);
    }

    /** One row meets the database's own rule; the others of its batch come in all the same. */
    @Test
    void aRowThatFailsIsRefusedAlone() throws Exception {
        jdbc.execute("create or replace function lead.refuse_test_row() returns trigger language plpgsql as"
                + " $$ begin if new.last_name = 'Fails' then raise exception 'no'; end if; return new; end $$");
        jdbc.execute("create or replace trigger refuse_test_row before insert on lead.lead"
                + " for each row execute function lead.refuse_test_row()");
        try {
            var id = waiting(ImportFixture.leads(prefix, 30).replace("web,Row7\n", "web,Fails\n"), false);

            runFor(id, 100);

            var done = store.find(id).orElseThrow();
            assertThat(List.of(done.created(), done.rejected())).containsExactly(29, 1);
            var refused = store.rows(id, RowFilter.REJECTED, 0, 10);
            assertThat(refused).extracting(RowView::number).containsExactly(7);
            assertThat(refused.get(0).notes().get(0).message()).doesNotContain("no'");
        } finally {
            jdbc.execute("drop trigger refuse_test_row on lead.lead");
            jdbc.execute("drop function lead.refuse_test_row()");
        }
    }

    @Test
    void repsWorkMeanwhile() throws Exception {
        var api = Api.at(port).as("anna");
        var id = waiting(ImportFixture.leads(prefix, 150), false);
        var open = new AtomicBoolean(true);
        var failures = new AtomicInteger();
        var worked = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (var thread = 0; thread < 2; thread++) {
                var mine = thread;
                pool.submit(() -> {
                    for (var n = 0; open.get(); n++) {
                        // Every third has the address of a row that is being imported.
                        var address = n % 3 == 0
                                ? prefix + "-" + (n + 20) + "@example.com"
                                : prefix + "w" + mine + "." + n + "@example.com";
                        var lead = api.post("/api/v1/leads", Map.of("source", "phone", "email", address));
                        if (lead.status() >= 300) {
                            failures.incrementAndGet();
                        } else {
                            worked.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            runFor(id, 1_000);
        } finally {
            open.set(false);
            pool.shutdown();
            pool.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS);
        }

        assertThat(failures.get()).isZero();
        assertThat(worked.get()).isPositive();
        var done = store.find(id).orElseThrow();
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.created() + done.merged()).isEqualTo(150);
        assertThat(jdbc.queryForObject(
                        "select count(*) from (select email from lead.lead where email like ?"
                                + " and status = 'NEW' group by email having count(*) > 1) as twice",
                        Integer.class,
                        prefix + "%"))
                .isZero();
    }
}
