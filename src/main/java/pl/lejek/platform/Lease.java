package pl.lejek.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one node to do a piece of work. It hangs on a database connection: when the node dies, the database gives
 * it back. It only saves two nodes from doing the same; that nothing is done twice, the work's own transactions see to.
 */
public final class Lease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private final Connection connection;
    private final String work;

    private Lease(Connection connection, String work) {
        this.connection = connection;
        this.work = work;
    }

    /**
     * @param work the same text on every node, e.g. {@code import:<id>}
     * @return empty when another node has it
     */
    public static Optional<Lease> take(DataSource database, String work) throws SQLException {
        var connection = database.getConnection();
        try {
            if (ask(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", work)) {
                return Optional.of(new Lease(connection, work));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** @return whether the connection is still there, and with it the right */
    public boolean holds() {
        try {
            return ask(connection, "select ? is not null", work);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean ask(Connection connection, String sql, String work) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(10);
            statement.setString(1, work);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            ask(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", work);
        } catch (SQLException e) {
            log.debug("A lease ended with its connection", e);
        }
    }
}
