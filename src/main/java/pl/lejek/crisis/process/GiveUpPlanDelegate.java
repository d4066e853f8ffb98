package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisPlans;

/** "Give the plan up" in the crisis plan. */
@Component
class GiveUpPlanDelegate implements JavaDelegate {

    private final CrisisPlans plans;

    GiveUpPlanDelegate(CrisisPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var plan = CrisisPlanProcess.plan(execution);
        plans.close(plan, execution.getProcessInstanceId(), "given-up");
    }
}
