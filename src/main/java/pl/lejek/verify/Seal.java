package pl.lejek.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A seal over a range of entries (docs/verify.md).
 *
 * @param number from 1, without gaps
 * @param previous hash of the seal before; 32 zero bytes for the first
 * @param from lowest id of the range, one more than the highest of the seal before
 * @param to highest id of the range; ids of the range that are not listed were never used
 * @param ids ascending
 * @param leaves 32 bytes for each id
 * @param sealedAt to the microsecond
 * @param keyId as {@link Keys#id}
 * @param hash over all of the above
 * @param signature Ed25519 over the hash
 */
public record Seal(
        long number,
        byte[] previous,
        long from,
        long to,
        long[] ids,
        byte[] leaves,
        Instant sealedAt,
        String keyId,
        byte[] hash,
        byte[] signature) {

    /** How far the clocks of the nodes may be apart: one writes an entry, another one seals it. */
    public static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final byte[] BEGIN = "lejek-seal-1\n".getBytes(StandardCharsets.US_ASCII);

    /** What is wrong with a seal by itself. */
    public enum Fault {
        /** Counts, lengths or the order of ids do not fit. */
        SHAPE,
        HASH,
        UNKNOWN_KEY,
        SIGNATURE
    }

    public static byte[] hash(
            long number,
            byte[] previous,
            long from,
            long to,
            long[] ids,
            byte[] leaves,
            Instant sealedAt,
            String keyId) {
        var bytes = ByteBuffer.allocate(BEGIN.length + 4 * 8 + 4 + 2 * Sha256.LENGTH + ids.length * (8 + Sha256.LENGTH))
                .put(BEGIN)
                .putLong(number)
                .putLong(from)
                .putLong(to)
                .putLong(micros(sealedAt))
                .putInt(ids.length)
                .put(HexFormat.of().parseHex(keyId))
                .put(previous);
        for (var i = 0; i < ids.length; i++) {
            bytes.putLong(ids[i]).put(leaves, i * Sha256.LENGTH, Sha256.LENGTH);
        }
        return Sha256.of(bytes.array());
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    /** @return what is wrong; null when nothing is */
    public @Nullable Fault fault(Map<String, PublicKey> keys) {
        if (!isShaped()) {
            return Fault.SHAPE;
        }
        try {
            if (!Arrays.equals(hash, hash(number, previous, from, to, ids, leaves, sealedAt, keyId))) {
                return Fault.HASH;
            }
        } catch (ArithmeticException e) {
            // No time that we know: somebody wrote "infinity".
            return Fault.HASH;
        }
        var key = keys.get(keyId);
        if (key == null) {
            return Fault.UNKNOWN_KEY;
        }
        return Keys.isSigned(key, hash, signature) ? null : Fault.SIGNATURE;
    }

    private boolean isShaped() {
        if (previous.length != Sha256.LENGTH
                || leaves.length != ids.length * Sha256.LENGTH
                || !keyId.matches("[0-9a-f]{64}")) {
            return false;
        }
        var before = from - 1;
        for (var id : ids) {
            if (id <= before || id > to) {
                return false;
            }
            before = id;
        }
        return true;
    }

    public boolean isLeaf(int position, byte[] leaf) {
        return position >= 0
                && leaves.length >= (position + 1) * Sha256.LENGTH
                && Arrays.equals(
                        leaves, position * Sha256.LENGTH, (position + 1) * Sha256.LENGTH, leaf, 0, Sha256.LENGTH);
    }

    public byte[] leaf(int position) {
        return Arrays.copyOfRange(leaves, position * Sha256.LENGTH, (position + 1) * Sha256.LENGTH);
    }

    public boolean follows(Seal other) {
        return number == other.number + 1 && from == other.to + 1 && MessageDigest.isEqual(previous, other.hash);
    }

    /** @return the line of a bundle's {@code seals.ndjson} */
    public String line() {
        var map = new TreeMap<String, Object>();
        map.put("number", number);
        map.put("previous", Sha256.hex(previous));
        map.put("from", from);
        map.put("to", to);
        map.put("count", (long) ids.length);
        map.put("ids", Arrays.stream(ids).boxed().toList());
        map.put(
                "leaves",
                java.util.stream.IntStream.range(0, ids.length)
                        .mapToObj(it -> Sha256.hex(leaf(it)))
                        .toList());
        map.put("sealedAt", Entry.at(sealedAt));
        map.put("keyId", keyId);
        map.put("hash", Sha256.hex(hash));
        map.put("signature", Sha256.hex(signature));
        return Json.canonical(map);
    }

    /** @throws IllegalArgumentException when the line is no seal */
    public static Seal parse(String line) {
        if (!(Json.parse(line) instanceof Map<?, ?> map)
                || !(map.get("ids") instanceof List<?> ids)
                || !(map.get("leaves") instanceof List<?> leaves)) {
            throw new IllegalArgumentException("No seal");
        }
        try {
            var together = new StringBuilder();
            leaves.forEach(it -> together.append((String) it));
            return new Seal(
                    (Long) map.get("number"),
                    hex(map, "previous"),
                    (Long) map.get("from"),
                    (Long) map.get("to"),
                    ids.stream().mapToLong(it -> (Long) it).toArray(),
                    HexFormat.of().parseHex(together),
                    Instant.parse((String) map.get("sealedAt")),
                    String.valueOf(map.get("keyId")),
                    hex(map, "hash"),
                    hex(map, "signature"));
        } catch (ClassCastException | NullPointerException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("No seal", e);
        }
    }

    private static byte[] hex(Map<?, ?> map, String key) {
        return HexFormat.of().parseHex((String) map.get(key));
    }
}
