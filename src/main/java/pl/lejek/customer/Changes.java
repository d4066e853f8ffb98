package pl.lejek.customer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.ChangeSource.Change;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Users;

/**
 * What others and the clock did to the current user's leads, customers and deals, whichever module knows it. What a
 * person did themselves is left out.
 */
@Service
@Transactional(readOnly = true)
public class Changes {

    private static final Comparator<Change> NEWEST_FIRST =
            Comparator.comparing(Change::at).reversed().thenComparing(Change::id);

    private final List<ChangeSource> sources;
    private final CurrentUser user;
    private final Users users;

    Changes(List<ChangeSource> sources, CurrentUser user, Users users) {
        this.sources = sources;
        this.user = user;
        this.users = users;
    }

    /** A change and the name of who made it. */
    public record NamedChange(Change change, @Nullable String actorName) {}

    /** @return newest first */
    public List<NamedChange> since(Instant since, int limit) {
        var changes = sources.stream()
                .flatMap(it -> it.changes(user.id(), since, limit).stream())
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList();
        var names = names(changes);
        return changes.stream()
                .map(it -> new NamedChange(it, it.actor() == null ? null : names.get(it.actor())))
                .toList();
    }

    private Map<String, String> names(List<Change> changes) {
        return users.displayNames(changes.stream()
                .map(Change::actor)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }
}
