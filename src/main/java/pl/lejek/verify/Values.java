package pl.lejek.verify;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as a bundle writes them. */
final class Values {

    private Values() {}

    /** @return of salt and value; null when there are none */
    static @Nullable String digest(Map<?, ?> line) {
        try {
            return line.get("salt") instanceof String salt && line.get("value") instanceof String value
                    ? Sha256.ofValue(HexFormat.of().parseHex(salt), value)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
