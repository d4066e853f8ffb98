package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.NEW_OWNER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Hand over to new owner" in lead handling. */
@Component
class HandOverLeadDelegate implements JavaDelegate {

    private final LeadSteps leads;

    HandOverLeadDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.handOver(LeadId.of(LEAD_ID.get(execution)), NEW_OWNER.get(execution));
    }
}
