package pl.lejek.verify;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value stands: what the list of an erasure names. */
record Place(long entry, String field, String side) {

    /** @return null when the line of a bundle names none */
    static @Nullable Place of(Map<?, ?> line) {
        return line.get("entry") instanceof Long entry
                        && line.get("field") instanceof String field
                        && line.get("side") instanceof String side
                ? new Place(entry, field, side)
                : null;
    }

    /** @return the line of which an erasure keeps the digest */
    byte[] listed() {
        return (entry + "\t" + side + "\t" + field + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "entry " + entry + ", " + field + " (" + side + ")";
    }
}
