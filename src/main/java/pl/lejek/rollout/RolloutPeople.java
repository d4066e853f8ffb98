package pl.lejek.rollout;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.worklist.FormOptions;
import pl.lejek.worklist.WorkItem;

/** Everybody who may be given work, whatever the team: a rollout is the whole company's. */
@Component
class RolloutPeople implements FormOptions {

    private final Users users;

    RolloutPeople(Users users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public List<Option> options(WorkItem task) {
        return everybody();
    }

    @Override
    public List<Option> startOptions(String processKey) {
        return everybody();
    }

    private List<Option> everybody() {
        return users.displayNames(users.whoMay(Kind.TASK, Level.EDIT)).entrySet().stream()
                .map(it -> new Option(it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(Option::label).thenComparing(Option::value))
                .toList();
    }
}
