package pl.lejek.lead;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
        return leads.findById(UUID.fromString(id)).map(LeadSubjects::view);
    }

    @Override
    public Optional<String> personOf(String id) {
        return leads.findById(UUID.fromString(id)).map(it -> it.personId).map(UUID::toString);
    }

    @Override
    public Map<String, SubjectView> findAll(Collection<String> ids) {
        return leads.findAllById(ids.stream().map(UUID::fromString).toList()).stream()
                .collect(Collectors.toMap(it -> it.id.toString(), LeadSubjects::view));
    }

    private static SubjectView view(Lead lead) {
        var customer = lead.customerId;
        return new SubjectView(
                new LeadId(lead.id).subject(),
                lead.label(),
                lead.owner,
                lead.team,
                customer == null ? null : customer.toString());
    }
}
