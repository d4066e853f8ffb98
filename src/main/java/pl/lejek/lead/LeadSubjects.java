package pl.lejek.lead;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.Subjects;

/** Says what leads are called and whose they are. */
@Component
class LeadSubjects implements Subjects {

    private final LeadRepository leads;

    LeadSubjects(LeadRepository leads) {
        this.leads = leads;
    }

    @Override
    public String type() {
        return LeadId.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return leads.findById(UUID.fromString(id))
                .map(it -> new SubjectView(
                        new LeadId(it.id).subject(),
                        it.label(),
                        it.owner,
                        it.team,
                        it.customerId == null ? null : it.customerId.toString()));
    }
}
