package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisPlans;

/** "Put in force" in the crisis plan. */
@Component
class EnforcePlanDelegate implements JavaDelegate {

    private final CrisisPlans plans;

    EnforcePlanDelegate(CrisisPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var plan = CrisisPlanProcess.plan(execution);
        CrisisPlanProcess.REVIEWED_ON.set(
                execution, java.util.Date.from(plans.enforce(plan, execution.getProcessInstanceId())));
    }
}
