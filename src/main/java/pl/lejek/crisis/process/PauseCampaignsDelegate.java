package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisWork;

/** "Pause campaigns" in the crisis response. */
@Component
class PauseCampaignsDelegate implements JavaDelegate {

    private final CrisisWork work;

    PauseCampaignsDelegate(CrisisWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var crisis = CrisisResponseProcess.crisis(execution);
        work.pauseCampaigns(crisis, execution.getProcessInstanceId());
    }
}
