package pl.lejek.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A pass through the rows of a query, a few at a time: the trail does not fit into memory. */
class Rows<T> implements AutoCloseable {

    /** Makes a value of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Reader<T> reader;
    private @Nullable T next;

    /**
     * @param connection in a transaction: outside of one the driver would fetch everything at once
     * @param parameters of the query, lists of texts as arrays
     */
    Rows(Connection connection, String sql, int atOnce, Reader<T> reader, Object... parameters) throws SQLException {
        this.reader = reader;
        statement = connection.prepareStatement(sql);
        for (var i = 0; i < parameters.length; i++) {
            var isList = parameters[i] instanceof Collection<?>;
            statement.setObject(
                    i + 1,
                    isList
                            ? connection.createArrayOf("text", ((Collection<?>) parameters[i]).toArray())
                            : parameters[i]);
        }
        statement.setFetchSize(atOnce);
        rows = statement.executeQuery();
        pass();
    }

    /** @return what comes next, without passing it; null at the end */
    @Nullable
    T peek() {
        return next;
    }

    void pass() throws SQLException {
        next = rows.next() ? reader.read(rows) : null;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
