package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.OWNER_FOUND;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Reopen lead" in lead handling. */
@Component
class ReopenLeadDelegate implements JavaDelegate {

    private final LeadSteps leads;

    ReopenLeadDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OWNER_FOUND.set(execution, leads.reopen(LeadId.of(LEAD_ID.get(execution))));
    }
}
