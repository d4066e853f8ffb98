package pl.lejek.history;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place where the trail is not as it was written.
 *
 * @param id of the entry, or the first one that a seal covers
 * @param seal its number, if a seal tells it
 * @param keyId of the seal, if its key is what is not known
 */
record Break(long id, @Nullable Long seal, Kind kind, @Nullable String keyId) {

    Break(long id, @Nullable Long seal, Kind kind) {
        this(id, seal, kind, null);
    }

    /** In the order in which they are told of one id. */
    enum Kind {
        SEAL_ALTERED,
        SEAL_MISSING,
        TRUNCATED,
        EDITED,
        DELETED,
        INSERTED,
        MOVED,
        VALUE_ALTERED,
        VALUE_REMOVED,
        /** Nothing that somebody did to the trail: the node lacks a public key. */
        UNKNOWN_KEY;

        /** @return as the API writes it */
        String key() {
            return this == SEAL_MISSING
                    ? SEAL_ALTERED.key()
                    : name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String messageKey() {
            return "history.verify." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final Comparator<Break> ORDER = Comparator.comparingLong(Break::id).thenComparing(Break::kind);
}
