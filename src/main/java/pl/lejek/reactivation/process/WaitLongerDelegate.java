package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.Cascades;

/** "Wait longer" in the cascade. */
@Component
class WaitLongerDelegate implements JavaDelegate {

    private final Cascades cascades;

    WaitLongerDelegate(Cascades cascades) {
        this.cascades = cascades;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cascades.waitLonger(
                execution.getProcessInstanceId(),
                ReactivationProcess.lastPurchaseOn(execution),
                ReactivationProcess.NEXT_STEP.get(execution).intValue());
    }
}
