package pl.lejek.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;

/** Versions of editable records as {@code ETag} and {@code If-Match} carry them. */
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** @return the tag of a record that counts no versions: a digest of what it says, the same on every node */
    public static String ofContent(Object... values) {
        var text = Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("\0"));
        return "\"" + DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    /**
     * Lets a change pass when it names the version it was made from, or none.
     *
     * @throws PreconditionFailed when the record has moved on
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        requireMatch(ifMatch, of(version));
    }

    /**
     * As {@link #requireMatch(String, long)}, for a record whose tag is no number.
     *
     * @throws PreconditionFailed when the record has moved on
     */
    public static void requireMatch(@Nullable String ifMatch, String tag) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.trim().equals("*")) {
            return;
        }
        // Servers that compress mark the tag, e.g. "7--gzip"; the quotes and the mark are not part of the version.
        var matches = Arrays.stream(ifMatch.split(","))
                .map(String::trim)
                .map(it -> it.startsWith("W/") ? it.substring(2) : it)
                .map(it -> it.replace("--gzip", ""))
                .anyMatch(tag::equals);
        if (!matches) {
            throw new PreconditionFailed();
        }
    }
}
