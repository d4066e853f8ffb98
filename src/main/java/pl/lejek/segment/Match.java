package pl.lejek.segment;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How many of several conditions have to hold. */
enum Match {
    ALL,
    ANY;

    /** @return as the API writes it, e.g. {@code all} */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Match> of(@Nullable String key) {
        return Stream.of(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
