package pl.lejek.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pl.lejek.testing.Database;
import pl.lejek.testing.Database.Said;

/** The two commands of docs/operations.md, on the embedded database. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a Unix shell")
class EmbeddedBackupTests {

    @TempDir
    Path folder;

    @Test
    void whatWasSavedIsThereAgain() throws IOException {
        var file = folder.resolve("lejek.tgz");
        Map<String, String> before;
        String password;
        try (var server = start("lejek")) {
            var database = database(server);
            database.migrate();
            database.fill();
            before = database.contents();
            password = server.password();

            assertThat(backup(file).status()).isNotZero();
            assertThat(backup(file).words()).contains("stop Lejek first");
            assertThat(file).doesNotExist();
        }

        assertThat(backup(file)).isEqualTo(new Said(0, "Saved to " + file + ".\n"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(restore(file, "lejek").status()).as("over what is there").isNotZero();
        assertThat(restore(file, "again")).isEqualTo(new Said(0, "Restored from " + file + ".\n"));

        try (var server = start("again")) {
            assertThat(server.password()).isEqualTo(password);
            assertThat(database(server).migrate()).isZero();
            assertThat(database(server).contents()).isEqualTo(before).containsKeys("engine.act_ru_job");
        }
    }

    private EmbeddedPostgresServer start(String name) {
        return new EmbeddedPostgresServer(folder.resolve(name).resolve("postgres-18"));
    }

    private static Database database(EmbeddedPostgresServer server) {
        return Database.at(server.url(), "postgres", server.password());
    }

    private Said backup(Path file) {
        return Database.run(
                Map.of(),
                "bash",
                "scripts/backup",
                file.toString(),
                folder.resolve("lejek").toString());
    }

    private Said restore(Path file, String name) {
        return Database.run(
                Map.of(),
                "bash",
                "scripts/restore",
                file.toString(),
                folder.resolve(name).toString());
    }
}
