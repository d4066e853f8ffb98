package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.DEAL_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;

import java.util.HashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.Deals;
import pl.lejek.workflow.CaseFamilies;

/** "Deal opened", the message at the end of lead handling that starts the funnel. */
@Component
class AnnounceDealDelegate implements JavaDelegate {

    private final Deals deals;
    private final LeadHandlingProcess process;
    private final CaseFamilies families;

    AnnounceDealDelegate(Deals deals, LeadHandlingProcess process, CaseFamilies families) {
        this.deals = deals;
        this.process = process;
        this.families = families;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deal = DealId.of(DEAL_ID.get(execution));
        var variables = new HashMap<>(deals.startOf(deal));
        variables.put(LEAD_ID.name(), LEAD_ID.get(execution));
        // A case that a message starts has no parent in the engine; these two keep the family together.
        variables.put(CaseFamilies.PARENT, execution.getProcessInstanceId());
        variables.put(CaseFamilies.ROOT, families.rootOf(execution));
        process.dealOpened(deal, variables);
    }
}
