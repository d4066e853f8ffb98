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
    private final CurrentUser user;

    Search(List<Finder> finders, CurrentUser user) {
        this.finders = finders;
        this.user = user;
    }

    /**
     * Looks for what contains the text; only when that is little, for what resembles it, so that a typing error still finds
     * its customer: first for what one error leaves alike, and for less only when there is nothing.
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
        asked.forEach(it -> keep(it.find(text, limit), found));
        if (text.isLong() ? found.isEmpty() : found.size() < Math.min(FEW, limit)) {
            var contained = found.size();
            for (var least : text.likeness()) {
                asked.forEach(it -> keep(it.alike(text, least, limit), found));
                if (found.size() > contained) {
                    break;
                }
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Found::score).reversed())
                .limit(limit)
                .toList();
    }

    private record Record(String type, String id) {}

    private static void keep(List<Found> some, Map<Record, Found> found) {
        some.forEach(it -> found.putIfAbsent(new Record(it.type(), it.id()), it));
    }
}
