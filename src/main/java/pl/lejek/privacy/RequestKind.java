package pl.lejek.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person asks for: articles 15 to 21 of Regulation (EU) 2016/679. */
public enum RequestKind {
    ACCESS,
    CORRECTION,
    ERASURE,
    RESTRICTION,
    PORTABILITY,
    OBJECTION;

    /** @return as diagrams and the API write it, e.g. {@code erasure} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RequestKind> find(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
