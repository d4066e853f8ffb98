package pl.lejek.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTests {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void whatIsSealedCannotBeReadAndOpensAgain() {
        var box = new SecretBox(KEY, null);

        var sealed = box.seal("whsec_abc");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
        assertThat(box.seal("whsec_abc")).as("never twice the same").isNotEqualTo(sealed);
        assertThat(box.open(sealed)).isEqualTo("whsec_abc");
        sealed[20]++;
        assertThatThrownBy(() -> box.open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFileOfItsOwnKeepsTheKeyOfAnEmbeddedDatabase(@TempDir Path folder) throws Exception {
        var file = folder.resolve("data").resolve("webhook.key");
        var sealed = new SecretBox("", file).seal("whsec_abc");

        assertThat(new SecretBox("", file).open(sealed)).isEqualTo("whsec_abc");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void withoutAKeyThereIsNothingToSealWith() {
        assertThat(new SecretBox("", null).isReady()).isFalse();
        assertThatThrownBy(() -> new SecretBox("c2hvcnQ=", null)).hasMessageContaining("LEJEK_WEBHOOK_KEY");
        assertThatThrownBy(() -> new SecretBox("no base64!", null)).hasMessageContaining("LEJEK_WEBHOOK_KEY");
    }
}
