package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import pl.lejek.platform.DataDirectory;
import pl.lejek.testing.Database;
import pl.lejek.verify.Keys;

class SealKeyTests {

    @TempDir
    Path folder;

    @Test
    void trainingModeMakesAKeyForItselfOnce() throws IOException {
        var training = new MockEnvironment().withProperty("lejek.training-mode", "true");

        var made = new SealKey(settings(""), new DataDirectory(folder), training);
        var again = new SealKey(settings(""), new DataDirectory(folder), training);

        assertThat(again.id()).isEqualTo(made.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("seal.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void productionDoesNotStartWithoutAKey() {
        assertThatThrownBy(() -> new SealKey(settings(""), new DataDirectory(folder), new MockEnvironment()))
                .isInstanceOf(SealKey.Unusable.class)
                .hasMessageContaining("LEJEK_SEAL_KEY_FILE");
    }

    @Test
    void saysWhatIsWrongWithAKey() throws IOException {
        var file = folder.resolve("some.key");
        assertThatThrownBy(() -> new SealKey(file)).hasMessageContaining("cannot be read");
        Files.writeString(file, "nonsense");
        assertThatThrownBy(() -> new SealKey(file)).hasMessageContaining("no PEM file");
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> new SealKey(file)).hasMessageContaining("not an Ed25519 key");
    }

    @Test
    void takesTheKeyThatOpensslMakes() throws IOException {
        var file = folder.resolve("seal.key").toString();
        assumeThat(Database.run(Map.of(), "sh", "-c", "command -v openssl").status())
                .isZero();
        assertThat(Database.run(Map.of(), "openssl", "genpkey", "-algorithm", "ed25519", "-out", file)
                        .status())
                .isZero();

        var key = new SealKey(Path.of(file));

        var openssl = Database.run(Map.of(), "openssl", "pkey", "-in", file, "-pubout");
        assertThat(Keys.pem(key.publicKey())).isEqualTo(openssl.words());
        assertThat(Keys.read(openssl.words())).containsOnlyKeys(key.id());
    }

    /** Each of them finds no public key yet, and writes it. */
    @Test
    void nodesThatStartTogetherOnANewFolderAllStart() throws Exception {
        var key = SealedTrail.key(folder);
        var nodes = 4;
        var pool = Executors.newFixedThreadPool(nodes);
        try {
            for (var round = 0; round < 50; round++) {
                var shared = folder.resolve("anchors-" + round);
                var together = new CyclicBarrier(nodes);
                Callable<Set<String>> start = () -> {
                    together.await();
                    return new Anchors(shared, key).keys().keySet();
                };
                var started = pool.invokeAll(Collections.nCopies(nodes, start));
                for (var node : started) {
                    assertThat(node.get()).containsExactly(key.id());
                }
                try (var files = Files.list(shared)) {
                    assertThat(files).containsExactly(shared.resolve(key.id() + ".pem"));
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static AuditSettings settings(String file) {
        return new AuditSettings(file, "", Duration.ofMinutes(1), Duration.ofSeconds(3), 100);
    }
}
