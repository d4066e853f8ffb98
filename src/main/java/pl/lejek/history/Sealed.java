package pl.lejek.history;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.trail.TrailEntry.Change;
import pl.lejek.verify.Sha256;

/** Parts changes into what the entry keeps for ever, digests, and what goes with the person, values and salts. */
class Sealed {

    private static final int SALT_BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /** A changed field as the entry keeps it: SHA-256 over salt and value (UTF-8) in hex, null where there was none. */
    record Digest(String field, @Nullable String before, @Nullable String after) {}

    /** @param position of the entry among those written together, from 1 */
    record Value(int position, String field, String side, byte[] salt, String value, @Nullable String person) {}

    /** @param values takes the values of the changes */
    List<Digest> of(int position, List<Change> changes, List<Value> values) {
        var digests = new ArrayList<Digest>(changes.size());
        for (var change : changes) {
            digests.add(new Digest(
                    change.field(),
                    seal(position, change, "before", change.before(), values),
                    seal(position, change, "after", change.after(), values)));
        }
        return digests;
    }

    private @Nullable String seal(
            int position, Change change, String side, @Nullable String value, List<Value> values) {
        if (value == null) {
            return null;
        }
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        values.add(new Value(position, change.field(), side, salt, value, change.person()));
        return Sha256.ofValue(salt, value);
    }
}
