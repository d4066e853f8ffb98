package pl.lejek.lead;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.TaskSnapshot;
import pl.lejek.worklist.Sla;
import pl.lejek.worklist.WorkItemEnricher;

/** The first contact stands under the clock of its lead (domain.md D-03). */
@Component
class LeadServiceLevel implements WorkItemEnricher {

    private final LeadRepository leads;

    LeadServiceLevel(LeadRepository leads) {
        this.leads = leads;
    }

    @Override
    public Optional<ServiceLevel> serviceLevel(TaskSnapshot task) {
        var subject = task.subject();
        if (subject == null || !LeadId.SUBJECT.equals(subject.type())) {
            return Optional.empty();
        }
        return leads.findById(UUID.fromString(subject.id()))
                .filter(it -> it.slaState != null)
                .map(it -> new ServiceLevel(Sla.of(it.slaState).orElse(null), it.slaReminderAt, it.slaBreachAt));
    }
}
