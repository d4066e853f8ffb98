package pl.lejek.platform.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Versions of editable records as {@code ETag} and {@code If-Match} carry them. */
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Lets a change pass when it names the version it was made from, or none.
     *
     * @throws PreconditionFailed when the record has moved on
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.trim().equals("*")) {
            return;
        }
        // Servers that compress mark the tag, e.g. "7--gzip"; the quotes and the mark are not part of the version.
        var matches = Arrays.stream(ifMatch.split(","))
                .map(String::trim)
                .map(it -> it.startsWith("W/") ? it.substring(2) : it)
                .map(it -> it.replace("--gzip", ""))
                .anyMatch(of(version)::equals);
        if (!matches) {
            throw new PreconditionFailed();
        }
    }
}
