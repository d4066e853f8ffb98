package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.Cascades;
import pl.lejek.reactivation.StopReason;

/** "Close the cascade" in the cascade. */
@Component
class CloseCascadeDelegate implements JavaDelegate {

    private final Cascades cascades;

    CloseCascadeDelegate(Cascades cascades) {
        this.cascades = cascades;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cascades.close(execution.getProcessInstanceId(), StopReason.of(ReactivationProcess.STOP_REASON.get(execution)));
    }
}
