package pl.lejek.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import pl.lejek.verify.Entry;
import pl.lejek.verify.Json;

/** Reads entries as they are sealed. */
final class EntryRows {

    static final String SELECT =
            """
            select e.id, e.at, e.actor, e.source, e.action, e.subject_type, e.subject_id, e.case_id, e.process_key,
                   e.element_id, e.reason, e.changes::text
            from history.audit_entry e
            """;

    private EntryRows() {}

    static Entry of(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                Entry.at(instant(row, 2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                changes(row.getString(12)));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** What nobody writes here, somebody with the owner's rights may have; it only must not look like anything else. */
    private static @Nullable Object changes(@Nullable String json) {
        try {
            return json == null ? null : Json.parse(json);
        } catch (IllegalArgumentException e) {
            return json;
        }
    }
}
