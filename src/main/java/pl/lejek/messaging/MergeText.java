package pl.lejek.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text with merge fields, {@code {{field}}}: no conditions, no loops, no functions. */
final class MergeText {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final int LONGEST_NAME = 40;
    private static final int SHOWN = 20;

    private final List<Part> parts;

    private record Part(String text, boolean field) {}

    /** Braces that are no merge field. */
    static final class Broken extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String excerpt;

        Broken(String excerpt) {
            super("Only plain merge fields are allowed, not " + excerpt);
            this.excerpt = excerpt;
        }

        String excerpt() {
            return excerpt;
        }
    }

    private MergeText(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws Broken where two braces are no merge field */
    static MergeText parse(String text) {
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            parts.add(words(text, from, open));
            var close = text.indexOf(CLOSE, open);
            var name =
                    close < 0 ? "" : text.substring(open + OPEN.length(), close).strip();
            if (!isName(name)) {
                throw new Broken(excerpt(text, open));
            }
            parts.add(new Part(name, true));
            from = close + CLOSE.length();
        }
        parts.add(words(text, from, text.length()));
        return new MergeText(parts);
    }

    /** @return names in alphabetical order */
    Set<String> fields() {
        var names = new TreeSet<String>();
        parts.stream().filter(Part::field).map(Part::text).forEach(names::add);
        return names;
    }

    /**
     * @param template what the message of a refusal calls it
     * @throws RefusedMessage when a field has no value
     */
    String fill(String template, Function<String, @Nullable String> values) {
        var filled = new StringBuilder();
        for (var part : parts) {
            if (!part.field) {
                filled.append(part.text);
                continue;
            }
            var value = values.apply(part.text);
            if (value == null || value.isBlank()) {
                throw new RefusedMessage("Template " + template + " needs " + part.text);
            }
            filled.append(value.strip());
        }
        return filled.toString();
    }

    private static Part words(String text, int from, int until) {
        var words = text.substring(from, until);
        var stray = words.indexOf(CLOSE);
        if (stray >= 0) {
            throw new Broken(excerpt(text, from + stray));
        }
        return new Part(words, false);
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && isLetter(name.charAt(0))
                && name.chars().allMatch(it -> isLetter(it) || it >= '0' && it <= '9');
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static String excerpt(String text, int at) {
        var end = Math.min(text.length(), at + SHOWN);
        return text.substring(at, end).lines().findFirst().orElse("");
    }
}
