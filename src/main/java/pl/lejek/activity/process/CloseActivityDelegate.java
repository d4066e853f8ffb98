package pl.lejek.activity.process;

import static pl.lejek.activity.process.ActivityProcess.ACTIVITY_ID;
import static pl.lejek.activity.process.ActivityProcess.HELD_AT;
import static pl.lejek.activity.process.ActivityProcess.NEXT_STEP_PLANNED;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.activity.PlannedActivities;

/** "Close activity" in the process of a planned call or meeting. */
@Component
class CloseActivityDelegate implements JavaDelegate {

    private final PlannedActivities activities;

    CloseActivityDelegate(PlannedActivities activities) {
        this.activities = activities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var held = activities.held(UUID.fromString(ACTIVITY_ID.get(execution)), execution.getProcessInstanceId());
        HELD_AT.set(execution, Date.from(held.heldAt()));
        NEXT_STEP_PLANNED.set(execution, held.nextStepPlanned());
    }
}
