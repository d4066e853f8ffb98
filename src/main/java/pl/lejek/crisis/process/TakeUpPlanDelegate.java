package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisPlans;

/** "Take up plan" in the crisis plan. */
@Component
class TakeUpPlanDelegate implements JavaDelegate {

    private final CrisisPlans plans;

    TakeUpPlanDelegate(CrisisPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var plan = CrisisPlanProcess.plan(execution);
        CrisisPlanProcess.COORDINATOR.set(execution, plans.takeUp(plan, execution.getProcessInstanceId()));
    }
}
