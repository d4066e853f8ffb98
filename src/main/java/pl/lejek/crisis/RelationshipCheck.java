package pl.lejek.crisis;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.worklist.TaskCheck;
import pl.lejek.worklist.WorkItem;

/** A task that is finished while a signal comes takes turns with it: none of the two misses what the other says. */
@Component
class RelationshipCheck implements TaskCheck {

    private static final String PROCESS = "relationship-warning";

    private final ObjectProvider<Relationships> relationships;

    RelationshipCheck(ObjectProvider<Relationships> relationships) {
        this.relationships = relationships;
    }

    @Override
    public void check(WorkItem task, Map<String, @Nullable Object> answers) {
        var subject = task.subject();
        if (PROCESS.equals(task.processKey()) && subject != null) {
            relationships.getObject().hold(CustomerId.of(subject.id()));
        }
    }
}
