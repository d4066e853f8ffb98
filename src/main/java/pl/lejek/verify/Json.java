package pl.lejek.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as RFC 8785 has it for texts, whole numbers, lists and objects: keys sorted, no blanks. An object is a {@code Map},
 * a list a {@code List}, a whole number a {@code Long}, any other number a {@code BigDecimal}.
 */
public final class Json {

    private static final int DEEPEST = 100;
    private static final String HEX = "0123456789abcdef";

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    public static String canonical(@Nullable Object value) {
        var out = new StringBuilder(256);
        append(out, value);
        return out.toString();
    }

    static void append(StringBuilder out, @Nullable Object value) {
        if (value instanceof String text) {
            quote(out, text);
        } else if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, @Nullable Object>();
            map.forEach((key, member) -> sorted.put(String.valueOf(key), member));
            var separator = '{';
            for (var member : sorted.entrySet()) {
                out.append(separator);
                quote(out, member.getKey());
                out.append(':');
                append(out, member.getValue());
                separator = ',';
            }
            out.append(sorted.isEmpty() ? "{}" : "}");
        } else if (value instanceof Iterable<?> list) {
            var separator = '[';
            for (var item : list) {
                out.append(separator);
                append(out, item);
                separator = ',';
            }
            out.append(separator == '[' ? "[]" : "]");
        } else {
            out.append(value);
        }
    }

    static void quote(StringBuilder out, String text) {
        out.append('"');
        // Nearly all are as they are, and a text is appended as a whole much more quickly.
        if (isPlain(text)) {
            out.append(text).append('"');
            return;
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isPlain(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** @throws IllegalArgumentException when the text is no JSON, has a key twice or is nested deeper than 100 */
    public static @Nullable Object parse(String text) {
        var json = new Json(text);
        var value = json.value(0);
        json.blank();
        if (json.at < text.length()) {
            throw json.wrong();
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        blank();
        if (depth > DEEPEST || at >= text.length()) {
            throw wrong();
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        var map = new TreeMap<String, @Nullable Object>();
        at++;
        if (isNext('}')) {
            return map;
        }
        do {
            blank();
            var key = string();
            if (!isNext(':') || map.containsKey(key)) {
                throw wrong();
            }
            map.put(key, value(depth + 1));
        } while (isNext(','));
        if (!isNext('}')) {
            throw wrong();
        }
        return map;
    }

    private List<@Nullable Object> list(int depth) {
        var list = new ArrayList<@Nullable Object>();
        at++;
        if (isNext(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (isNext(','));
        if (!isNext(']')) {
            throw wrong();
        }
        return list;
    }

    private String string() {
        if (at >= text.length() || text.charAt(at) != '"') {
            throw wrong();
        }
        var begin = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
            at++;
        }
        var out = new StringBuilder(text.substring(begin, at));
        while (at < text.length()) {
            var c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw wrong();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw wrong();
        }
        return switch (text.charAt(at++)) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw wrong();
                }
                at += 4;
                try {
                    yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
                } catch (NumberFormatException e) {
                    throw wrong();
                }
            }
            default -> throw wrong();
        };
    }

    private @Nullable Boolean word(String word, @Nullable Boolean value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private Number number() {
        var begin = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var number = text.substring(begin, at);
        try {
            var whole = Long.parseLong(number);
            if (Long.toString(whole).equals(number)) {
                return whole;
            }
        } catch (NumberFormatException e) {
            // not a whole number, or a greater one
        }
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private boolean isNext(char wanted) {
        blank();
        var is = at < text.length() && text.charAt(at) == wanted;
        if (is) {
            at++;
        }
        return is;
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("No JSON at character " + at);
    }
}
