package pl.lejek.lead;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
        return reps(task.team());
    }

    @Override
    public List<Option> startOptions(String processKey) {
        return reps(null);
    }

    private List<Option> reps(@Nullable String team) {
        var teams = new java.util.TreeSet<>(user.teams());
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
