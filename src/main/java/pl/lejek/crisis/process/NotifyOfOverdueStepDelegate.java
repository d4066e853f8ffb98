package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.CrisisResponseProcess.STEP;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Escalate the delay" in the crisis response. */
@Component
class NotifyOfOverdueStepDelegate implements JavaDelegate {

    private final CrisisWork work;

    NotifyOfOverdueStepDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        work.late(crisis, STEP.get(execution).intValue(), execution.getProcessInstanceId());
    }
}
