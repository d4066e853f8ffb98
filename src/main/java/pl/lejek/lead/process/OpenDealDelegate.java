package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.DEAL_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Open deal" in lead handling. */
@Component
class OpenDealDelegate implements JavaDelegate {

    private final LeadSteps leads;

    OpenDealDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DEAL_ID.set(execution, leads.openDeal(LeadId.of(LEAD_ID.get(execution))).toString());
    }
}
