package pl.lejek.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the Standard Webhooks specification says: HMAC-SHA256 over {@code id.timestamp.body}, in Base64, scheme {@code v1}. */
final class Signature {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    /** @return 256 random bits, as libraries of the specification take them */
    static String newSecret() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** @return the value of {@code Webhook-Signature}, one signature for each secret */
    static String of(String id, long seconds, String body, List<String> secrets) {
        return secrets.stream()
                .map(it -> "v1," + Base64.getEncoder().encodeToString(hmac(it, id + "." + seconds + "." + body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
