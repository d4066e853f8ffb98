package pl.lejek.lead;

import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Users;
import pl.lejek.worklist.FormOptions;
import pl.lejek.worklist.WorkItem;

/** Who may take a lead: active reps of the teams that the current user steers, or of the task's team. */
@Component
class LeadOwners implements FormOptions {

    private final CurrentUser user;
    private final Users users;

    LeadOwners(CurrentUser user, Users users) {
        this.user = user;
        this.users = users;
    }

    @Override
    public String name() {
        return "users";
    }

    @Override
    public List<Option> options(WorkItem task) {
        var teams = new java.util.TreeSet<>(user.teams());
        var team = task.team();
        if (team != null) {
            teams.add(team);
        }
        return teams.stream()
                .flatMap(it -> users.reps(it).stream())
                .distinct()
                .map(it -> new Option(it.id(), it.displayName()))
                .toList();
    }
}
