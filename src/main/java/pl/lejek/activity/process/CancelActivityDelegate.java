package pl.lejek.activity.process;

import static pl.lejek.activity.process.ActivityProcess.ACTIVITY_ID;
import static pl.lejek.activity.process.ActivityProcess.CANCEL_REASON;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.activity.PlannedActivities;

/** "Cancel activity" in the process of a planned call or meeting. */
@Component
class CancelActivityDelegate implements JavaDelegate {

    private final PlannedActivities activities;

    CancelActivityDelegate(PlannedActivities activities) {
        this.activities = activities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        activities.cancelled(UUID.fromString(ACTIVITY_ID.get(execution)), CANCEL_REASON.find(execution));
    }
}
