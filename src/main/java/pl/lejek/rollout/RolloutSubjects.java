package pl.lejek.rollout;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;

/** Rollouts are called by their names; they are the managers' together. */
@Component
class RolloutSubjects implements Subjects {

    private final Rollouts rollouts;

    RolloutSubjects(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    @Override
    public String type() {
        return RolloutView.SUBJECT;
    }

    @Override
    public Optional<SubjectView> find(String id) {
        return rollouts.find(UUID.fromString(id))
                .map(it -> new SubjectView(new SubjectRef(RolloutView.SUBJECT, id), it.name(), null, null, null));
    }
}
