package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Remind owner" in lead handling. */
@Component
class RemindOwnerDelegate implements JavaDelegate {

    private final LeadSteps leads;

    RemindOwnerDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.remindOwner(LeadId.of(LEAD_ID.get(execution)));
    }
}
