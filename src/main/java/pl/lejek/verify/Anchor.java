package pl.lejek.verify;

import java.security.PublicKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of a seal outside of the database, so that a trail whose end was cut off is found out.
 *
 * @param number of the seal
 * @param lastId highest id that it covers
 * @param hash in hex
 * @param at when it was sealed
 * @param keyId as {@link Keys#id}
 * @param signature in hex, over the hash
 */
public record Anchor(long number, long lastId, String hash, Instant at, String keyId, String signature) {

    public static Anchor of(Seal seal) {
        return new Anchor(
                seal.number(),
                seal.to(),
                Sha256.hex(seal.hash()),
                seal.sealedAt(),
                seal.keyId(),
                Sha256.hex(seal.signature()));
    }

    /** @return one line of JSON, without the line feed */
    public String line() {
        var map = new TreeMap<String, Object>();
        map.put("number", number);
        map.put("lastId", lastId);
        map.put("hash", hash);
        map.put("at", Entry.at(at));
        map.put("keyId", keyId);
        map.put("signature", signature);
        return Json.canonical(map);
    }

    /** @throws IllegalArgumentException when the line is no anchor, as one that was written half */
    public static Anchor parse(String line) {
        if (Json.parse(line) instanceof Map<?, ?> map
                && map.get("number") instanceof Long number
                && map.get("lastId") instanceof Long lastId
                && map.get("hash") instanceof String hash
                && map.get("at") instanceof String at
                && map.get("keyId") instanceof String keyId
                && map.get("signature") instanceof String signature) {
            try {
                return new Anchor(number, lastId, hash, Instant.parse(at), keyId, signature);
            } catch (java.time.DateTimeException e) {
                throw new IllegalArgumentException("No anchor", e);
            }
        }
        throw new IllegalArgumentException("No anchor");
    }

    /** @return whether the holder of one of the keys made it */
    public boolean isGenuine(Map<String, PublicKey> keys) {
        var key = keys.get(keyId);
        try {
            var format = HexFormat.of();
            return key != null && Keys.isSigned(key, format.parseHex(hash), format.parseHex(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
