package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Call the response off" in the crisis response. */
@Component
class CallOffResponseDelegate implements JavaDelegate {

    private final CrisisWork work;

    CallOffResponseDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        work.callOff(crisis, execution.getProcessInstanceId());
    }
}
