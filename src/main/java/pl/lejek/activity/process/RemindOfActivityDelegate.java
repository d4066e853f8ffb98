package pl.lejek.activity.process;

import static pl.lejek.activity.process.ActivityProcess.ACTIVITY_ID;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.activity.PlannedActivities;

/** "Remind owner" in the process of a planned call or meeting. */
@Component
class RemindOfActivityDelegate implements JavaDelegate {

    private final PlannedActivities activities;

    RemindOfActivityDelegate(PlannedActivities activities) {
        this.activities = activities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        activities.remind(UUID.fromString(ACTIVITY_ID.get(execution)), execution.getProcessInstanceId());
    }
}
