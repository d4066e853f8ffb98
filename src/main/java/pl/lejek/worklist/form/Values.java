package pl.lejek.worklist.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads, copies and compares the values of form data: maps, lists, text, numbers, booleans and null. */
public final class Values {

    /** What {@link #get} gives for a place where nothing stands. */
    public static final Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "absent";
        }
    };

    private Values() {}

    static Object orAbsent(@Nullable Object value) {
        return value == null ? ABSENT : value;
    }

    public static @Nullable Object get(@Nullable Object target, List<?> path) {
        var current = target;
        for (var segment : path) {
            if (current instanceof Map<?, ?> map) {
                if (!map.containsKey(segment)) {
                    return ABSENT;
                }
                current = map.get(segment);
            } else if (current instanceof List<?> list && segment instanceof Integer index) {
                current = index < list.size() ? list.get(index) : ABSENT;
            } else {
                return ABSENT;
            }
        }
        return current;
    }

    public static @Nullable Object getOrNull(@Nullable Object target, List<?> path) {
        var value = get(target, path);
        return value == ABSENT ? null : value;
    }

    /** Puts a value, making the maps on the way. Lists on the way exist already. */
    @SuppressWarnings("unchecked")
    public static void set(Map<String, @Nullable Object> target, List<?> path, @Nullable Object value) {
        Object current = target;
        for (var i = 0; i < path.size() - 1; i++) {
            var segment = path.get(i);
            if (current instanceof Map<?, ?>) {
                var map = (Map<String, @Nullable Object>) current;
                var next = map.get(segment);
                if (!(next instanceof Map<?, ?>) && !(next instanceof List<?>)) {
                    next = new LinkedHashMap<String, @Nullable Object>();
                    map.put((String) segment, next);
                }
                current = next;
            } else {
                current = Objects.requireNonNull(((List<Object>) current).get((Integer) segment));
            }
        }
        var last = path.get(path.size() - 1);
        if (current instanceof Map<?, ?>) {
            ((Map<String, @Nullable Object>) current).put((String) last, value);
        } else {
            ((List<@Nullable Object>) current).set((Integer) last, value);
        }
    }

    /** Removes a value and what becomes empty by that. */
    @SuppressWarnings("unchecked")
    static void clear(Map<String, @Nullable Object> target, List<?> path) {
        for (var length = path.size(); length > 0; length--) {
            var parent = get(target, path.subList(0, length - 1));
            var last = path.get(length - 1);
            if (parent instanceof Map<?, ?> map) {
                map.remove(last);
                if (!map.isEmpty()) {
                    return;
                }
            } else if (parent instanceof List<?> list && last instanceof Integer index && index < list.size()) {
                ((List<@Nullable Object>) list).set(index, null);
                if (list.stream().anyMatch(Objects::nonNull)) {
                    return;
                }
            } else {
                return;
            }
        }
    }

    static @Nullable Object copy(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, it) -> copy.put(String.valueOf(key), copy(it)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>(list.size());
            list.forEach(it -> copy.add(copy(it)));
            return copy;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> map) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(copy(map));
    }

    /** Equal as form-js means it: numbers by value. */
    static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            var first = Numbers.parse(a);
            var second = Numbers.parse(b);
            return first != null && second != null && first.compareTo(second) == 0;
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return a.size() == b.size()
                    && a.entrySet().stream()
                            .allMatch(it -> b.containsKey(it.getKey()) && same(it.getValue(), b.get(it.getKey())));
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            if (a.size() != b.size()) {
                return false;
            }
            for (var i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(left, right);
    }

    static @Nullable Object plain(JsonNode node) {
        if (node.isTextual()) {
            return node.asText();
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isIntegralNumber() && node.canConvertToInt()) {
            return node.intValue();
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isArray()) {
            var list = new ArrayList<@Nullable Object>();
            node.forEach(it -> list.add(plain(it)));
            return list;
        }
        if (node.isObject()) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            node.fields().forEachRemaining(it -> map.put(it.getKey(), plain(it.getValue())));
            return map;
        }
        return null;
    }

    /** @return whether the database can keep the text: no NUL, no half of a surrogate pair */
    static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Text as the API keeps it: normalised and without space around it (contract.md). */
    static String tidy(String text) {
        return trim(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /** Trims as JavaScript does, no-break spaces included. */
    static String trim(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) && !(c >= 0x1c && c <= 0x1f) || Character.isSpaceChar(c) || c == '\ufeff';
    }

    static String text(Object value) {
        if (value instanceof BigDecimal || value instanceof Double || value instanceof Float) {
            var number = Numbers.parse(value);
            return number == null ? String.valueOf(value) : Numbers.plain(number);
        }
        return String.valueOf(value);
    }
}
