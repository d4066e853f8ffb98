package pl.lejek.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded database that is killed alone comes back without anybody's help, and stays down when it is stopped. */
class FallenServerTests {

    @TempDir
    Path folder;

    @Test
    void comesBackWithEverythingThatWasCommitted() throws Exception {
        var data = folder.resolve("postgres-18");
        String url;
        String password;
        try (var server = new EmbeddedPostgresServer(data)) {
            url = server.url();
            password = server.password();
            execute(url, password, "create table kept (id int)");
            execute(url, password, "insert into kept values (1)");

            for (var time = 1; time <= 2; time++) {
                var victim = FallenServer.running(data).orElseThrow();
                victim.destroyForcibly();
                await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> {
                    assertThat(FallenServer.running(data)).isPresent().get().isNotEqualTo(victim);
                    execute(server.url(), password, "insert into kept values (2)");
                });
            }
            assertThat(count(url, password)).isEqualTo(3);
        }
        assertThat(FallenServer.running(data)).isEmpty();
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(url, password, "select 1"));
    }

    private static void execute(String url, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String url, String password) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
