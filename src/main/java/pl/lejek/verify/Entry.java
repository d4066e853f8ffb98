package pl.lejek.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit trail as it is sealed: one line of JSON, whose SHA-256 is the leaf (docs/verify.md).
 *
 * @param at UTC with six digits of microseconds, as {@link #at(Instant)} writes it
 * @param changes list of {@code {after, before, field}}; null when nothing changed
 */
public record Entry(
        long id,
        String at,
        String actor,
        String source,
        String action,
        String subjectType,
        String subjectId,
        @Nullable String caseId,
        @Nullable String processKey,
        @Nullable String elementId,
        @Nullable String reason,
        @Nullable Object changes) {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Digest of a field's value: SHA-256 in hex over salt and value. */
    public record Digest(String field, String side, String digest) {}

    public static String at(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            return instant.toString();
        }
        var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        var out = new StringBuilder(27);
        pad(out, time.getYear(), 4);
        pad(out.append('-'), time.getMonthValue(), 2);
        pad(out.append('-'), time.getDayOfMonth(), 2);
        pad(out.append('T'), time.getHour(), 2);
        pad(out.append(':'), time.getMinute(), 2);
        pad(out.append(':'), time.getSecond(), 2);
        pad(out.append('.'), time.getNano() / 1000, 6);
        return out.append('Z').toString();
    }

    private static void pad(StringBuilder out, int number, int digits) {
        var text = Integer.toString(number);
        out.append("0".repeat(digits - text.length())).append(text);
    }

    /** @throws IllegalArgumentException when the line is no entry */
    public static Entry parse(String line) {
        if (!(Json.parse(line) instanceof Map<?, ?> map) || !(map.get("id") instanceof Long id)) {
            throw new IllegalArgumentException("No entry");
        }
        return new Entry(
                id,
                required(map, "at"),
                required(map, "actor"),
                required(map, "source"),
                required(map, "action"),
                required(map, "subjectType"),
                required(map, "subjectId"),
                text(map, "caseId"),
                text(map, "processKey"),
                text(map, "elementId"),
                text(map, "reason"),
                map.get("changes"));
    }

    private static String required(Map<?, ?> map, String key) {
        var text = text(map, key);
        if (text == null) {
            throw new IllegalArgumentException("An entry without " + key);
        }
        return text;
    }

    private static @Nullable String text(Map<?, ?> map, String key) {
        var value = map.get(key);
        if (value != null && !(value instanceof String)) {
            throw new IllegalArgumentException(key + " is no text");
        }
        return (String) value;
    }

    /** @return the canonical line, without the line feed at its end */
    public String line() {
        var out = new StringBuilder(400);
        member(out.append('{'), "action", action);
        member(out.append(','), "actor", actor);
        member(out.append(','), "at", at);
        member(out.append(','), "caseId", caseId);
        out.append(",\"changes\":");
        Json.append(out, changes);
        member(out.append(','), "elementId", elementId);
        out.append(",\"id\":").append(id);
        member(out.append(','), "processKey", processKey);
        member(out.append(','), "reason", reason);
        member(out.append(','), "source", source);
        member(out.append(','), "subjectId", subjectId);
        member(out.append(','), "subjectType", subjectType);
        return out.append('}').toString();
    }

    private static void member(StringBuilder out, String key, @Nullable String value) {
        Json.quote(out, key);
        Json.append(out.append(':'), value);
    }

    /** @return SHA-256 of the line */
    public byte[] leaf() {
        return Sha256.of(line().getBytes(StandardCharsets.UTF_8));
    }

    public Entry withId(long other) {
        return new Entry(
                other,
                at,
                actor,
                source,
                action,
                subjectType,
                subjectId,
                caseId,
                processKey,
                elementId,
                reason,
                changes);
    }

    /** @return of the values that stand apart from the entry; what is no change is passed by */
    public List<Digest> digests() {
        if (!(changes instanceof List<?> list)) {
            return List.of();
        }
        var digests = new ArrayList<Digest>(list.size() * 2);
        for (var change : list) {
            if (change instanceof Map<?, ?> map && map.get("field") instanceof String field) {
                for (var side : List.of("before", "after")) {
                    if (map.get(side) instanceof String digest) {
                        digests.add(new Digest(field, side, digest));
                    }
                }
            }
        }
        return digests;
    }
}
