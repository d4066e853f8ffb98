package pl.lejek.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which ids a bundle of a period has to account for. Entries that are there cannot tell whether others of the period were
 * deleted, the seals can: they list every id, and none holds an entry that is younger than itself.
 */
@Component
class SealedRanges {

    /** How far the clocks of the nodes may be apart: one writes an entry, another one seals it. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /** From the seal of the entry before the period to that of the entry after it. */
    private static final String AROUND =
            """
            select least(?, (select s.from_id from history.audit_seal s
                             where s.to_id >= coalesce((select max(e.id) from history.audit_entry e where e.id < ?), 0)
                             order by s.to_id limit 1)),
                   greatest(?, coalesce((select s.to_id from history.audit_seal s
                                         where s.to_id >= (select min(e.id) from history.audit_entry e where e.id > ?)
                                         order by s.to_id limit 1),
                                        (select max(s.to_id) from history.audit_seal s)))
            """;

    /** By time, not by walking through all ids until one is young enough. */
    private static final String THERE =
            "select min(id + 0), max(id + 0) from history.audit_entry where at >= ?::timestamptz and at < ?::timestamptz";

    private static final String LAST_BEFORE =
            "select id from history.audit_entry where at < ?::timestamptz order by at desc, id desc limit 1";
    private static final String FIRST_AFTER =
            "select id from history.audit_entry where at >= ?::timestamptz order by at, id limit 1";

    private static final String FIRST_SEALED =
            "select number from history.audit_seal where sealed_at >= ?::timestamptz order by sealed_at, number limit 1";

    /** Always with the first seal that can hold anything of the period. */
    private static final String BETWEEN =
            """
            select greatest(f.from_id, (select s.from_id from history.audit_seal s where s.to_id >= ?
                                        order by s.to_id limit 1)),
                   greatest(f.to_id, coalesce((select s.to_id from history.audit_seal s where s.to_id >= ?
                                               order by s.to_id limit 1),
                                              (select max(s.to_id) from history.audit_seal s)))
            from history.audit_seal f where f.number = ?
            """;

    private final JdbcTemplate jdbc;
    private final SealStore store;
    private final Anchors anchors;

    SealedRanges(JdbcTemplate jdbc, SealStore store, Anchors anchors) {
        this.jdbc = jdbc;
        this.store = store;
        this.anchors = anchors;
    }

    /** Both ends included. */
    record Range(long firstId, long lastId) {}

    /**
     * @param from inclusive
     * @param until exclusive
     * @return null when there is no entry of that time, and none can have been in a seal
     */
    @Nullable
    Range of(Instant from, Instant until) {
        var there = jdbc.queryForObject(THERE, (row, i) -> range(row), from.toString(), until.toString());
        if (there == null) {
            return emptied(from, until);
        }
        return jdbc.queryForObject(
                AROUND, (row, i) -> range(row), there.firstId(), there.firstId(), there.lastId(), there.lastId());
    }

    private static @Nullable Range range(ResultSet row) throws SQLException {
        return row.getObject(1) == null ? null : new Range(row.getLong(1), row.getLong(2));
    }

    /**
     * Nothing is of that time, any more or ever: the seals between the last entry before it and the first one after it show
     * which of the two.
     */
    private @Nullable Range emptied(Instant from, Instant until) {
        var sealed = first(FIRST_SEALED, from.minus(CLOCKS));
        if (sealed == null) {
            return null;
        }
        var before = first(LAST_BEFORE, from);
        var after = first(FIRST_AFTER, until);
        if (before == null && isBeginning(sealed)) {
            return null;
        }
        // In the order of ids, of which that of times differs a little.
        var first = before == null ? 0 : after == null ? before : Math.min(before, after);
        var last = after == null ? Long.MAX_VALUE : before == null ? after : Math.max(before, after);
        return jdbc.queryForObject(BETWEEN, (row, i) -> range(row), first, last, sealed);
    }

    /** Whether nothing can have been before what is there, because the first seal still has all that it lists. */
    private boolean isBeginning(long sealed) {
        var seal = store.first();
        if (seal == null || seal.number() != sealed || seal.fault(anchors.keys()) != null) {
            return false;
        }
        var ids = seal.ids();
        var entries = store.entries(seal.from() - 1, seal.to(), ids.length + 1);
        return entries.size() == ids.length
                && IntStream.range(0, ids.length)
                        .allMatch(it -> entries.get(it).id() == ids[it]
                                && seal.isLeaf(it, entries.get(it).leaf()));
    }

    private @Nullable Long first(String sql, Instant time) {
        return jdbc.queryForList(sql, Long.class, time.toString()).stream()
                .findFirst()
                .orElse(null);
    }
}
