package pl.lejek.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every JDK has. */
public final class Sha256 {

    public static final int LENGTH = 32;

    /** Copied, because looking for it costs as much as it takes for a short text. */
    private static final MessageDigest UNUSED = unused();

    private Sha256() {}

    private static MessageDigest unused() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static MessageDigest digest() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            return unused();
        }
    }

    public static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** @return what an entry keeps of a value: SHA-256 over salt and value (UTF-8) in hex */
    public static String ofValue(byte[] salt, String value) {
        var digest = digest();
        digest.update(salt);
        return hex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    }
}
