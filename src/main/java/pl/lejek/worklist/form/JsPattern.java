package pl.lejek.worklist.form;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.modulith.NamedInterface;

/**
 * A regular expression of a form, with the meaning JavaScript gives it. What JavaScript and Java read differently is
 * refused, and matching ends after a short time: a pattern can be slow by mistake or by malice.
 */
@NamedInterface("patterns")
public final class JsPattern {

    private static final int MAX_LENGTH = 300;
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Set<Character> SAME_ESCAPES = Set.of('d', 'D', 'w', 'W', 't', 'n', 'r', 'f', 'u', 'x');
    private static final String JS_SPACE =
            "\\t\\n\\x0B\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

    private final Pattern pattern;

    private JsPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException when the pattern cannot be had with the same meaning in browser and server */
    public static JsPattern compile(String source) {
        if (source.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters");
        }
        try {
            return new JsPattern(Pattern.compile(translate(source)));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
    }

    /** @return whether the pattern occurs in the text; false when that takes too long to say */
    public boolean find(String text) {
        try {
            return pattern.matcher(new Timed(text, System.nanoTime() + MAX_NANOS))
                    .find();
        } catch (TooSlow | StackOverflowError e) {
            return false;
        }
    }

    private static String translate(String source) {
        var out = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < source.length(); i++) {
            var c = source.charAt(i);
            if (c == '\\') {
                if (++i == source.length()) {
                    throw new IllegalArgumentException("ends with a backslash");
                }
                escape(source.charAt(i), inClass, out);
            } else if (inClass) {
                inClass = c != ']';
                out.append(c == '[' || c == '&' ? "\\" : "").append(c);
            } else if (c == '[') {
                inClass = true;
                out.append(c);
                if (source.startsWith("^", i + 1)) {
                    out.append('^');
                    i++;
                }
                if (source.startsWith("]", i + 1)) {
                    throw new IllegalArgumentException("empty character class");
                }
            } else if (c == '$') {
                out.append("\\z");
            } else if (c == '.') {
                out.append("[^\\n\\r\\u2028\\u2029]");
            } else {
                if (c == '('
                        && source.startsWith("?", i + 1)
                        && !source.substring(i + 2).matches("(?s)(:|=|!|<=|<!).*")) {
                    throw new IllegalArgumentException("groups with names or flags are not supported");
                }
                if (c == '+' && i > 0 && isQuantifier(source, i - 1)) {
                    throw new IllegalArgumentException("two quantifiers in a row");
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isQuantifier(String source, int at) {
        var c = source.charAt(at);
        var escaped = at > 0 && source.charAt(at - 1) == '\\';
        return !escaped && (c == '*' || c == '+' || c == '?' || c == '}');
    }

    private static void escape(char c, boolean inClass, StringBuilder out) {
        if (c == 's') {
            out.append(inClass ? JS_SPACE : "[" + JS_SPACE + "]");
        } else if (c == 'S' && !inClass) {
            out.append("[^").append(JS_SPACE).append(']');
        } else if (SAME_ESCAPES.contains(c)) {
            out.append('\\').append(c);
        } else if (Character.isLetterOrDigit(c) && !(c >= '1' && c <= '9' && !inClass)) {
            throw new IllegalArgumentException("\\" + c + " is not supported");
        } else {
            out.append('\\').append(c);
        }
    }

    private static class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super(null, null, false, false);
        }
    }

    /** Looks at the time once in a while: the matcher asks for a character at every step it takes. */
    private static final class Timed implements CharSequence {

        private final CharSequence text;
        private final long deadline;
        private int steps;

        Timed(CharSequence text, long deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if ((++steps & 0x3ff) == 0 && System.nanoTime() > deadline) {
                throw new TooSlow();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Timed(text.subSequence(start, end), deadline);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
