package pl.lejek.crisis;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Says what crisis plans are called, for their cases and tasks. */
@Component
class PlanSubjects implements Subjects {

    private final PlanStore store;

    PlanSubjects(PlanStore store) {
        this.store = store;
    }

    @Override
    public String type() {
        return CrisisPlans.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return store.find(UUID.fromString(id))
                .map(it -> new SubjectView(
                        new SubjectRef(CrisisPlans.SUBJECT, id), it.name(), it.coordinator(), null, null));
    }
}
