package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisPlans;

/** "Keep a version" in the crisis plan. */
@Component
class KeepVersionDelegate implements JavaDelegate {

    private final CrisisPlans plans;

    KeepVersionDelegate(CrisisPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var plan = CrisisPlanProcess.plan(execution);
        CrisisPlanProcess.VERSION.set(execution, plans.keepVersion(plan, execution.getProcessInstanceId()));
    }
}
