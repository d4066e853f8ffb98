package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Begin nurturing" in nurturing. */
@Component
class BeginNurturingDelegate implements JavaDelegate {

    private final LeadSteps leads;

    BeginNurturingDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.beginNurturing(LeadId.of(LEAD_ID.get(execution)));
    }
}
