package pl.lejek.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Ed25519 public keys as PEM files hold them ({@code openssl pkey -in seal.key -pubout}). */
public final class Keys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", Pattern.DOTALL);

    private Keys() {}

    /** @return SHA-256 in hex of the key's DER form (SubjectPublicKeyInfo) */
    public static String id(PublicKey key) {
        return Sha256.hex(Sha256.of(key.getEncoded()));
    }

    public static String pem(PublicKey key) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    /**
     * @return the keys in the text by their ids; none when there are none
     * @throws IllegalArgumentException when one is no Ed25519 key
     */
    public static Map<String, PublicKey> read(String pem) {
        var keys = new LinkedHashMap<String, PublicKey>();
        var found = PEM.matcher(pem);
        while (found.find()) {
            try {
                var der = Base64.getMimeDecoder().decode(found.group(1));
                var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
                keys.put(id(key), key);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IllegalArgumentException("Not an Ed25519 public key", e);
            }
        }
        return keys;
    }

    static boolean isSigned(PublicKey key, byte[] signed, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
