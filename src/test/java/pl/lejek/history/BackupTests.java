package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Database;
import pl.lejek.testing.Database.Said;

/**
 * The roles that the containers' database is given, and the two commands of docs/operations.md on it. Needs a PostgreSQL
 * with its client programs on the machine: the embedded one comes without them.
 */
class BackupTests {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private String port;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Database.run(Map.of(), "sh", "-c", "command -v initdb pg_ctl pg_dump pg_restore psql bash")
                        .status())
                .as("PostgreSQL's programs are on the path")
                .isZero();
        try (var free = new ServerSocket(0)) {
            port = String.valueOf(free.getLocalPort());
        }
        assertThat(server("initdb --no-sync --auth trust --username postgres --encoding UTF8 --locale C.UTF-8"
                                + " --pgdata $PGDATA")
                        .status())
                .isZero();
        assertThat(server("pg_ctl --wait --log $PGDATA/log --pgdata $PGDATA -o \"-p " + port
                                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off\" start")
                        .status())
                .isZero();
        environment.putAll(Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", port,
                "POSTGRES_USER", "postgres",
                "LEJEK_OWNER_PASSWORD", "o'wner",
                "LEJEK_APP_PASSWORD", "a\"pp",
                "PGUSER", "lejek_owner"));
    }

    @AfterEach
    void stop() {
        if (port != null) {
            server("pg_ctl --wait --mode immediate --pgdata $PGDATA stop");
        }
    }

    @Test
    void whatWasSavedIsThereAgainAndTheTrailStaysClosed() {
        assertThat(Database.run(environment, "bash", "deploy/postgres/10-roles.sh"))
                .isEqualTo(new Said(0, ""));
        var owner = database("lejek", "lejek_owner");
        owner.migrate(new AppendOnlyGrants(application("lejek")));
        owner.fill();
        var before = owner.contents();
        var file = folder.resolve("lejek.dump");

        assertThat(Database.run(environment, "bash", "scripts/backup", file.toString()))
                .isEqualTo(new Said(0, "Saved to " + file + ".\n"));
        assertThat(file).isNotEmptyFile();
        assertThat(Database.run(environment, "bash", "scripts/restore", file.toString())
                        .words())
                .contains("is not empty");

        environment.put("PGDATABASE", "lejek_training");
        assertThat(Database.run(environment, "bash", "scripts/restore", file.toString()))
                .isEqualTo(new Said(0, "Restored from " + file + ".\n"));
        var restored = database("lejek_training", "lejek_owner");
        assertThat(restored.contents()).isEqualTo(before);
        assertThat(restored.migrate(new AppendOnlyGrants(application("lejek_training"))))
                .isZero();
        assertThat(restored.contents()).isEqualTo(before);

        var app = database("lejek_training", "lejek_app").jdbc();
        assertThat(app.queryForObject("select count(*) from messaging.message where state = 'QUEUED'", Integer.class))
                .isEqualTo(1);
        app.update("update messaging.message set state = 'SENT'");
        refused(app, "update history.audit_entry set actor = 'nobody'");
        refused(app, "delete from history.audit_entry");
        refused(app, "truncate messaging.message");
        refused(app, "create table public.mine (id int)");
    }

    private static void refused(JdbcTemplate jdbc, String sql) {
        assertThatThrownBy(() -> jdbc.update(sql))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private Database database(String name, String user) {
        return Database.at("jdbc:postgresql://127.0.0.1:" + port + "/" + name, user, "");
    }

    private JdbcConnectionDetails application(String database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
            }

            @Override
            public String getUsername() {
                return "lejek_app";
            }

            @Override
            public String getPassword() {
                return "";
            }
        };
    }

    /** PostgreSQL does not run as root; a user namespace of its own is not root. */
    private Said server(String command) {
        var data = folder.resolve("data").toAbsolutePath().toString();
        return Database.run(
                Map.of("PGDATA", data),
                "sh",
                "-c",
                "if [ \"$(id -u)\" = 0 ]; then exec unshare --user sh -c '" + command.replace("'", "'\\''") + "'; fi; "
                        + command);
    }
}
