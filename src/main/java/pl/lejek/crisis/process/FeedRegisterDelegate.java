package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Feed the register" in the crisis response. */
@Component
class FeedRegisterDelegate implements JavaDelegate {

    private final CrisisWork work;

    FeedRegisterDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        work.feedRegister(crisis, execution.getProcessInstanceId());
    }
}
