package pl.lejek.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import pl.lejek.platform.DataDirectory;
import pl.lejek.verify.Keys;

/**
 * The key that seals are signed with, an Ed25519 key in a PKCS#8 PEM file outside of the database
 * ({@code LEJEK_SEAL_KEY_FILE}). Training mode makes one in {@code LEJEK_DATA}; in production one has to be there.
 */
@Component
class SealKey {

    private static final Logger log = LoggerFactory.getLogger(SealKey.class);

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final String id;

    @Autowired
    SealKey(AuditSettings settings, DataDirectory directory, Environment environment) {
        this(file(settings, directory, environment.containsProperty("lejek.training-mode")));
    }

    /** @throws Unusable when the file holds no such key */
    SealKey(Path file) {
        try {
            warnIfOthersRead(file);
            privateKey = parse(Files.readString(file), file);
            publicKey = publicKey((EdECPrivateKey) privateKey);
            id = Keys.id(publicKey);
        } catch (IOException e) {
            throw new Unusable("The seal key " + file + " cannot be read.", e);
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new Unusable("The seal key " + file + " is not an Ed25519 key in PKCS#8 (PEM).", e);
        }
    }

    private static Path file(AuditSettings settings, DataDirectory directory, boolean training) {
        if (!settings.keyFile().isBlank()) {
            return Path.of(settings.keyFile());
        }
        if (!training) {
            throw new Unusable("LEJEK_SEAL_KEY_FILE is not set: the audit trail has no key to be sealed with.", null);
        }
        var file = directory.resolve("seal.key");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new Unusable("The seal key " + file + " cannot be made.", e);
        }
        return file;
    }

    /** Whole or not at all, so that a start that was killed leaves no half key behind. */
    static void make(Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        var whole = Files.createTempFile(file.toAbsolutePath().getParent(), "seal", ".part", PrivateFiles.ours(file));
        Files.writeString(
                whole,
                "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n",
                StandardCharsets.US_ASCII);
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            Files.deleteIfExists(whole);
            throw e;
        }
    }

    private static PrivateKey parse(String text, Path file) throws GeneralSecurityException {
        var found = PEM.matcher(text);
        if (!found.find()) {
            throw new Unusable("The seal key " + file + " is no PEM file with a private key.", null);
        }
        try {
            var der = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** The JDK derives a public key only while it makes a pair: it is given the seed instead of chance. */
    private static PublicKey publicKey(EdECPrivateKey key) throws GeneralSecurityException {
        var seed = key.getBytes().orElseThrow(GeneralSecurityException::new);
        var maker = KeyPairGenerator.getInstance("Ed25519");
        maker.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return maker.generateKeyPair().getPublic();
    }

    private static void warnIfOthersRead(Path file) throws IOException {
        if (Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var others = Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
            if (Files.getPosixFilePermissions(file).stream().anyMatch(others::contains)) {
                log.warn("The seal key can be read by others than its owner: chmod 600 {}", file);
            }
        }
    }

    String id() {
        return id;
    }

    PublicKey publicKey() {
        return publicKey;
    }

    byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** There is no key to seal with; the application does not start. */
    static class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }

        static class Analyzer extends AbstractFailureAnalyzer<Unusable> {
            @Override
            protected FailureAnalysis analyze(Throwable rootFailure, Unusable cause) {
                return new FailureAnalysis(
                        cause.getMessage(),
                        "Make one (openssl genpkey -algorithm ed25519 -out seal.key && chmod 600 seal.key), keep it out"
                                + " of the database and its backups, the same on every node, and set"
                                + " LEJEK_SEAL_KEY_FILE to it.",
                        cause);
            }
        }
    }
}
