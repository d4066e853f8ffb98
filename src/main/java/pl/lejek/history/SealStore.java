package pl.lejek.history;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import pl.lejek.verify.Anchor;
import pl.lejek.verify.Entry;
import pl.lejek.verify.Seal;
import pl.lejek.verify.Sha256;

/** The seals in the database. */
@Repository
class SealStore {

    static final String SELECT =
            """
            select s.number, s.previous, s.from_id, s.to_id, s.ids, s.leaves, s.sealed_at, s.key_id, s.hash, s.signature,
                   s.count
            from history.audit_seal s
            """;

    private final JdbcTemplate jdbc;

    SealStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the chain ends. */
    record End(long number, byte[] hash, long to) {

        static final End NOTHING = new End(0, new byte[Sha256.LENGTH], 0);
    }

    /**
     * A moment to seal up to.
     *
     * @param lastId highest id that anybody had drawn
     * @param transaction every transaction that had drawn one has a lower number
     */
    record Horizon(long lastId, String transaction) {}

    /** Within a transaction: nobody else seals until it ends. */
    void lock() {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended('history.seal', 0))", row -> {});
    }

    End end() {
        return jdbc
                .query(
                        "select number, hash, to_id from history.audit_seal order by number desc limit 1",
                        (row, i) -> new End(row.getLong(1), row.getBytes(2), row.getLong(3)))
                .stream()
                .findFirst()
                .orElse(End.NOTHING);
    }

    /** @return the seal at the beginning of the chain; null before there is one */
    @Nullable
    Seal first() {
        return jdbc.query(SELECT + "order by s.number limit 1", (row, i) -> seal(row)).stream()
                .findFirst()
                .orElse(null);
    }

    boolean isAnythingAfter(long id) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select exists (select from history.audit_entry where id > ?)", Boolean.class, id));
    }

    /** @return time of the oldest entry after an id */
    Optional<Instant> oldestAfter(long id) {
        return jdbc
                .query(
                        "select at from history.audit_entry where id > ? order by id limit 1",
                        (row, i) -> EntryRows.instant(row, 1),
                        id)
                .stream()
                .findFirst();
    }

    /**
     * Within a transaction of its own, which gets its number after the sequence was read: whoever drew an id until then
     * had a number already, which {@link TrailWriter} sees to.
     */
    Horizon horizon() {
        var lastId = jdbc.queryForObject("select last_value from history.audit_entry_id_seq", Long.class);
        var transaction = jdbc.queryForObject("select pg_current_xact_id()::text", String.class);
        return new Horizon(lastId == null ? 0 : lastId, String.valueOf(transaction));
    }

    /** @return whether every transaction that could still bring along an id up to the horizon has ended */
    boolean isSettled(Horizon horizon) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_snapshot_xmin(pg_current_snapshot()) > ?::text::xid8",
                Boolean.class,
                horizon.transaction()));
    }

    /** Asks again only after a moment. */
    void pause() {
        jdbc.query("select pg_sleep(0.02)", row -> {});
    }

    /** @return the entries after {@code after} up to {@code to}, by id */
    List<Entry> entries(long after, long to, int limit) {
        return jdbc.query(
                EntryRows.SELECT + "where e.id > ? and e.id <= ? order by e.id limit ?",
                (row, i) -> EntryRows.of(row),
                after,
                to,
                limit);
    }

    void insert(List<Seal> seals) {
        jdbc.batchUpdate(
                """
                insert into history.audit_seal (number, previous, from_id, to_id, count, ids, leaves, sealed_at, key_id,
                                                hash, signature)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                seals,
                seals.size(),
                (statement, seal) -> {
                    statement.setLong(1, seal.number());
                    statement.setBytes(2, seal.previous());
                    statement.setLong(3, seal.from());
                    statement.setLong(4, seal.to());
                    statement.setInt(5, seal.ids().length);
                    statement.setBytes(6, bytes(seal.ids()));
                    statement.setBytes(7, seal.leaves());
                    statement.setObject(8, seal.sealedAt().atOffset(ZoneOffset.UTC));
                    statement.setString(9, seal.keyId());
                    statement.setBytes(10, seal.hash());
                    statement.setBytes(11, seal.signature());
                });
    }

    private static byte[] bytes(long[] ids) {
        var bytes = ByteBuffer.allocate(ids.length * 8);
        bytes.asLongBuffer().put(ids);
        return bytes.array();
    }

    /** A count that does not fit the ids makes a seal whose hash cannot fit. */
    static Seal seal(ResultSet row) throws SQLException {
        var given = row.getBytes(5);
        var ids = new long[given.length / 8];
        ByteBuffer.wrap(given, 0, ids.length * 8).asLongBuffer().get(ids);
        var counted = given.length % 8 == 0 && row.getInt(11) == ids.length;
        return new Seal(
                row.getLong(1),
                row.getBytes(2),
                row.getLong(3),
                row.getLong(4),
                ids,
                row.getBytes(6),
                EntryRows.instant(row, 7),
                row.getString(8),
                counted ? row.getBytes(9) : new byte[0],
                row.getBytes(10));
    }

    /** @return seals after a number, ascending */
    List<Anchor> anchorsAfter(long number, int limit) {
        return jdbc.query(
                """
                select number, to_id, encode(hash, 'hex'), sealed_at, key_id, encode(signature, 'hex')
                from history.audit_seal where number > ? order by number limit ?
                """,
                (row, i) -> anchor(row),
                number,
                limit);
    }

    /** @return seals before a number, or all, the newest first */
    List<Anchor> anchorsBefore(@Nullable Long number, int limit) {
        return jdbc.query(
                """
                select number, to_id, encode(hash, 'hex'), sealed_at, key_id, encode(signature, 'hex')
                from history.audit_seal where number < ? order by number desc limit ?
                """,
                (row, i) -> anchor(row),
                Optional.ofNullable(number).orElse(Long.MAX_VALUE),
                limit);
    }

    private static Anchor anchor(ResultSet row) throws SQLException {
        return new Anchor(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                EntryRows.instant(row, 4),
                row.getString(5),
                row.getString(6));
    }
}
