package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.OWNER_FOUND;
import static pl.lejek.lead.process.LeadHandlingProcess.OWNER_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.TEAM;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadSteps;

/** "Choose owner" in lead handling. */
@Component
class ChooseOwnerDelegate implements JavaDelegate {

    private final LeadSteps leads;

    ChooseOwnerDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var owner = leads.chooseOwner(TEAM.get(execution));

        OWNER_ID.set(execution, owner.orElse(null));
        OWNER_FOUND.set(execution, owner.isPresent());
    }
}
