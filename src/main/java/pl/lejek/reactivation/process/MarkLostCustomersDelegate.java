package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.Sweeps;

/** "Mark who is long lost" in the sweep. */
@Component
class MarkLostCustomersDelegate implements JavaDelegate {

    private final Sweeps sweeps;

    MarkLostCustomersDelegate(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sweeps.begin(execution.getProcessInstanceId());
    }
}
