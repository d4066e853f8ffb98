package pl.lejek.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one node to work on an import. It hangs on a database connection: when the node dies, the database gives
 * it back. It only saves two nodes from doing the same; that no row is done twice is the doing of {@link Batches}.
 */
final class Lease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private final Connection connection;
    private final UUID id;

    private Lease(Connection connection, UUID id) {
        this.connection = connection;
        this.id = id;
    }

    /** @return empty when another node has it */
    static Optional<Lease> take(DataSource database, UUID id) throws SQLException {
        var connection = database.getConnection();
        try {
            if (ask(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", id)) {
                return Optional.of(new Lease(connection, id));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** @return whether the connection is still there, and with it the right */
    boolean holds() {
        try {
            return ask(connection, "select ? is not null", id);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean ask(Connection connection, String sql, UUID id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(10);
            statement.setString(1, "import:" + id);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            ask(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", id);
        } catch (SQLException e) {
            log.debug("The lease of an import ended with its connection", e);
        }
    }
}
