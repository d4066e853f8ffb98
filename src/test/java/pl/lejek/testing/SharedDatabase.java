package pl.lejek.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * One PostgreSQL for the whole test run, and a database of its own for every application context, which Flyway
 * migrates. The server stops after all contexts have closed.
 */
public class SharedDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static volatile boolean usedByApplication;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        usedByApplication = true;
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "sharedDatabase",
                        Map.of(
                                "spring.datasource.url", newDatabase(),
                                "spring.datasource.username", "postgres",
                                "spring.datasource.password", "")));
    }

    /** @return JDBC address of a new, empty database */
    public static String newDatabase() {
        var name = "test_" + NUMBER.incrementAndGet();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + name + "?reWriteBatchedInserts=true";
    }

    private static class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> close(server));
                // Spring runs its handlers only in a run that had an application in it.
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    if (!usedByApplication) {
                        close(server);
                    }
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
