package pl.lejek.lead.process;

import static pl.lejek.lead.process.LeadHandlingProcess.GRADE;
import static pl.lejek.lead.process.LeadHandlingProcess.SLA_BREACH_AT;
import static pl.lejek.lead.process.LeadHandlingProcess.SLA_REMINDER_AT;
import static pl.lejek.lead.process.LeadHandlingProcess.TEAM;

import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;
import pl.lejek.lead.process.LeadHandlingProcess.Elements;
import pl.lejek.workflow.StepEvent;
import pl.lejek.workflow.StepEvent.Phase;
import pl.lejek.workflow.SubjectRef;

/** Lets a lead's status follow the place where its case stands in the diagram. */
@Component
class LeadProgress {

    private final LeadSteps leads;
    private final RuntimeService runtime;

    LeadProgress(LeadSteps leads, RuntimeService runtime) {
        this.leads = leads;
        this.runtime = runtime;
    }

    @EventListener
    void on(StepEvent step) {
        var subject = step.subject();
        if (subject == null || !LeadHandlingProcess.KEY.equals(step.processKey()) || !isLead(subject)) {
            return;
        }
        var lead = LeadId.of(subject.id());
        if (step.phase() == Phase.STARTED) {
            switch (step.elementId()) {
                case Elements.ASSIGN_OWNER -> awaitOwner(lead, step.caseId());
                case Elements.NEXT_ATTEMPT -> leads.tryingAgain(lead);
                case Elements.QUALIFY_LEAD -> leads.reached(lead);
                default -> {}
            }
        } else if (!step.canceled()
                && (Elements.FIRST_CONTACT.equals(step.elementId())
                        || Elements.CONTACT_AGAIN.equals(step.elementId()))) {
            leads.attempted(lead);
        }
    }

    private void awaitOwner(LeadId lead, String caseId) {
        var variables = runtime.getVariables(caseId);
        leads.awaitOwner(
                lead,
                (String) variables.get(TEAM.name()),
                (String) variables.get(GRADE.name()),
                ((Date) variables.get(SLA_REMINDER_AT.name())).toInstant(),
                ((Date) variables.get(SLA_BREACH_AT.name())).toInstant());
    }

    private static boolean isLead(SubjectRef subject) {
        return LeadId.SUBJECT.equals(subject.type());
    }
}
