package pl.lejek.deal;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;

/** Whose deals the current user sees and changes (contract.md, Roles). */
@Component
class DealAccess {

    private final CurrentUser user;

    DealAccess(CurrentUser user) {
        this.user = user;
    }

    String me() {
        return user.id();
    }

    /** Own, own teams', and without owner for managers. */
    boolean sees(@Nullable String owner, @Nullable String team) {
        return user.seesEveryTeam()
                || user.id().equals(owner)
                || (team != null && user.teams().contains(team))
                || (owner == null && user.roles().contains("MANAGER"));
    }

    void requireEdit(@Nullable String owner, @Nullable String team) {
        if (!user.id().equals(owner) && !steers(team)) {
            throw new AccessDeniedException("deal of another rep");
        }
    }

    void requireManager(@Nullable String team) {
        if (!steers(team)) {
            throw new AccessDeniedException("only a manager hands deals over");
        }
    }

    boolean steers(@Nullable String team) {
        return user.roles().contains("ADMIN") || (team == null ? user.roles().contains("MANAGER") : user.manages(team));
    }

    boolean isManager() {
        return user.roles().contains("MANAGER") || user.roles().contains("ADMIN");
    }

    /** @return whether the user may give work to somebody of these teams */
    boolean mayGiveTo(Collection<String> teams) {
        return user.roles().contains("ADMIN") || teams.stream().anyMatch(user.teams()::contains);
    }

    /** @return the condition on rows, with the arguments of {@link #arguments()} */
    String condition(String alias) {
        return user.seesEveryTeam()
                ? "true"
                : "(%1$s.owner = ? or %1$s.team = any(?)%2$s)"
                        .formatted(alias, user.roles().contains("MANAGER") ? " or " + alias + ".owner is null" : "");
    }

    List<Object> arguments() {
        return user.seesEveryTeam()
                ? List.of()
                : List.of(user.id(), user.teams().toArray(String[]::new));
    }
}
