package pl.lejek.search;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody may have meant.
 *
 * @param text as typed
 * @param alternatives for each word that is long enough to be misspelt, of letters and digits alone: itself and the words of names that are one error
 *     away, all as {@code platform.plain} writes them
 * @param any whether one of the words is a word of a name, or one error away from one
 */
public record KnownWords(SearchText text, List<List<String>> alternatives, boolean any) {

    public KnownWords {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /** @return whether there is a word that may have been meant instead of one that was typed */
    public boolean isTelling() {
        return alternatives.stream().anyMatch(it -> it.size() > 1);
    }

    /** @return the condition that the column has one of the alternatives of every word, or a word that begins as typed */
    SearchText.Condition in(String column) {
        var query = alternatives.stream()
                .map(it -> "(" + it.get(0) + ":* | " + String.join(" | ", it) + ")")
                .collect(Collectors.joining(" & "));
        return new SearchText.Condition(
                "to_tsvector('simple', translate(" + column + ", '@.-/_+', '      ')) @@ to_tsquery('simple', ?)",
                List.of(query));
    }
}
