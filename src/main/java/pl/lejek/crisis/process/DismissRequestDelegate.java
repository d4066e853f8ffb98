package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Dismiss the request" in the crisis response. */
@Component
class DismissRequestDelegate implements JavaDelegate {

    private final CrisisWork work;

    DismissRequestDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        work.dismiss(crisis, execution.getProcessInstanceId());
    }
}
