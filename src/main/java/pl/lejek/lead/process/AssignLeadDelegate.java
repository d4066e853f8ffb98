package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.GRADE;
import static pl.lejek.lead.process.LeadHandlingProcess.LEAD_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.OWNER_ID;
import static pl.lejek.lead.process.LeadHandlingProcess.SLA_BREACH_AT;
import static pl.lejek.lead.process.LeadHandlingProcess.SLA_REMINDER_AT;
import static pl.lejek.lead.process.LeadHandlingProcess.TEAM;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;

/** "Assign lead to owner" in lead handling. */
@Component
class AssignLeadDelegate implements JavaDelegate {

    private final LeadSteps leads;

    AssignLeadDelegate(LeadSteps leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        leads.assign(
                LeadId.of(LEAD_ID.get(execution)),
                OWNER_ID.get(execution),
                TEAM.find(execution),
                GRADE.find(execution),
                SLA_REMINDER_AT.get(execution).toInstant(),
                SLA_BREACH_AT.get(execution).toInstant());
    }
}
