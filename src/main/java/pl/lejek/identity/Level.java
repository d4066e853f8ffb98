package pl.lejek.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a role may do with a kind of record; each level includes those before it (domain.md ROL-01). */
public enum Level {
    NONE,
    VIEW,
    ENTER,
    EDIT;

    public boolean allows(Level wanted) {
        return compareTo(wanted) >= 0;
    }

    /** @return as the API writes it, e.g. {@code view} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
