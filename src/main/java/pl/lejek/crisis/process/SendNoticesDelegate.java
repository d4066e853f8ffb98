package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.CrisisResponseProcess.NOTICES_LEFT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Send the notice" in the crisis response. */
@Component
class SendNoticesDelegate implements JavaDelegate {

    private final CrisisWork work;

    SendNoticesDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        NOTICES_LEFT.set(execution, work.sendNotice(crisis, execution.getProcessInstanceId()));
    }
}
