package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Disqualify lead" in lead handling. */
@Component
class DisqualifyLeadDelegate implements JavaDelegate {

    private final LeadSteps leads;

    DisqualifyLeadDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.disqualify(LeadId.of(LEAD_ID.get(execution)));
    }
}
