package pl.lejek.activity.process;

import static pl.lejek.activity.process.ActivityProcess.ACTIVITY_ID;
import static pl.lejek.activity.process.ActivityProcess.NEW_AT;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.activity.PlannedActivities;

/** "Move to new date" in the process of a planned call or meeting. */
@Component
class MoveActivityDelegate implements JavaDelegate {

    private final PlannedActivities activities;

    MoveActivityDelegate(PlannedActivities activities) {
        this.activities = activities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        activities.moved(
                UUID.fromString(ACTIVITY_ID.get(execution)),
                NEW_AT.get(execution).toInstant());
    }
}
