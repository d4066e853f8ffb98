package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Close the response" in the crisis response. */
@Component
class CloseResponseDelegate implements JavaDelegate {

    private final CrisisWork work;

    CloseResponseDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        work.close(crisis, execution.getProcessInstanceId());
    }
}
