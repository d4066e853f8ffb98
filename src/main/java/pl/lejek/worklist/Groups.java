package pl.lejek.worklist;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pl.lejek.identity.CurrentUser;

/** Candidate groups: {@code reps-<team>}, {@code managers-<team>}, or a role in plural such as {@code managers}. */
final class Groups {

    private static final String REPS = "reps-";
    private static final String MANAGERS = "managers-";

    private Groups() {}

    static Set<String> of(CurrentUser user) {
        var groups = new HashSet<String>();
        for (var role : user.roles()) {
            groups.add(role.toLowerCase(Locale.ROOT));
            groups.add(role.toLowerCase(Locale.ROOT) + "s");
        }
        for (var team : user.teams()) {
            if (user.roles().contains("REP")) {
                groups.add(REPS + team);
            }
            if (user.roles().contains("MANAGER")) {
                groups.add(MANAGERS + team);
            }
        }
        return groups;
    }

    /** @return the team whose group this is; null when there is none, or more than one */
    static @Nullable String team(Collection<String> groups) {
        String team = null;
        for (var group : groups) {
            var next = team(group);
            if (next == null || team != null && !team.equals(next)) {
                return null;
            }
            team = next;
        }
        return team;
    }

    private static @Nullable String team(String group) {
        if (group.startsWith(REPS)) {
            return group.substring(REPS.length());
        }
        return group.startsWith(MANAGERS) ? group.substring(MANAGERS.length()) : null;
    }
}
