package pl.lejek.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks people up for other modules. */
public interface Users {

    /**
     * A user as other modules may see one.
     *
     * @param id the user name
     * @param language {@code pl}, {@code en}, or null for the browser's
     */
    record UserView(
            String id,
            String displayName,
            Set<String> roles,
            Set<String> teams,
            boolean active,
            @Nullable String language,
            @Nullable String email) {}

    Optional<UserView> find(String id);

    /**
     * Finds whom a file or a person means.
     *
     * @param name a user name, or a full name in any case and with or without accents
     * @return the active user; empty when there is none, or several are called so
     */
    Optional<UserView> called(String name);

    /** @return an active user with that e-mail address, whatever the case of its letters */
    Optional<UserView> reachedBy(String email);

    /** @return display names by id; unknown ids are absent */
    Map<String, String> displayNames(Collection<String> ids);

    /** @return active users with role REP in the team, by id */
    List<UserView> reps(String team);

    /** @return active users with role MANAGER who manage the team, by id */
    List<UserView> managers(String team);

    /** @return ids of active users who are reps of one of the teams or manage it: whose records a member of all of them sees */
    Set<String> repsAndManagers(Collection<String> teams);

    /** @return whether the user is active and one of the roles gives the right: for work that nobody's request asks for */
    boolean may(String userId, Kind kind, Level level);

    /** @return ids of active users one of whose roles gives the right */
    Set<String> whoMay(Kind kind, Level level);

    /** @return ids of active users who have one of the roles, by its key, e.g. {@code BOARD} */
    Set<String> inRoles(Collection<String> roles);

    /** @return the team of a rep: the first by key when there are several */
    Optional<String> teamOf(String userId);
}
