package pl.lejek.platform.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import pl.lejek.platform.Localized;

/**
 * Rows of one table that go, or lose what is personal in them, when they are old. Everything here is written into statements and
 * comes from code alone.
 *
 * @param key primary key of the table
 * @param condition which rows; knows {@code :before} (timestamptz), {@code :customers} and {@code :cases} (text[]) that are held
 * @param set assignments of an update; empty when the rows go
 */
public record ExpiringRows(
        JdbcClient jdbc,
        String kind,
        Localized label,
        int shippedMonths,
        String table,
        String key,
        String condition,
        String set)
        implements ExpiringData {

    @Override
    public long count(Instant before, HeldData held) {
        return parameters(jdbc.sql("select count(*) from " + table + " where " + condition), before, held)
                .query(Long.class)
                .single();
    }

    @Override
    public int remove(Instant before, HeldData held, int most) {
        var rows = key + " in (select " + key + " from " + table + " where " + condition + " limit :most)";
        var sql = set.isEmpty()
                ? "delete from " + table + " where " + rows
                : "update " + table + " set " + set + " where " + rows;
        return parameters(jdbc.sql(sql), before, held).param("most", most).update();
    }

    private static JdbcClient.StatementSpec parameters(
            JdbcClient.StatementSpec statement, Instant before, HeldData held) {
        return statement
                .param("before", Timestamp.from(before))
                .param("customers", held.customers())
                .param("cases", held.cases());
    }
}
