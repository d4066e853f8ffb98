package pl.lejek.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/** Reads for a long time and sees one moment, whatever is written meanwhile. */
@Component
class Moment {

    private final DataSource database;

    Moment(DataSource database) {
        this.database = database;
    }

    /** What is read. */
    interface Work<T> {
        T in(Connection connection) throws SQLException, IOException;
    }

    <T> T read(Work<T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                return work.in(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            var known = new SQLErrorCodeSQLExceptionTranslator(database).translate("read", null, e);
            throw known == null ? new IllegalStateException(e) : known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
