package pl.lejek.activity.process;

import static pl.lejek.activity.process.ActivityProcess.ACTIVITY_ID;
import static pl.lejek.activity.process.ActivityProcess.HELD_AT;
import static pl.lejek.activity.process.ActivityProcess.NEXT_STEP_PLANNED;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.activity.PlannedActivities;

/** "Check for next step" in the process of a planned call or meeting. */
@Component
class CheckNextStepDelegate implements JavaDelegate {

    private final PlannedActivities activities;

    CheckNextStepDelegate(PlannedActivities activities) {
        this.activities = activities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NEXT_STEP_PLANNED.set(
                execution,
                activities.hasNextStep(
                        UUID.fromString(ACTIVITY_ID.get(execution)),
                        HELD_AT.get(execution).toInstant()));
    }
}
