package pl.lejek.privacy.process;

import static pl.lejek.privacy.process.PersonalDataRequestProcess.MORE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.Retention;

/** "Remove some of what is over" in retention run. */
@Component
class RemoveExpiredDelegate implements JavaDelegate {

    private final Retention retention;

    RemoveExpiredDelegate(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MORE.set(execution, retention.removeSome(execution.getProcessInstanceId()));
    }
}
