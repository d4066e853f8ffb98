package pl.lejek.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import pl.lejek.platform.DataDirectory;

/**
 * Seals secrets before they go to the database, so that a backup of it does not hold them (AES-256-GCM). The key comes from
 * {@code LEJEK_WEBHOOK_KEY}, the same on every node; with the embedded database, which one node has, from a file beside it.
 */
@Component
class SecretBox {

    private static final int BYTES = 32;

    private final @Nullable Path file;
    private volatile @Nullable AesBytesEncryptor box;

    @Autowired
    SecretBox(WebhookSettings settings, DataDirectory directory, Environment environment) {
        this(
                settings.key(),
                environment.getProperty("spring.datasource.url", "embedded").equals("embedded")
                        ? directory.resolve("webhook.key")
                        : null);
    }

    SecretBox(String key, @Nullable Path file) {
        this.file = file;
        this.box = key.isBlank() ? null : box(key, "LEJEK_WEBHOOK_KEY");
    }

    /** @return whether there is a key to seal with */
    boolean isReady() {
        return box != null || file != null;
    }

    byte[] seal(String secret) {
        return box().encrypt(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalStateException when it was sealed with another key */
    String open(byte[] sealed) {
        try {
            return new String(box().decrypt(sealed), StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            throw new IllegalStateException("The secret was sealed with another key", e);
        }
    }

    private AesBytesEncryptor box() {
        var ready = box;
        if (ready == null) {
            if (file == null) {
                throw new IllegalStateException("LEJEK_WEBHOOK_KEY is not set");
            }
            ready = box(keyOf(file), file.getFileName().toString());
            box = ready;
        }
        return ready;
    }

    private static AesBytesEncryptor box(String key, String source) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new IllegalStateException(
                    source + " must be 32 bytes in Base64, for example made by: openssl rand -base64 32");
        }
        return new AesBytesEncryptor(
                new SecretKeySpec(bytes, "AES"), KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
    }

    private static String keyOf(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                var bytes = new byte[BYTES];
                new SecureRandom().nextBytes(bytes);
                try {
                    Files.createFile(file, onlyForUs(file));
                    Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
                } catch (FileAlreadyExistsException e) {
                    // made in the same moment by another thread
                }
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] onlyForUs(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
