package pl.lejek.search;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;

/** One search over everything that the caller may see, tolerant of typing errors, case and Polish letters. */
@Service
public class Search {

    private final List<Finder> finders;
    private final CurrentUser user;

    Search(List<Finder> finders, CurrentUser user) {
        this.finders = finders;
        this.user = user;
    }

    /**
     * @param kinds what to look for; empty for everything
     * @return what fits best, at most {@code limit} of everything together
     */
    @Transactional(readOnly = true)
    public List<Found> find(SearchText text, Set<Kind> kinds, int limit) {
        return finders.stream()
                .filter(it -> kinds.isEmpty() || kinds.contains(it.kind()))
                .filter(it -> user.may(it.kind(), Level.VIEW))
                .flatMap(it -> found(it, text, limit))
                .sorted(Comparator.comparing(Found::score).reversed())
                .limit(limit)
                .toList();
    }

    private static Stream<Found> found(Finder finder, SearchText text, int limit) {
        return finder.find(text, limit).stream();
    }
}
