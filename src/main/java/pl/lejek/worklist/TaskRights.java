package pl.lejek.worklist;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;

/** Whose work the current user sees and steers (contract.md, Roles). */
@Component
class TaskRights {

    private final CurrentUser user;

    TaskRights(CurrentUser user) {
        this.user = user;
    }

    String me() {
        return user.id();
    }

    /** Those who read every team's records and do none of the work see all of it; the others see theirs. */
    boolean seesEverything() {
        return user.manages("") || user.seesEveryTeam() && !user.may(Kind.TASK, Level.EDIT);
    }

    Set<String> groups() {
        return Groups.of(user);
    }

    /** @return the teams whose whole work the user sees */
    List<String> steeredTeams() {
        return user.teams().stream().filter(user::manages).sorted().toList();
    }

    boolean steersUnowned() {
        return user.roles().contains("MANAGER");
    }

    /** Own work, unclaimed work of one's groups, and all work of teams that one manages. */
    boolean sees(WorkItem item) {
        return seesEverything()
                || me().equals(item.assignee())
                || item.assignee() == null && isCandidate(item)
                || steers(item);
    }

    boolean isCandidate(WorkItem item) {
        return !Collections.disjoint(item.candidateGroups(), groups());
    }

    /** @return whether the user assigns this work to others */
    boolean steers(WorkItem item) {
        return steers(item.team());
    }

    boolean steers(@Nullable String team) {
        return team == null ? steersUnowned() : user.manages(team);
    }

    /** @return whether the user may act on the task as it stands: it is theirs, unclaimed in their groups, or they steer it */
    boolean mayWorkOn(WorkItem item) {
        return me().equals(item.assignee()) || item.assignee() == null && isCandidate(item) || steers(item);
    }

    boolean isInMyTeams(@Nullable String team) {
        return team != null && user.teams().contains(team);
    }
}
