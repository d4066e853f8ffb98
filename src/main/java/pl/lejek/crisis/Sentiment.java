package pl.lejek.crisis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an opinion sounds (domain.md CRI-23); only negative ones are warning signals. */
public enum Sentiment {
    POSITIVE,
    NEUTRAL,
    NEGATIVE;

    /** @return as the API writes it, e.g. {@code negative} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Sentiment> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
