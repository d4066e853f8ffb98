package pl.lejek.privacy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.Retention;

/** "Open the run" in retention run. */
@Component
class OpenRetentionRunDelegate implements JavaDelegate {

    private final Retention retention;

    OpenRetentionRunDelegate(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void execute(DelegateExecution execution) {
        retention.open(execution.getProcessInstanceId());
    }
}
