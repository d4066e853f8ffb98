package pl.lejek.search;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;

/** One search over everything that the caller may see, tolerant of typing errors, case and Polish letters. */
@Service
public class Search {

    private static final int FEW = 5;

    private final List<Finder> finders;
    private final Spelling spelling;
    private final SearchRows rows;
    private final CurrentUser user;

    Search(List<Finder> finders, Spelling spelling, SearchRows rows, CurrentUser user) {
        this.finders = finders.stream()
                .sorted(Comparator.comparing(Finder::best).reversed())
                .toList();
        this.spelling = spelling;
        this.rows = rows;
        this.user = user;
    }

    /**
     * Looks for what contains the text; only when that is little, for what resembles it, so that a typing error still finds
     * its customer: first for names with words that are one error away, then for what one error leaves alike, and for less
     * only when there is nothing.
     *
     * @param kinds what to look for; empty for everything
     * @return what fits best, at most {@code limit} of everything together
     */
    @Transactional(readOnly = true)
    public List<Found> find(SearchText text, Set<Kind> kinds, int limit) {
        var asked = finders.stream()
                .filter(it -> kinds.isEmpty() || kinds.contains(it.kind()))
                .filter(it -> user.may(it.kind(), Level.VIEW))
                .toList();
        var found = new LinkedHashMap<Record, Found>();
        var likeness = text.likeness();
        rows.resembling(text, likeness.isEmpty() ? 1 : likeness.get(0));
        for (var finder : asked) {
            var above = last(found, limit);
            if (finder.best() > above) {
                keep(finder.find(text, limit, above), found);
            }
        }
        if (text.isTelling() ? found.isEmpty() : found.size() < Math.min(FEW, limit)) {
            misspelt(text, likeness, asked, limit, found);
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Found::score).reversed())
                .limit(limit)
                .toList();
    }

    private void misspelt(
            SearchText text, List<Double> likeness, List<Finder> asked, int limit, Map<Record, Found> found) {
        if (likeness.isEmpty()) {
            return;
        }
        var contained = found.size();
        var words = spelling.known(text);
        if (words.isTelling()) {
            asked.forEach(it -> keep(it.near(words, limit), found));
        }
        if (found.size() == contained) {
            asked.forEach(it -> keep(it.alike(text, limit), found));
        }
        // A text without any word of a name has more than some errors.
        if (found.size() == contained && words.any() && likeness.size() > 1) {
            rows.resembling(text, likeness.get(1));
            asked.forEach(it -> keep(it.alike(text, limit), found));
        }
    }

    private record Record(String type, String id) {}

    /** @return the score of the last one on the page; nothing is below it while there is room */
    private static double last(Map<Record, Found> found, int limit) {
        return found.values().stream()
                .map(Found::score)
                .sorted(Comparator.reverseOrder())
                .skip(limit - 1L)
                .findFirst()
                .orElse(0.0);
    }

    private static void keep(List<Found> some, Map<Record, Found> found) {
        some.forEach(it -> found.putIfAbsent(new Record(it.type(), it.id()), it));
    }
}
