package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import pl.lejek.verify.Keys;
import pl.lejek.verify.Seal;

/** Three seals over ids 1 to 33; 11 and 12 were drawn and rolled back, 33 is the erasure of person-4 (entries 5, 17, 27). */
class SealTests {

    @TempDir
    Path folder;

    SealedTrail trail;

    @BeforeEach
    void write() {
        trail = new SealedTrail(folder);
        trail.write(10);
        trail.sealer.seal();
        trail.rollBack(2);
        trail.write(10);
        trail.sealer.seal();
        trail.write(10);
        assertThat(trail.erase("person-4")).isEqualTo(3);
        trail.sealer.seal();
    }

    @Test
    void findsATrailIntactThatNobodyTouched() {
        var verdict = trail.seals.verify();

        assertThat(verdict.intact()).as(verdict.toString()).isTrue();
        assertThat(verdict.entries()).isEqualTo(31);
        assertThat(verdict.erased()).isEqualTo(3);
        assertThat(verdict.open()).isZero();
        assertThat(trail.jdbc.queryForList(
                        "select number || ' ' || from_id || '-' || to_id || ' ' || count from history.audit_seal"
                                + " order by number",
                        String.class))
                .containsExactly("1 1-10 10", "2 11-22 10", "3 23-33 11");
        assertThat(verdict.lastHash())
                .isEqualTo(trail.jdbc.queryForObject(
                        "select encode(hash, 'hex') from history.audit_seal where number = 3", String.class));
        assertThat(trail.seals.anchors(null, 2).items())
                .extracting(it -> it.number() + " " + it.lastId())
                .containsExactly("3 33", "2 22");
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                edited("actor = 'nobody'"),
                edited("at = at + interval '1 microsecond'"),
                edited("at = 'infinity'"),
                edited("source = '10.0.0.8'"),
                edited("action = 'lead.seen'"),
                edited("subject_type = 'deal'"),
                edited("subject_id = 'lead-99'"),
                edited("case_id = null"),
                edited("process_key = 'nurturing'"),
                edited("element_id = ''"),
                edited("reason = reason || ' '"),
                edited("changes = null"),
                edited("changes = '{}'"),
                edited("changes = changes || '{\"field\": \"x\", \"before\": null, \"after\": null}'"),
                Arguments.of("delete the first", "delete from history.audit_entry where id = 1", "deleted", 1),
                Arguments.of(
                        "delete one in the middle", "delete from history.audit_entry where id = 15", "deleted", 15),
                Arguments.of("delete the last", "delete from history.audit_entry where id = 33", "deleted", 33),
                Arguments.of("delete all", "delete from history.audit_entry", "deleted", 1),
                Arguments.of("insert with a free id", copyOf(14, 11), "inserted", 11),
                Arguments.of("insert before all", copyOf(14, -3), "inserted", -3),
                Arguments.of("insert beyond all", copyOf(14, 1_000_000), "inserted", 1_000_000),
                Arguments.of("exchange two", exchange(14, 16), "moved", 14),
                Arguments.of("exchange two of different seals", exchange(3, 28), "moved", 3),
                Arguments.of("move to a free id", "update history.audit_entry set id = 12 where id = 14", "moved", 12),
                Arguments.of("move to the end", "update history.audit_entry set id = 999 where id = 14", "moved", 14),
                Arguments.of("delete a seal", "delete from history.audit_seal where number = 2", "seal-altered", 11),
                Arguments.of(
                        "delete the first seal", "delete from history.audit_seal where number = 1", "seal-altered", 1),
                seal("previous = sha256('x')"),
                seal("from_id = 12"),
                seal("to_id = 21"),
                seal("count = 9"),
                seal("ids = substr(ids, 9)"),
                seal("ids = substr(ids, 2)"),
                seal("leaves = sha256('x') || substr(leaves, 33)"),
                seal("sealed_at = sealed_at + interval '1 second'"),
                seal("sealed_at = 'infinity'"),
                seal("key_id = encode(sha256('x'), 'hex')"),
                seal("key_id = 'x'"),
                seal("hash = sha256('x')"),
                seal("signature = sha512('x')"),
                seal("number = 7"),
                Arguments.of(
                        "cut off the end of both",
                        "delete from history.audit_seal where number = 3; delete from history.audit_entry where id > 22;"
                                + "delete from history.audit_value where entry > 22;"
                                + "delete from history.erased_value where entry > 22",
                        "truncated",
                        23),
                Arguments.of(
                        "cut off the last seal", "delete from history.audit_seal where number = 3", "truncated", 23),
                Arguments.of("cut off the seals", "delete from history.audit_seal", "truncated", 1),
                Arguments.of(
                        "empty everything",
                        "truncate history.audit_seal, history.audit_entry, history.audit_value, history.erased_value",
                        "truncated",
                        1),
                value("update history.audit_value set value = 'celina' where entry = 14 and side = 'before'", 14),
                value("update history.audit_value set salt = '\\x00' where entry = 14 and side = 'before'", 14),
                value("insert into history.audit_value values (14, 'city', 'after', '\\x00', 'Łódź')", 14),
                value("insert into history.audit_value values (12, 'city', 'after', '\\x00', 'Łódź')", 12),
                value("insert into history.audit_value values (5, 'phone', 'after', '\\x00', 'x', 'person-4')", 5),
                removed("delete from history.audit_value where entry = 14 and side = 'before'", 14),
                removed("delete from history.erased_value where entry = 5", 5),
                removed("update history.erased_value set erasure = 32 where entry = 5", 5),
                removed(
                        "delete from history.audit_value where entry = 14 and field = 'owner' and side = 'before';"
                                + "insert into history.erased_value values (14, 'owner', 'before', 33)",
                        33),
                removed(
                        "delete from history.audit_value where entry = 14 and field = 'owner' and side = 'before';"
                                + "insert into history.erased_value values (14, 'owner', 'before', 34)",
                        14),
                removed("delete from history.audit_value where entry = 33", 33),
                removed(
                        "delete from history.audit_value where entry = 33;"
                                + "insert into history.erased_value values (33, 'values', 'after', 33);"
                                + "delete from history.audit_value"
                                + " where entry = 14 and field = 'owner' and side = 'before';"
                                + "insert into history.erased_value values (14, 'owner', 'before', 33)",
                        33));
    }

    private static Arguments edited(String column) {
        return Arguments.of(column, "update history.audit_entry set " + column + " where id = 14", "edited", 14);
    }

    private static Arguments seal(String column) {
        return Arguments.of(
                "seal: " + column, "update history.audit_seal set " + column + " where number = 2", "seal-altered", 11);
    }

    private static Arguments value(String sql, long id) {
        return Arguments.of(sql, sql, "value-altered", id);
    }

    private static Arguments removed(String sql, long id) {
        return Arguments.of(sql, sql, "value-removed", id);
    }

    private static String copyOf(long id, long as) {
        return "insert into history.audit_entry select " + as
                + ", at, actor, source, action, subject_type, subject_id, case_id, process_key, element_id, reason, null"
                + " from history.audit_entry where id = " + id;
    }

    private static String exchange(long one, long other) {
        var update = "update history.audit_entry set id = %d where id = %d;";
        return update.formatted(-1, one) + update.formatted(one, other) + update.formatted(other, -1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void findsAndNames(String what, String sql, String kind, long id) {
        trail.spoil(sql);

        var verdict = trail.seals.verify();

        assertThat(verdict.intact()).isFalse();
        var broken = verdict.broken();
        assertThat(broken).isNotNull();
        assertThat(broken.kind() + " " + broken.id()).isEqualTo(kind + " " + id);
    }

    @Test
    void findsOutThatTheEndWasCutOffAndWrittenAnew() {
        trail.spoil("delete from history.audit_seal where number = 3; delete from history.audit_entry where id > 22;"
                + "delete from history.audit_value where entry > 22;"
                + "delete from history.erased_value where entry > 22");
        trail.write(5);
        trail.sealer.seal();
        trail.write(5);

        var broken = trail.seals.verify().broken();

        assertThat(broken).isNotNull();
        assertThat(broken.kind()).isEqualTo("truncated");
        assertThat(broken.seal()).isEqualTo(3);
    }

    /** Whoever owns the database can compute everything anew, but has not the key. */
    @Test
    void findsOutThatEverythingWasSealedAnewWithAnotherKey(@TempDir Path other) {
        trail.spoil("update history.audit_entry set actor = 'nobody' where id = 14; delete from history.audit_seal");
        var forged = new SealedTrail(trail.url, other, Duration.ofSeconds(20));
        forged.sealer.seal();
        assertThat(forged.seals.verify().intact()).as("by the forger's own key").isTrue();

        var broken = trail.seals.verify().broken();

        assertThat(broken).isNotNull();
        assertThat(broken.kind()).isEqualTo("seal-altered");
        assertThat(broken.id()).isEqualTo(1);
    }

    @Test
    void oldSealsKeepVerifyingAfterTheKeyHasChanged() throws IOException {
        Files.move(folder.resolve("seal.key"), folder.resolve("old.key"));
        var later = new SealedTrail(trail.url, folder, Duration.ofSeconds(20));
        later.write(3);

        assertThat(later.key.id()).isNotEqualTo(trail.key.id());
        assertThat(later.seals.verify().intact()).isTrue();

        Files.delete(folder.resolve("anchors").resolve(trail.key.id() + ".pem"));
        assertThat(said(later)).isEqualTo("unknown-key 1 seal 1");
    }

    private static String said(SealedTrail node) {
        var verdict = node.seals.verify();
        var broken = verdict.broken();
        assertThat(verdict.intact()).isEqualTo(broken == null);
        return broken == null ? "intact" : broken.kind() + " " + broken.id() + " seal " + broken.seal();
    }

    /** A node with another key and, unless it is given one of before, a folder of its own. */
    private SealedTrail another(Path keyFolder, Path anchored) {
        var node = new SealedTrail(trail.url, keyFolder, anchored, Duration.ofSeconds(20));
        assertThat(node.key.id()).isNotEqualTo(trail.key.id());
        node.write(3);
        node.sealer.seal();
        return node;
    }

    @Test
    void aNodeFindsTheNewKeyOfAnotherInTheFolderThatTheyShare(@TempDir Path other) {
        var node = another(other, folder.resolve("anchors"));

        assertThat(said(trail)).isEqualTo("intact");
        assertThat(said(node)).isEqualTo("intact");
    }

    @Test
    void aNodeThatLacksTheNewKeyOfAnotherSaysSo(@TempDir Path other) throws IOException {
        var node = another(other, other.resolve("anchors"));

        assertThat(said(trail)).isEqualTo("unknown-key 34 seal 4");
        assertThat(said(node)).isEqualTo("unknown-key 1 seal 1");

        Files.writeString(folder.resolve("anchors/new.pem"), Keys.pem(node.key.publicKey()));
        Files.writeString(other.resolve("anchors/old.pem"), Keys.pem(trail.key.publicKey()));
        assertThat(said(trail)).as("without a restart").isEqualTo("intact");
        assertThat(said(node)).isEqualTo("intact");
    }

    @Test
    void whatIsWrongIsToldRatherThanAnUnknownKey(@TempDir Path other) throws IOException {
        var node = another(other, other.resolve("anchors"));
        assertThat(said(trail)).isEqualTo("unknown-key 34 seal 4");

        trail.spoil("update history.audit_entry set actor = 'nobody' where id = 35");
        assertThat(said(trail)).isEqualTo("edited 35 seal 4");

        trail.spoil("delete from history.audit_entry where id > 33; delete from history.audit_value where entry > 33;"
                + "delete from history.audit_seal where number = 4");
        assertThat(said(trail)).as("it has an anchor of it").isEqualTo("unknown-key 34 seal 4");
        Files.writeString(folder.resolve("anchors/new.pem"), Keys.pem(node.key.publicKey()));
        assertThat(said(trail)).isEqualTo("truncated 34 seal 4");
    }

    /** The other node has begun to seal after this one has read the folder. */
    @Test
    void looksForAKeyAgainThatItMeets(@TempDir Path other) {
        var node = another(other, other.resolve("anchors"));
        var both = Map.of(trail.key.id(), trail.key.publicKey(), node.key.id(), node.key.publicKey());
        var readings = new AtomicInteger();

        var result = trail.moment.read(it -> new ChainCheck(
                        it,
                        () -> readings.getAndIncrement() == 0 ? Map.of(trail.key.id(), trail.key.publicKey()) : both,
                        trail.anchors.read())
                .check());

        assertThat(result.first()).isNull();
        assertThat(readings).hasValue(2);
    }

    @Test
    void sealsTogetherWhatManyWrite() {
        trail.write(2500);

        assertThat(trail.seals.verify().intact()).isTrue();
        assertThat(trail.jdbc.queryForList(
                        "select count from history.audit_seal where number > 3 order by number", Integer.class))
                .containsExactly(1000, 1000, 500);
    }

    @Test
    void sealsNothingThatIsNotSettled() throws Exception {
        var patient = trail.sealer(trail.store, Duration.ofMillis(50));
        try (var late = trail.source.getConnection()) {
            late.setAutoCommit(false);
            try (var statement = late.createStatement()) {
                statement.execute("select pg_current_xact_id()");
                statement.execute(copyOf(14, 34));
                statement.execute("select setval('history.audit_entry_id_seq', 34)");
            }
            trail.write(5);

            patient.seal();
            assertThat(trail.store.end().to()).as("34 may still come").isEqualTo(33);
            assertThat(trail.moment
                            .read(it -> new ChainCheck(it, trail.anchors::keys, trail.anchors.read()).check())
                            .open())
                    .isEqualTo(5);

            late.commit();
        }
        try (var another = trail.source.getConnection()) {
            another.setAutoCommit(false);
            another.createStatement().execute("select pg_current_xact_id()");
            trail.write(2);

            patient.seal();
            assertThat(trail.store.end().to())
                    .as("what was waited for is over, though others have begun")
                    .isEqualTo(39);
            another.rollback();
        }
        patient.seal();
        assertThat(trail.store.end().to()).isEqualTo(41);
        assertThat(trail.seals.verify().intact()).isTrue();
    }

    @Test
    void sealsWhileManyWriteAndRollBack() throws InterruptedException {
        var pool = Executors.newFixedThreadPool(9);
        var kept = new AtomicLong();
        var writing = new AtomicBoolean(true);
        for (var thread = 0; thread < 8; thread++) {
            pool.execute(() -> {
                for (var i = 0; i < 60; i++) {
                    var entries = ThreadLocalRandom.current().nextInt(1, 6);
                    if (ThreadLocalRandom.current().nextInt(4) == 0) {
                        trail.rollBack(entries);
                    } else {
                        trail.transaction.executeWithoutResult(status -> {
                            trail.writer.write(SealedTrail.lines(entries));
                            trail.jdbc.query(
                                    "select pg_sleep("
                                            + ThreadLocalRandom.current().nextDouble(0.01) + ")",
                                    row -> {});
                        });
                        kept.addAndGet(entries);
                    }
                }
            });
        }
        pool.execute(() -> {
            while (writing.get()) {
                trail.sealer.seal();
            }
        });
        pool.shutdown();
        while (kept.get() < 200 && !pool.isTerminated()) {
            assertThat(trail.seals.verify().broken()).isNull();
        }
        writing.set(false);
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        var verdict = trail.seals.verify();
        assertThat(verdict.intact()).as(verdict.toString()).isTrue();
        assertThat(verdict.entries()).isEqualTo(31 + kept.get());
        assertThat(verdict.open()).isZero();
        assertThat(trail.jdbc.queryForObject("select count(*) from history.audit_seal", Long.class))
                .isGreaterThan(5);
    }

    /** The condition has to be looked at before the first id is drawn. */
    @Test
    void aTransactionHasItsNumberBeforeItDrawsAnId() {
        var plan = trail.jdbc.queryForList("explain (costs off) " + TrailWriter.INSERT, String.class, new Object[18]);

        var filter = plan.stream().filter(it -> it.contains("One-Time Filter")).findFirst();
        assertThat(filter).as(String.join("\n", plan)).isPresent();
        assertThat(filter.get()).contains("pg_current_xact_id");
    }

    @Test
    void goesOnWhereAKilledOneStopped() throws IOException {
        trail.write(10);
        var dying = trail.sealer(
                new SealStore(trail.jdbc) {
                    @Override
                    void insert(List<Seal> seals) {
                        super.insert(seals);
                        throw new IllegalStateException("killed");
                    }
                },
                Duration.ofSeconds(20));
        assertThatThrownBy(dying::seal).hasMessage("killed");
        assertThat(trail.store.end().number()).isEqualTo(3);
        try (var files = Files.list(folder.resolve("anchors"))) {
            var file = files.filter(it -> it.toString().endsWith(".ndjson"))
                    .findFirst()
                    .orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Files.writeString(file, Files.readString(file) + "{\"at\":\"20");
        }

        assertThat(trail.seals.verify().intact()).isTrue();
        trail.spoil("delete from history.audit_seal where number = 4");
        var broken = trail.seals.verify().broken();
        assertThat(broken).isNotNull();
        assertThat(broken.seal() + broken.kind()).isEqualTo("4truncated");
    }

    @Test
    void aRestoredTrailKeepsVerifying() throws Exception {
        var restored = new SealedTrail(SealedTrail.newDatabase(), folder, Duration.ofSeconds(20));
        for (var table : List.of("audit_entry", "audit_value", "audit_seal", "erased_value")) {
            copy("history." + table, restored);
        }
        restored.jdbc.execute("select setval('history.audit_entry_id_seq', 33)");
        assertThat(restored.seals.verify().intact()).isTrue();

        trail.write(1);
        trail.sealer.seal();
        var broken = restored.seals.verify().broken();
        assertThat(broken).as("a backup that lacks the last seal").isNotNull();
        assertThat(broken.kind()).isEqualTo("truncated");
    }

    private void copy(String table, SealedTrail to) throws SQLException, IOException {
        var rows = new ByteArrayOutputStream();
        try (var connection = trail.source.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", rows);
        }
        try (var connection = to.source.getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows.toByteArray()));
        }
    }
}
