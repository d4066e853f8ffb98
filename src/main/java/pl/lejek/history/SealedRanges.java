package pl.lejek.history;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pl.lejek.verify.Seal;

/**
 * Which ids a bundle of a period has to account for. Entries that are there cannot tell whether others of the period were
 * deleted, and one that was put there would say what it likes; the seals can: they list every id, and none holds an entry
 * that is younger than itself. So a range begins with a seal of before the period and ends with one of after it, and what
 * was taken out in between is a gap in it.
 */
@Component
class SealedRanges {

    /** By time, not by walking through all ids until one is young enough. */
    private static final String THERE =
            "select min(id + 0), max(id + 0) from history.audit_entry where at >= ?::timestamptz and at < ?::timestamptz";

    private static final String LAST_BEFORE =
            "select id from history.audit_entry where at < ?::timestamptz order by at desc, id desc limit 1";
    private static final String FIRST_AFTER =
            "select id from history.audit_entry where at >= ?::timestamptz order by at, id limit 1";
    private static final String NEXT = "select min(id) from history.audit_entry where id > ?";
    private static final String PREVIOUS = "select coalesce(max(id), 0) from history.audit_entry where id < ?";

    /** Numbers, not times: of those a clock that was put back makes another order. */
    private static final String SEALED =
            """
            select min(number + 0), max(number + 0) from history.audit_seal
            where sealed_at >= ?::timestamptz and sealed_at < ?::timestamptz
            """;

    private static final String FIRST_SEALED =
            "select number from history.audit_seal where sealed_at >= ?::timestamptz order by sealed_at, number limit 1";

    /** The seal of before the period: whatever it says of its time, it is in the bundle, and its own hash has to fit. */
    private static final String BEGIN =
            """
            select least(s.from_id, s.to_id) from history.audit_seal s
            where s.number < ? and s.sealed_at < ?::timestamptz and s.from_id <= ?
            order by s.number desc limit 1
            """;

    private static final String END =
            """
            select greatest(s.from_id, s.to_id) from history.audit_seal s
            where s.number >= ? and s.sealed_at >= ?::timestamptz order by s.number limit 1
            """;

    private static final String END_OF_ID =
            "select to_id from history.audit_seal where to_id >= ? order by to_id limit 1";
    private static final String END_OF_ALL = "select coalesce(max(to_id), 0) from history.audit_seal";

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
        var there = range(THERE, from, until);
        var sealed = sealed(from, until);
        if (there == null && (sealed == null || isNothingBefore(from, sealed.firstId()))) {
            return null;
        }
        return new Range(begin(from, there, sealed), end(until, there, sealed));
    }

    /** @return numbers of the first and the last seal of the period, or of the first one after it; null: there is none */
    private @Nullable Range sealed(Instant from, Instant until) {
        var within = range(SEALED, from.minus(Seal.CLOCKS), until.plus(Seal.CLOCKS));
        if (within != null) {
            return within;
        }
        var after = first(FIRST_SEALED, from.minus(Seal.CLOCKS).toString());
        return after == null ? null : new Range(after, after);
    }

    private long begin(Instant from, @Nullable Range there, @Nullable Range sealed) {
        var begin = first(
                BEGIN,
                sealed == null ? Long.MAX_VALUE : sealed.firstId(),
                from.minus(Seal.CLOCKS).toString(),
                there == null ? Long.MAX_VALUE : first(PREVIOUS, there.firstId()));
        // Without such a seal nothing was before: what says so is the first seal of all.
        return begin == null ? 1 : there == null ? begin : Math.min(begin, there.firstId());
    }

    private long end(Instant until, @Nullable Range there, @Nullable Range sealed) {
        var next = there == null ? first(FIRST_AFTER, until.toString()) : first(NEXT, there.lastId());
        return LongStream.of(
                        there == null ? 0 : there.lastId(),
                        orAll(next == null ? null : first(END_OF_ID, next)),
                        orAll(
                                sealed == null
                                        ? null
                                        : first(
                                                END,
                                                sealed.lastId(),
                                                until.plus(Seal.CLOCKS).toString())))
                .max()
                .orElseThrow();
    }

    private long orAll(@Nullable Long end) {
        var all = end == null ? first(END_OF_ALL) : end;
        return all == null ? 0 : all;
    }

    private @Nullable Range range(String sql, Instant from, Instant until) {
        return jdbc.queryForObject(
                sql,
                (row, i) -> row.getObject(1) == null ? null : new Range(row.getLong(1), row.getLong(2)),
                from.toString(),
                until.toString());
    }

    private boolean isNothingBefore(Instant from, long sealed) {
        return first(LAST_BEFORE, from.toString()) == null && isBeginning(sealed);
    }

    /** Whether nothing can have been before what is there, because the first seal still has all that it lists. */
    private boolean isBeginning(long sealed) {
        var seal = store.first();
        if (seal == null || sealed != 1 || seal.number() != 1 || seal.fault(anchors.keys()) != null) {
            return false;
        }
        var ids = seal.ids();
        var entries = store.entries(seal.from() - 1, seal.to(), ids.length + 1);
        return entries.size() == ids.length
                && IntStream.range(0, ids.length)
                        .allMatch(it -> entries.get(it).id() == ids[it]
                                && seal.isLeaf(it, entries.get(it).leaf()));
    }

    private @Nullable Long first(String sql, Object... parameters) {
        var found = jdbc.queryForList(sql, Long.class, parameters);
        return found.isEmpty() ? null : found.get(0);
    }
}
