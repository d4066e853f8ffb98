package pl.lejek.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * After every migration: when the application signs in as another role than the owner of the tables, gives that role
 * what it needs, and in schema {@code history} no more than to add and to read (contract.md, Starting).
 */
@Component
class AppendOnlyGrants implements Callback {

    private static final Logger log = LoggerFactory.getLogger(AppendOnlyGrants.class);

    private final JdbcConnectionDetails application;

    AppendOnlyGrants(JdbcConnectionDetails application) {
        this.application = application;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "append-only history";
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            grant(context.getConnection(), application.getUsername());
        } catch (SQLException e) {
            throw new FlywayException("The application's role could not be given its rights", e);
        }
    }

    private static void grant(Connection connection, String user) throws SQLException {
        var owner = column(connection, "select current_user").get(0);
        if (owner.equals(user)) {
            log.warn(
                    "The database user {} also owns the tables: only triggers protect the audit trail."
                            + " Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD to separate them.",
                    user);
            return;
        }
        var role = connection.createStatement().enquoteIdentifier(user, true);
        for (var schema : column(
                connection,
                "select nspname from pg_namespace where pg_get_userbyid(nspowner) = current_user"
                        + " and nspname !~ '^pg_' order by nspname")) {
            var rights = schema.equals("history") ? "select, insert" : "select, insert, update, delete";
            execute(connection, "grant usage on schema %s to %s", schema, role);
            execute(connection, "revoke all on all tables in schema %s from %s", schema, role);
            execute(connection, "grant " + rights + " on all tables in schema %s to %s", schema, role);
            execute(connection, "grant usage, select on all sequences in schema %s to %s", schema, role);
            execute(connection, "grant execute on all functions in schema %s to %s", schema, role);
        }
    }

    private static void execute(Connection connection, String sql, String schema, String role) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.formatted(statement.enquoteIdentifier(schema, true), role));
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
