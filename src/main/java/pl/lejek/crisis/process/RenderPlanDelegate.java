package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisPlans;

/** "Draw the plan" in the crisis plan. */
@Component
class RenderPlanDelegate implements JavaDelegate {

    private final CrisisPlans plans;

    RenderPlanDelegate(CrisisPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var plan = CrisisPlanProcess.plan(execution);
        plans.render(plan, CrisisPlanProcess.VERSION.get(execution).intValue());
    }
}
