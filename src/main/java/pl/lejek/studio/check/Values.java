package pl.lejek.studio.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column or variable, cut into classes within which every test answers the same: for numbers and dates
 * points and the gaps between them, for texts and booleans each value that is named.
 */
final class Values {

    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern LITERAL = Pattern.compile("(" + NUMBER
            + ")|(?:date and time|date)\\(\\s*\"([^\"]*)\"\\s*\\)|\"((?:[^\"\\\\]|\\\\.)*)\"|(true|false)");
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(.+)", Pattern.DOTALL);
    private static final Pattern RANGE =
            Pattern.compile("([\\[\\](])\\s*(.+?)\\s*\\.\\.\\s*(.+?)\\s*([\\[\\])])", Pattern.DOTALL);
    private static final Pattern NEGATED = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);

    private static final int LONGEST_CELL = 1000;

    private final boolean ordered;
    private final List<String> names;
    private final Map<Object, Integer> places = new HashMap<>();

    /** What a cell or condition asks of the value; any of the tests, or none of them when negated. */
    record Test(List<Part> parts, boolean negated) {

        static final Test ANY = new Test(List.of(), true);
    }

    /** A span; without bounds on both sides for {@code -}, with the same bound twice for one value. */
    record Part(@Nullable Object from, boolean fromIncluded, @Nullable Object to, boolean toIncluded) {

        static Part equal(Object value) {
            return new Part(value, true, value, true);
        }

        static Part compared(String operator, Object value) {
            return switch (operator) {
                case "<" -> new Part(null, false, value, false);
                case "<=" -> new Part(null, false, value, true);
                case ">" -> new Part(value, false, null, false);
                default -> new Part(value, true, null, false);
            };
        }
    }

    private Values(boolean ordered, List<Object> literals, List<String> names) {
        this.ordered = ordered;
        this.names = names;
        for (var i = 0; i < literals.size(); i++) {
            places.put(key(literals.get(i)), i);
        }
    }

    /** @return what the cell asks; nothing when it asks what cannot be decided beforehand */
    static Optional<Test> test(String cell) {
        var text = cell.strip();
        if (text.isEmpty() || text.equals("-")) {
            return Optional.of(Test.ANY);
        }
        if (text.length() > LONGEST_CELL) {
            return Optional.empty();
        }
        var negated = NEGATED.matcher(text);
        var inner = negated.matches() ? negated.group(1) : text;
        var parts = new ArrayList<Part>();
        for (var piece : split(inner)) {
            var part = part(piece.strip());
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(new Test(parts, negated.matches()));
    }

    private static List<String> split(String text) {
        var pieces = new ArrayList<String>();
        var depth = 0;
        var quoted = false;
        var from = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            } else if (!quoted && (c == '(')) {
                depth++;
            } else if (!quoted && c == ')' && depth > 0) {
                depth--;
            } else if (!quoted && c == ',' && depth == 0) {
                pieces.add(text.substring(from, i));
                from = i + 1;
            }
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private static Optional<Part> part(String text) {
        var compared = COMPARED.matcher(text);
        if (compared.matches()) {
            return literal(compared.group(2)).map(it -> Part.compared(compared.group(1), it));
        }
        var range = RANGE.matcher(text);
        if (range.matches()) {
            var from = literal(range.group(2));
            var to = literal(range.group(3));
            return from.isPresent() && to.isPresent()
                    ? Optional.of(new Part(
                            from.get(),
                            range.group(1).equals("["),
                            to.get(),
                            range.group(4).equals("]")))
                    : Optional.empty();
        }
        return literal(text).map(Part::equal);
    }

    static Optional<Object> literal(String text) {
        var match = LITERAL.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        if (match.group(1) != null) {
            return Optional.of(new BigDecimal(match.group(1)));
        }
        if (match.group(2) != null) {
            return Optional.ofNullable(instant(match.group(2)));
        }
        return match.group(3) != null ? Optional.of(match.group(3)) : Optional.of(Boolean.valueOf(match.group(4)));
    }

    private static @Nullable ZonedDateTime instant(String text) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC);
            }
            var time = text.substring(text.indexOf('T'));
            return time.endsWith("Z") || time.contains("+") || time.contains("-")
                    ? OffsetDateTime.parse(text).atZoneSameInstant(ZoneOffset.UTC)
                    : LocalDateTime.parse(text).atZone(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * Cuts the values into classes.
     *
     * @param allowed the only values that there are, for texts; null for those that the tests name
     * @return nothing when the tests mix kinds of values
     */
    static Optional<Values> of(String type, List<Test> tests, @Nullable Set<String> allowed) {
        var bounds = new LinkedHashSet<Object>();
        tests.forEach(test -> test.parts.forEach(part -> {
            if (part.from != null) {
                bounds.add(part.from);
            }
            if (part.to != null) {
                bounds.add(part.to);
            }
        }));
        if (type.equals("boolean") || !bounds.isEmpty() && bounds.stream().allMatch(Boolean.class::isInstance)) {
            return bounds.stream().allMatch(Boolean.class::isInstance)
                    ? Optional.of(new Values(false, List.of(true, false), List.of("true", "false")))
                    : Optional.empty();
        }
        if (bounds.stream().allMatch(String.class::isInstance)) {
            var values = new LinkedHashSet<Object>();
            if (allowed != null) {
                values.addAll(allowed);
            }
            values.addAll(bounds);
            if (values.isEmpty()) {
                values.add("");
            }
            return Optional.of(new Values(
                    false,
                    List.copyOf(values),
                    values.stream().map(it -> "\"" + it + "\"").toList()));
        }
        if (bounds.stream().allMatch(BigDecimal.class::isInstance)) {
            return Optional.of(numbers(bounds, type.equals("integer") || type.equals("long")));
        }
        return bounds.stream().allMatch(ZonedDateTime.class::isInstance)
                ? Optional.of(dates(bounds))
                : Optional.empty();
    }

    /** Numbers begin at zero unless a bound is negative: amounts, scores and counts have nothing below. */
    private static Values numbers(Set<Object> bounds, boolean whole) {
        var sorted = new TreeSet<BigDecimal>();
        bounds.forEach(it -> sorted.add((BigDecimal) it));
        if (sorted.isEmpty() || sorted.first().signum() > 0) {
            sorted.add(BigDecimal.ZERO);
        }
        var open = sorted.first().signum() < 0;
        var names = new ArrayList<String>();
        sorted.forEach(it -> names.add(it.toPlainString()));
        return ordered(new ArrayList<>(sorted), names, whole, open);
    }

    private static Values dates(Set<Object> bounds) {
        var sorted = new TreeSet<ZonedDateTime>();
        bounds.forEach(it -> sorted.add((ZonedDateTime) it));
        var names = new ArrayList<String>();
        sorted.forEach(it -> names.add(it.toLocalDate().toString()));
        return ordered(new ArrayList<>(sorted), names, false, true);
    }

    /** Even places are the gaps, odd ones the points. */
    private static Values ordered(List<Object> points, List<String> texts, boolean whole, boolean below) {
        var names = new ArrayList<String>();
        names.add(below ? "< " + texts.get(0) : "");
        for (var i = 0; i < points.size(); i++) {
            names.add(texts.get(i));
            var last = i + 1 == points.size();
            var nothing = !last
                    && whole
                    && ((BigDecimal) points.get(i + 1))
                                    .subtract((BigDecimal) points.get(i))
                                    .compareTo(BigDecimal.ONE)
                            <= 0;
            names.add(last ? "> " + texts.get(i) : nothing ? "" : texts.get(i) + " … " + texts.get(i + 1));
        }
        return new Values(true, points, names);
    }

    int classes() {
        return names.size();
    }

    /** @return how people read the class; empty when there is no value in it */
    String name(int at) {
        return names.get(at);
    }

    boolean isPossible(int at) {
        return !names.get(at).isEmpty();
    }

    /** @return the classes for which the test is true */
    BitSet matching(Test test) {
        var matching = new BitSet(classes());
        for (var part : test.parts) {
            if (part.from == null && part.to == null) {
                matching.set(0, classes());
            } else if (ordered) {
                var first = part.from == null ? 0 : place(part.from) + (part.fromIncluded ? 0 : 1);
                var last = part.to == null ? classes() - 1 : place(part.to) - (part.toIncluded ? 0 : 1);
                if (first <= last) {
                    matching.set(first, last + 1);
                }
            } else if (Objects.equals(part.from, part.to)) {
                matching.set(place(Objects.requireNonNull(part.from)));
            }
        }
        if (test.negated) {
            matching.flip(0, classes());
        }
        return matching;
    }

    /** @return the class of a bound; numbers that differ in their zeros alone are one */
    private int place(Object bound) {
        var at = Objects.requireNonNull(places.get(key(bound)));
        return ordered ? 2 * at + 1 : at;
    }

    private static Object key(Object bound) {
        return bound instanceof BigDecimal number ? number.stripTrailingZeros() : bound;
    }
}
