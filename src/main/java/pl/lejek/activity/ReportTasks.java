package pl.lejek.activity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.worklist.Worklist;

/** The open tasks of planned calls and meetings: to report what took place, to plan what follows. */
@Component
public class ReportTasks {

    private final Worklist worklist;

    ReportTasks(Worklist worklist) {
        this.worklist = worklist;
    }

    /** @return of those that have one, the id of the task */
    public Map<UUID, String> of(Collection<UUID> plans) {
        var tasks = new HashMap<UUID, String>();
        worklist.ofSubjects(
                        PlannedActivity.SUBJECT,
                        plans.stream().map(UUID::toString).toList())
                .forEach(task -> {
                    var subject = task.subject();
                    if (subject != null) {
                        tasks.put(UUID.fromString(subject.id()), task.id());
                    }
                });
        return tasks;
    }
}
