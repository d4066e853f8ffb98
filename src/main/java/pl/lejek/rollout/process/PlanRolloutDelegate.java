package pl.lejek.rollout.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.rollout.Rollouts;
import pl.lejek.workflow.SubjectRef;

/** "Set up the plan" in the rollouts. */
@Component
class PlanRolloutDelegate implements JavaDelegate {

    private final Rollouts rollouts;

    PlanRolloutDelegate(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var subject = SubjectRef.parse(execution.getProcessBusinessKey());
        rollouts.begin(UUID.fromString(subject.id()), execution.getProcessInstanceId());
    }
}
