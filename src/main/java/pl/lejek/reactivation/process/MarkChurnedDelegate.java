package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.Cascades;

/** "Mark as churned" in the cascade. */
@Component
class MarkChurnedDelegate implements JavaDelegate {

    private final Cascades cascades;

    MarkChurnedDelegate(Cascades cascades) {
        this.cascades = cascades;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cascades.churned(
                execution.getProcessInstanceId(),
                ReactivationProcess.customer(execution),
                ReactivationProcess.lastPurchaseOn(execution));
    }
}
