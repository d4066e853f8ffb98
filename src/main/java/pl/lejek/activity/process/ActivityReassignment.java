package pl.lejek.activity.process;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.activity.PlannedActivities;
import pl.lejek.identity.Users;
import pl.lejek.workflow.TaskEvent.TaskChanged;

/** Whoever takes the task of a planned call or meeting over owns it from then on. */
@Component
class ActivityReassignment {

    private final PlannedActivities activities;
    private final Users users;

    ActivityReassignment(PlannedActivities activities, Users users) {
        this.activities = activities;
        this.users = users;
    }

    @EventListener
    void on(TaskChanged event) {
        var subject = event.task().subject();
        var assignee = event.task().assignee();
        if (subject != null && assignee != null && ActivityProcess.KEY.equals(subject.type())) {
            activities.reassigned(
                    UUID.fromString(subject.id()),
                    assignee,
                    users.teamOf(assignee).orElse(null));
        }
    }
}
