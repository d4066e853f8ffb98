package pl.lejek.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
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
    private static final Pattern NUMBER = Pattern.compile("[+(]?\\d[\\d.()/-]*");
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

    /** @return the condition that every word is part of the column, with two arguments; a trigram index answers it */
    public static String contains(String column) {
        return "(%1$s like platform.plain(?) and %1$s like all (array(select platform.plain(word) from unnest(?) word)))"
                .formatted(column);
    }

    /** @return the arguments of {@link #contains}: the longest word for the index, and all */
    public List<Object> arguments() {
        var longest = words.stream().max(Comparator.comparing(String::length)).orElse(text);
        return List.of(pattern(longest), words.stream().map(SearchText::pattern).toArray(String[]::new));
    }

    /** @return a query of {@code to_tsquery} for texts with words that begin so; empty when there is no letter in it */
    public String beginnings() {
        var terms = new ArrayList<String>();
        for (var word : text.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty() && terms.size() < MOST_WORDS) {
                terms.add(word + ":*");
            }
        }
        return String.join(" & ", terms);
    }

    private static String pattern(String word) {
        return "%" + SPECIAL.matcher(word).replaceAll("\\\\$1") + "%";
    }
}
