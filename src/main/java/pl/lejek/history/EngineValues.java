package pl.lejek.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what the engine's tables keep in their own way. */
class EngineValues {

    private EngineValues() {}

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /** A variable as JSON shows it; files and objects, which no diagram of ours holds, are left out. */
    static @Nullable Object variable(ResultSet row) throws SQLException {
        var type = row.getString("var_type_");
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "string" -> row.getString("text_");
            case "boolean" -> row.getLong("long_") == 1;
            case "integer", "short", "long" -> row.getLong("long_");
            case "double" -> row.getDouble("double_");
            case "date" -> Instant.ofEpochMilli(row.getLong("long_"));
            default -> null;
        };
    }
}
