package pl.lejek.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Whether the audit trail is as it was written.
 *
 * @param entries how many there are
 * @param erased values that went lawfully with their person
 * @param lastHash hash of the newest seal in hex; null before the first
 * @param open entries too young to be sealed, because transactions of the same moment still run; left out when there are none
 * @param broken the first entry that is not as it was written; left out when all are
 */
public record Verdict(
        boolean intact,
        long entries,
        long erased,
        @Nullable String lastHash,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long open,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Broken broken) {

    /**
     * Where the trail is not as it was written.
     *
     * @param id of the entry; where a seal itself is wrong, the first id that it covers
     * @param seal number of the seal that tells it; null when it is told without one
     * @param kind {@code edited}, {@code deleted}, {@code inserted}, {@code moved}, {@code seal-altered}, {@code truncated},
     *     {@code value-altered}, {@code value-removed}, or {@code unknown-key}: not all could be checked
     * @param message in the caller's language
     */
    public record Broken(long id, @Nullable Long seal, String kind, String message) {}
}
