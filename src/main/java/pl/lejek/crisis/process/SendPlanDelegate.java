package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisPlans;

/** "Send to the team" in the crisis plan. */
@Component
class SendPlanDelegate implements JavaDelegate {

    private final CrisisPlans plans;

    SendPlanDelegate(CrisisPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var plan = CrisisPlanProcess.plan(execution);
        plans.send(plan, CrisisPlanProcess.VERSION.get(execution).intValue(), execution.getProcessInstanceId());
    }
}
