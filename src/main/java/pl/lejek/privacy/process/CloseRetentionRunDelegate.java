package pl.lejek.privacy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.Retention;

/** "Close the run" in retention run. */
@Component
class CloseRetentionRunDelegate implements JavaDelegate {

    private final Retention retention;

    CloseRetentionRunDelegate(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void execute(DelegateExecution execution) {
        retention.close(execution.getProcessInstanceId());
    }
}
