package pl.lejek.lead.process;

import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadSteps;
import pl.lejek.lead.process.LeadHandlingProcess.Elements;
import pl.lejek.workflow.TaskEvent.TaskChanged;

/** Plain re-assignment of an owner's task moves the lead and what its cases do next, and not the clock. */
@Component
class LeadReassignment {

    private static final Set<String> WORK_OF_THE_OWNER = Set.of(
            Elements.FIRST_CONTACT, Elements.CONTACT_AGAIN, Elements.QUALIFY_LEAD, Elements.DECIDE_ON_NURTURED_LEAD);

    private final LeadSteps leads;
    private final LeadHandlingProcess process;

    LeadReassignment(LeadSteps leads, LeadHandlingProcess process) {
        this.leads = leads;
        this.process = process;
    }

    @EventListener
    void on(TaskChanged event) {
        var task = event.task();
        var subject = task.subject();
        var assignee = task.assignee();
        if (subject == null
                || assignee == null
                || !LeadId.SUBJECT.equals(subject.type())
                || !WORK_OF_THE_OWNER.contains(task.taskKey())) {
            return;
        }
        var lead = LeadId.of(subject.id());
        if (leads.reassign(lead, assignee)) {
            process.ownerChanged(lead, null, assignee);
        }
    }
}
