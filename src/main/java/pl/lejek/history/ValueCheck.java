package pl.lejek.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pl.lejek.history.Break.Kind;
import pl.lejek.verify.Entry;
import pl.lejek.verify.Sha256;

/**
 * Holds the values against the digests of the entries, entry by entry in the order of their ids. One may be missing only if
 * it stands in the list of an erasure, and that list must be the one that the erasure's own entry vouches for.
 */
class ValueCheck implements AutoCloseable {

    /** The entry of an erasure and its field, see {@code history.erase_person}. */
    private static final String ERASURE = "person.erased";

    private static final String LIST = "values";
    private static final String NOTHING = "0 " + Sha256.hex(Sha256.of(new byte[0]));
    private static final int AT_ONCE = 5000;

    private final Rows<Value> values;
    private final Rows<Erased> erased;
    private final Map<Long, Erasure> erasures = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Consumer<Break> found;
    private long count;

    private record Value(long entry, String field, String side, byte[] salt, String value) {}

    private record Erased(long entry, String field, String side) {}

    /** @param mark as the erasure's entry has it: how many, and SHA-256 of the list */
    private record Erasure(String mark, long firstEntry) {}

    ValueCheck(Connection connection, Consumer<Break> found) throws SQLException {
        this.found = found;
        values = new Rows<>(
                connection,
                "select entry, field, side, salt, value from history.audit_value order by entry",
                AT_ONCE,
                row -> new Value(
                        row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4), row.getString(5)));
        erased = new Rows<>(
                connection,
                "select entry, field, side from history.erased_value order by entry",
                AT_ONCE,
                row -> new Erased(row.getLong(1), row.getString(2), row.getString(3)));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        """
                        select erasure, min(entry),
                               count(*) || ' ' || encode(sha256(convert_to(
                                   string_agg(entry || E'\\t' || side || E'\\t' || field || E'\\n', ''
                                              order by entry, side collate "C", field collate "C"), 'UTF8')), 'hex')
                        from history.erased_value group by erasure
                        """)) {
            while (rows.next()) {
                erasures.put(rows.getLong(1), new Erasure(rows.getString(3), rows.getLong(2)));
            }
        }
    }

    void check(Entry entry) throws SQLException {
        skip(entry.id());
        if (erasures.containsKey(entry.id())) {
            seen.add(entry.id());
        }
        var here = new HashMap<String, Value>();
        for (var value = values.peek(); value != null && value.entry() == entry.id(); value = values.peek()) {
            here.put(place(value.side(), value.field()), value);
            values.pass();
        }
        var gone = new HashSet<String>();
        for (var value = erased.peek(); value != null && value.entry() == entry.id(); value = erased.peek()) {
            gone.add(place(value.side(), value.field()));
            erased.pass();
        }
        for (var digest : entry.digests()) {
            var place = place(digest.side(), digest.field());
            var value = here.remove(place);
            var lawfullyGone = gone.contains(place);
            if (value == null && lawfullyGone) {
                count++;
            } else if (value == null) {
                tell(entry.id(), Kind.VALUE_REMOVED);
            } else if (lawfullyGone
                    || !Sha256.ofValue(value.salt(), value.value()).equals(digest.digest())) {
                tell(entry.id(), Kind.VALUE_ALTERED);
            }
            if (digest.field().equals(LIST) && entry.action().equals(ERASURE)) {
                list(entry.id(), value);
            }
        }
        if (!here.isEmpty()) {
            tell(entry.id(), Kind.VALUE_ALTERED);
        }
    }

    private void list(long erasure, @Nullable Value mark) {
        var listed = erasures.remove(erasure);
        // The mark itself never goes lawfully: without it, a list could vouch for its own absence.
        if (mark == null || !mark.value().equals(listed == null ? NOTHING : listed.mark())) {
            tell(erasure, Kind.VALUE_REMOVED);
        }
    }

    private static String place(String side, String field) {
        return side + "\t" + field;
    }

    /** Values that belong to no entry. */
    private void skip(long before) throws SQLException {
        for (var value = values.peek(); value != null && value.entry() < before; value = values.peek()) {
            tell(value.entry(), Kind.VALUE_ALTERED);
            values.pass();
        }
        for (var value = erased.peek(); value != null && value.entry() < before; value = erased.peek()) {
            erased.pass();
        }
    }

    /**
     * After the last entry. Erasures that are left have no entry that vouches for them: it was deleted, or there never was
     * one.
     */
    void finish(long lastDrawn) throws SQLException {
        skip(Long.MAX_VALUE);
        erasures.forEach((id, it) -> {
            var deleted = id <= lastDrawn && !seen.contains(id);
            tell(deleted ? id : it.firstEntry(), Kind.VALUE_REMOVED);
        });
    }

    private void tell(long entry, Kind kind) {
        found.accept(new Break(entry, null, kind));
    }

    /** @return values that went lawfully */
    long erased() {
        return count;
    }

    @Override
    public void close() throws SQLException {
        try (values;
                erased) {
            erasures.clear();
        }
    }
}
