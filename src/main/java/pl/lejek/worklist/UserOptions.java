package pl.lejek.worklist;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;

/** Options {@code users}: the reps who may take work of this task's team, or of any team of the person who chooses. */
@Component
class UserOptions implements FormOptions {

    private final Users users;
    private final TaskRights rights;

    UserOptions(Users users, TaskRights rights) {
        this.users = users;
        this.rights = rights;
    }

    @Override
    public String name() {
        return "users";
    }

    @Override
    public List<Option> options(WorkItem task) {
        var found = new TreeMap<String, UserView>();
        if (task.team() != null) {
            users.reps(task.team()).forEach(it -> found.put(it.id(), it));
        }
        for (var team : rights.myTeams()) {
            users.reps(team).forEach(it -> found.put(it.id(), it));
        }
        var order = Collator.getInstance(Locale.forLanguageTag("pl"));
        return found.values().stream()
                .sorted(Comparator.comparing(UserView::displayName, order::compare).thenComparing(UserView::id))
                .map(it -> new Option(it.id(), it.displayName()))
                .toList();
    }
}
