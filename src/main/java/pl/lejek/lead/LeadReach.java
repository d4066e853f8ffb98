package pl.lejek.lead;

import java.util.List;
import pl.lejek.identity.CurrentUser;

/**
 * Which rows of {@code lead.lead} somebody sees: own, own teams', and those without owner as a manager.
 *
 * @param condition on the columns owner and team
 */
record LeadReach(String condition, List<Object> arguments) {

    static LeadReach of(CurrentUser user) {
        return user.seesEveryTeam()
                ? new LeadReach("true", List.of())
                : new LeadReach(
                        "(owner = ? or team = any(?) or (owner is null and ?))",
                        List.of(
                                user.id(),
                                user.teams().toArray(String[]::new),
                                user.roles().contains("MANAGER")));
    }
}
