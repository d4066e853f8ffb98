package pl.lejek.history;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pl.lejek.history.Break.Kind;
import pl.lejek.verify.Entry;
import pl.lejek.verify.Seal;
import pl.lejek.verify.Sha256;

/**
 * Goes once through all seals, entries and values, each in the order of their numbers, and holds them against each other.
 * What does not fit is only named at the end: an entry that stands where another one belongs was moved.
 */
class ChainCheck implements AutoCloseable {

    /** What is wrong beyond that is not needed to name the first. */
    private static final int MOST = 1000;

    private static final int ENTRIES_AT_ONCE = 2000;
    private static final int SEALS_AT_ONCE = 10;

    private final Supplier<Map<String, PublicKey>> known;
    private final Anchors.Reader anchors;
    private final Rows<Seal> seals;
    private final Rows<Entry> entries;
    private final ValueCheck values;
    private final long lastDrawn;

    private Map<String, PublicKey> keys;
    private final Set<String> unknown = new HashSet<>();
    private @Nullable Break first;
    private @Nullable Break unchecked;
    private final List<Missing> missing = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final List<Stranger> strangers = new ArrayList<>();
    private long count;
    private long open;

    private record Missing(long id, byte[] leaf, long seal) {}

    private record Changed(Entry entry, byte[] leaf, long seal) {}

    private record Stranger(Entry entry, @Nullable Long seal) {}

    /**
     * What a pass came to.
     *
     * @param first what is wrong first, by the number of the entry, else the first seal whose key is not known; null when
     *     nothing is
     */
    record Result(long entries, long open, long erased, @Nullable String lastHash, @Nullable Break first) {}

