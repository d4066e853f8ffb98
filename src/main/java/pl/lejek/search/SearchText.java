package pl.lejek.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to find something, as conditions on columns that hold {@code platform.plain(…)} of a text: case and
 * accents do not count, nor how a number is grouped.
 *
 * @param text as typed, without space around it
 * @param words at most {@value #MOST_WORDS}; every one has to be found
 */
public record SearchText(String text, List<String> words) {

    /** Longer input is no search. */
    public static final int LONGEST = 200;

    private static final int MOST_WORDS = 8;

    /** Of a column so much is indexed by its beginning; a letter may become two without its accents. */
    private static final int INDEXED_BEGINNING = 40;

    private static final int LONGEST_BEGINNING = INDEXED_BEGINNING / 2;
    private static final int FEWEST_INDEXED = 3;
    private static final int FEWEST_ALIKE = 4;
    private static final int LONG = 9;
    private static final int TRIGRAMS_TO_AN_ERROR = 12;

    /** A swapped pair of letters changes four trigrams; a wrong, missing or further letter three. */
    private static final int CHANGED_BY_ERROR = 4;

    private static final double MARGIN = 0.03;

    /** A changed or swapped letter in eight still is. */
    private static final double LEAST_ALIKE = 0.45;

    private static final Pattern NUMBER = Pattern.compile("[+(]?\\d[\\d.()/-]*");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d{4,}");
    private static final Pattern GROUPING = Pattern.compile("[.()/-]");
    private static final Pattern SPECIAL = Pattern.compile("([\\\\%_])");

    public SearchText {
        words = List.copyOf(words);
    }

    /** @return null when there is nothing to look for */
    public static @Nullable SearchText of(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var text = typed.strip();
        var words = new ArrayList<String>();
        for (var word : text.split("\\s+", MOST_WORDS + 1)) {
            if (words.size() < MOST_WORDS) {
                words.add(
                        NUMBER.matcher(word).matches() ? GROUPING.matcher(word).replaceAll("") : word);
            }
        }
        return new SearchText(text, words);
    }

    /** A condition with its arguments in order. */
    public record Condition(String sql, List<Object> arguments) {}

    /**
     * @param column holds {@code platform.plain(…)} of a text and has a trigram index
     * @return the condition that every word is part of the column; one or two letters alone have to begin a word, since they
     *     are part of every second name and no index knows where
     */
    public Condition in(String column) {
        if (!isIndexed()) {
            var beginning = escaped(words.get(0)) + "%";
            return new Condition(
                    "(%1$s like platform.plain(?) or %1$s like platform.plain(?))".formatted(column),
                    List.of(beginning, "% " + beginning));
        }
        var conditions = new ArrayList<String>();
        var arguments = new ArrayList<Object>();
        for (var word : words) {
            conditions.add(column + " like platform.plain(?)");
            arguments.add(containing(word));
        }
        return new Condition("(" + String.join(" and ", conditions) + ")", List.copyOf(arguments));
    }

    /** @return whether a trigram index knows where the text is */
    boolean isIndexed() {
        return words.size() > 1 || words.get(0).length() >= FEWEST_INDEXED;
    }

    /** @return the condition that the column, without space before it, begins with the text */
    Condition begins(String column) {
        var beginning = escaped(text) + "%";
        var begun = text.length() > LONGEST_BEGINNING ? "ltrim(%1$s)" : "left(ltrim(%1$s), " + INDEXED_BEGINNING + ")";
        return new Condition(
                (begun + " like platform.plain(?) and %1$s like platform.plain(?)").formatted(column),
                List.of(beginning, "%" + beginning));
    }

    /** @return a pattern of {@code like} for texts that contain this one */
    public static String containing(String text) {
        return "%" + escaped(text) + "%";
    }

    /**
     * @return how alike the text and the best part of a name have to be: what one typing error leaves alike, then the least
     *     that is still worth showing, more for longer texts; nothing when so short a text resembles everything
     */
    public List<Double> likeness() {
        if (text.length() < FEWEST_ALIKE) {
            return List.of();
        }
        var trigrams = trigrams();
        var first = left(trigrams, 1);
        var last = Math.max(LEAST_ALIKE, left(trigrams, Math.max(2, trigrams / TRIGRAMS_TO_AN_ERROR)));
        return first > last ? List.of(first, last) : List.of(last);
    }

    /** @return how alike a text with so many trigrams is to itself with so many errors, and a little less */
    private static double left(int trigrams, int errors) {
        var changed = errors * CHANGED_BY_ERROR;
        return (trigrams - changed) / (double) (trigrams + changed) - MARGIN;
    }

    private int trigrams() {
        var trigrams = new HashSet<String>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            var padded = "  " + word + " ";
            for (var i = 0; !word.isEmpty() && i + 3 <= padded.length(); i++) {
                trigrams.add(padded.substring(i, i + 3));
            }
        }
        return trigrams.size();
    }

    /** @return whether whatever contains the text is what was meant: it is long, or a number or an address */
    boolean isTelling() {
        return text.length() >= LONG || isAddress();
    }

    /** @return whether the text is of a number or an e-mail address, which few have */
    public boolean isAddress() {
        return text.contains("@") || words.stream().allMatch(DIGITS.asMatchPredicate());
    }

    /**
     * @return a query of {@code to_tsquery} for texts with words that begin so; empty when there is no letter in it. One or
     *     two letters beside longer words are left out: half of all texts have a word that begins so
     */
    public String beginnings() {
        var all = Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
                .filter(it -> !it.isEmpty())
                .toList();
        var telling = all.stream().filter(it -> it.length() >= FEWEST_INDEXED).toList();
        return (telling.isEmpty() ? all : telling)
                .stream().limit(MOST_WORDS).map(it -> it + ":*").collect(Collectors.joining(" & "));
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$1");
    }
}
