package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Let campaigns go on" in the crisis response. */
@Component
class ResumeCampaignsDelegate implements JavaDelegate {

    private final CrisisWork work;

    ResumeCampaignsDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        work.resumeCampaigns(crisis, execution.getProcessInstanceId());
    }
}
