package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.CUSTOMER_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.DUPLICATE;
import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.MERGED_INTO;
import static pl.lejek.lead.process.LeadHandlingProcess.OWNER_FOUND;
import static pl.lejek.lead.process.LeadHandlingProcess.OWNER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Recognise duplicate" in lead handling. */
@Component
class RecogniseDuplicateDelegate implements JavaDelegate {

    private final LeadSteps leads;

    RecogniseDuplicateDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var found = leads.recognise(LeadId.of(LEAD_ID.get(execution)));

        DUPLICATE.set(execution, found.kind());
        MERGED_INTO.set(execution, found.mergedInto());
        CUSTOMER_ID.set(execution, found.customerId());
        OWNER_ID.set(execution, found.owner());
        OWNER_FOUND.set(execution, found.owner() != null);
    }
}
