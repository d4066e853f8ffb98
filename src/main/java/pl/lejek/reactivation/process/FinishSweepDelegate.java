package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.Sweeps;

/** "Close the sweep" in the sweep. */
@Component
class FinishSweepDelegate implements JavaDelegate {

    private final Sweeps sweeps;

    FinishSweepDelegate(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sweeps.finish(execution.getProcessInstanceId());
    }
}
