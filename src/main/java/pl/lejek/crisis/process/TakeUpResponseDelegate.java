package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.CrisisResponseProcess.RISK_KNOWN;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Take up response" in the crisis response. */
@Component
class TakeUpResponseDelegate implements JavaDelegate {

    private final CrisisWork work;

    TakeUpResponseDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        RISK_KNOWN.set(execution, work.takeUp(crisis, execution.getProcessInstanceId()));
    }
}
