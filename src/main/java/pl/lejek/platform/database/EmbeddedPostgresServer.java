package pl.lejek.platform.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own whose data outlives the process, also after {@code kill -9}. Guards what the library leaves
 * open: durable settings, one instance per folder, an orphaned server of a killed process, a server that dies alone, and
 * a password.
 */
class EmbeddedPostgresServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);

    private final FileChannel lock;
    private final EmbeddedPostgres postgres;
    private final Optional<FallenServer> watch;
    private final String password;

    /** @param data the cluster's folder; its name carries the major version, which must not be opened by another */
    EmbeddedPostgresServer(Path data) {
        try {
            Files.createDirectories(data.getParent());
            lock = FileChannel.open(data.resolveSibling(data.getFileName() + ".lock"), CREATE, WRITE);
            if (lock.tryLock() == null) {
                throw new DatabaseInUse(data);
            }
            stopOrphan(data);
            password = password(data.resolveSibling("database-password"));
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "''")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setConnectConfig("password", password)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            requirePassword(data);
            watch = FallenServer.watch(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?reWriteBatchedInserts=true";
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        watch.ifPresent(FallenServer::close);
        postgres.close();
        lock.close();
    }

    /** A server whose application was killed still holds the cluster; the library would wait for it in vain. */
    private static void stopOrphan(Path data) throws IOException {
        var orphan = FallenServer.running(data);
        if (orphan.isEmpty()) {
            return;
        }
        log.warn(
                "Stopping the database server that an earlier run left behind (process {})",
                orphan.get().pid());
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            orphan.get().destroyForcibly();
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return Files.readString(file).trim();
    }

    /** The library creates clusters that trust every local user; from the first start on ours asks for the password. */
    private void requirePassword(Path data) throws IOException {
        var rules = data.resolve("pg_hba.conf");
        var wanted = "host all all 127.0.0.1/32 scram-sha-256\n";
        if (Files.readString(rules).equals(wanted)) {
            return;
        }
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter user postgres password '" + password + "'");
            Files.writeString(rules, wanted);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("The embedded database could not be given its password", e);
        }
    }
}
