package pl.lejek.privacy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.Retention;

/** "Remove what the clean-up missed" in retention run. */
@Component
class RemoveMissedHistoryDelegate implements JavaDelegate {

    private final Retention retention;

    RemoveMissedHistoryDelegate(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void execute(DelegateExecution execution) {
        retention.removeMissed(execution.getProcessInstanceId());
    }
}
