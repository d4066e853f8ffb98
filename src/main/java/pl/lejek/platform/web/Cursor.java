package pl.lejek.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Where a page of a list ended: the sort values of its last row, opaque to callers. */
public record Cursor(List<String> values) {

    /** The longest page (contract.md). */
    public static final int MOST = 200;

    private static final int MOST_CHARACTERS = 1_000;
    private static final String SEPARATOR = "\n";

    public static Cursor of(Object... values) {
        return new Cursor(Arrays.stream(values).map(Object::toString).toList());
    }

    /**
     * Reads what a caller sent back.
     *
     * @param reader makes the place of the values; whatever it throws means that the text is no cursor of this list
     * @throws ResponseStatusException 400 when the text is no cursor of this list
     */
    public static <T> @Nullable T read(@Nullable String text, Function<List<String>, T> reader) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException("Too long");
            }
            var values = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var parts = List.of(values.split(SEPARATOR, -1));
            if (!Text.isStorable(values) || parts.stream().anyMatch(Years::isBeyond)) {
                throw new IllegalArgumentException("No list ends there");
            }
            return reader.apply(parts);
        } catch (RuntimeException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor", e);
        }
    }

    /** @return the number of rows to show: 1 to 200 (contract.md) */
    public static int limit(int wanted) {
        return Math.max(1, Math.min(MOST, wanted));
    }

    @Override
    public String toString() {
        var text = values.stream().collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
