package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Close lead as lost" in lead handling and nurturing. */
@Component
class CloseLeadDelegate implements JavaDelegate {

    private final LeadSteps leads;

    CloseLeadDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.close(LeadId.of(LEAD_ID.get(execution)), REASON.find(execution));
    }
}
