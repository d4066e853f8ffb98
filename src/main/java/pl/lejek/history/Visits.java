package pl.lejek.history;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which visit of an element an instant belongs to; asked for every message and file of a case, of which there may be many. */
final class Visits {

    private final Map<String, NavigableMap<Instant, PassedStep>> byElement = new HashMap<>();

    /** @param steps in the order they began */
    Visits(Collection<PassedStep> steps) {
        for (var it : steps) {
            if (!it.isBody()) {
                byElement
                        .computeIfAbsent(it.element(), element -> new TreeMap<>())
                        .put(it.from(), it);
            }
        }
    }

    /** @return the visit of the element that had begun last by then */
    @Nullable
    PassedStep of(@Nullable String element, Instant at) {
        var visits = element == null ? null : byElement.get(element);
        var last = visits == null ? null : visits.floorEntry(at);
        return last == null ? null : last.getValue();
    }
}