    /**
     * @param connection in a transaction that sees one moment (repeatable read)
     * @param known gives the public keys of seals, again when one is missing: another node may begin to seal with a new one
     */
    ChainCheck(Connection connection, Supplier<Map<String, PublicKey>> known, Anchors.Reader anchors)
            throws SQLException {
        this.known = known;
        this.keys = known.get();
        this.anchors = anchors;
        seals = new Rows<>(connection, SealStore.SELECT + "order by s.number", SEALS_AT_ONCE, SealStore::seal);
        entries = new Rows<>(connection, EntryRows.SELECT + "order by e.id", ENTRIES_AT_ONCE, EntryRows::of);
        values = new ValueCheck(connection, this::found);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select last_value from history.audit_entry_id_seq")) {
            row.next();
            lastDrawn = row.getLong(1);
        }
    }

    Result check() throws SQLException {
        var end = SealStore.End.NOTHING;
        for (var seal = seals.peek(); seal != null; seal = seals.peek()) {
            seals.pass();
            var begin = end.to() + 1;
            var fault = judge(seal, end);
            isAnchored(seal, begin);
            before(seal, begin);
            if (fault != Seal.Fault.SHAPE) {
                within(seal);
            }
            end = new SealStore.End(seal.number(), seal.hash(), seal.to());
        }
        beyond();
        values.finish(lastDrawn);
        isCutOff(end);
        name();
        return new Result(
                count,
                open,
                values.erased(),
                end.number() == 0 ? null : Sha256.hex(end.hash()),
                first == null ? unchecked : first);
    }

    private Seal.@Nullable Fault judge(Seal seal, SealStore.End end) {
        var begin = end.to() + 1;
        var isNext = seal.number() <= end.number() + 1;
        if (!isNext) {
            found(new Break(begin, end.number() + 1, Kind.SEAL_MISSING));
        }
        var follows = seal.number() == end.number() + 1
                && seal.from() == begin
                && MessageDigest.isEqual(seal.previous(), end.hash());
        isKnown(seal.keyId());
        var fault = seal.fault(keys);
        if (isNext && !follows || fault != null && fault != Seal.Fault.UNKNOWN_KEY) {
            found(new Break(begin, seal.number(), Kind.SEAL_ALTERED));
        } else if (fault != null) {
            unchecked(begin, seal.number(), seal.keyId());
        }
        return fault;
    }

    private boolean isKnown(String keyId) {
        if (!keys.containsKey(keyId) && unknown.add(keyId)) {
            keys = known.get();
        }
        return keys.containsKey(keyId);
    }

    private void unchecked(long id, long seal, String keyId) {
        if (unchecked == null) {
            unchecked = new Break(id, seal, Kind.UNKNOWN_KEY, keyId);
        }
    }

    /**
     * Somebody cut off the end and what was written since was sealed under the same numbers again, or sealed everything anew
     * with another key.
     */
    private void isAnchored(Seal seal, long begin) {
        for (var anchor = anchors.peek(); anchor != null && anchor.number() <= seal.number(); anchor = anchors.peek()) {
            anchors.next();
            if (anchor.number() == seal.number()
                    && !anchor.hash().equals(Sha256.hex(seal.hash()))
                    && anchor.isGenuine(keys)) {
                var isOurs = keys.containsKey(seal.keyId());
                found(new Break(begin, seal.number(), isOurs ? Kind.TRUNCATED : Kind.SEAL_ALTERED));
            }
        }
    }

    private void isCutOff(SealStore.End end) {
        while (anchors.hasNext()) {
            var anchor = anchors.next();
            if (anchor.number() > end.number() && !isKnown(anchor.keyId())) {
                unchecked(end.to() + 1, anchor.number(), anchor.keyId());
            } else if (anchor.number() > end.number() && anchor.isGenuine(keys)) {
                found(new Break(end.to() + 1, anchor.number(), Kind.TRUNCATED));
                return;
            }
        }
    }

    /** Between two seals there is nothing, unless a seal between them is missing. */
    private void before(Seal seal, long begin) throws SQLException {
        for (var entry = entries.peek(); entry != null && entry.id() < seal.from(); entry = entries.peek()) {
            if (entry.id() < begin) {
                stranger(entry, seal.number());
            }
            pass(entry);
        }
    }

    private void within(Seal seal) throws SQLException {
        var ids = seal.ids();
        var position = 0;
        for (var entry = entries.peek(); entry != null && entry.id() <= seal.to(); entry = entries.peek()) {
            while (position < ids.length && ids[position] < entry.id()) {
                missing(seal, position++);
            }
            if (position < ids.length && ids[position] == entry.id()) {
                if (!seal.isLeaf(position, entry.leaf()) && changed.size() < MOST) {
                    changed.add(new Changed(entry, seal.leaf(position), seal.number()));
                }
                position++;
            } else {
                stranger(entry, seal.number());
            }
            pass(entry);
        }
        while (position < ids.length) {
            missing(seal, position++);
        }
    }

    /** Too young for a seal, but nobody can have an id that was not drawn. */
    private void beyond() throws SQLException {
        for (var entry = entries.peek(); entry != null; entry = entries.peek()) {
            if (entry.id() > lastDrawn) {
                stranger(entry, null);
            } else {
                open++;
            }
            pass(entry);
        }
    }

    private void pass(Entry entry) throws SQLException {
        count++;
        values.check(entry);
        entries.pass();
    }

    private void missing(Seal seal, int position) {
        if (missing.size() < MOST) {
            missing.add(new Missing(seal.ids()[position], seal.leaf(position), seal.number()));
        }
    }

    private void stranger(Entry entry, @Nullable Long seal) {
        if (strangers.size() < MOST) {
            strangers.add(new Stranger(entry, seal));
        }
    }

    private void found(Break it) {
        if (first == null || Break.ORDER.compare(it, first) < 0) {
            first = it;
        }
    }

    private void name() {
        missing.stream()
                .limit(1)
                .forEach(it -> found(new Break(
                        it.id(), it.seal(), standsElsewhere(it.id(), it.leaf()) ? Kind.MOVED : Kind.DELETED)));
        changed.stream()
                .limit(1)
                .forEach(it -> found(new Break(
                        it.entry().id(),
                        it.seal(),
                        standsElsewhere(it.entry().id(), it.leaf()) || belongsElsewhere(it.entry())
                                ? Kind.MOVED
                                : Kind.EDITED)));
        strangers.stream()
                .limit(1)
                .forEach(it -> found(new Break(
                        it.entry().id(), it.seal(), belongsElsewhere(it.entry()) ? Kind.MOVED : Kind.INSERTED)));
    }

    private boolean standsElsewhere(long id, byte[] leaf) {
        return changed.stream().anyMatch(it -> isAs(it.entry(), id, leaf))
                || strangers.stream().anyMatch(it -> isAs(it.entry(), id, leaf));
    }

    private boolean belongsElsewhere(Entry entry) {
        return missing.stream().anyMatch(it -> isAs(entry, it.id(), it.leaf()))
                || changed.stream().anyMatch(it -> isAs(entry, it.entry().id(), it.leaf()));
    }

    private static boolean isAs(Entry entry, long id, byte[] leaf) {
        return entry.id() != id && MessageDigest.isEqual(entry.withId(id).leaf(), leaf);
    }

    @Override
    public void close() throws SQLException {
        try (seals;
                entries;
                values) {
            missing.clear();
        }
    }
}
