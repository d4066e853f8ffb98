package pl.lejek.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody may have meant.
 *
 * @param text as typed
 * @param alternatives for each word that is long enough to be misspelt: itself and the words of names that are one error
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

    SearchText.Condition in(String column) {
        var conditions = new ArrayList<String>();
        var arguments = new ArrayList<Object>();
        for (var words : alternatives) {
            conditions.add(column + " like any(?)");
            arguments.add(words.stream().map(SearchText::containing).toArray(String[]::new));
        }
        return new SearchText.Condition(String.join(" and ", conditions), List.copyOf(arguments));
    }
}
