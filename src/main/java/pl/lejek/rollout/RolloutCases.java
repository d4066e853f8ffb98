package pl.lejek.rollout;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.CaseSubjects;

/** Opens a rollout from what its start form asks. */
@Component
class RolloutCases implements CaseSubjects {

    private final Rollouts rollouts;

    RolloutCases(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    @Override
    public String type() {
        return RolloutView.SUBJECT;
    }

    @Override
    public NewSubject open(String processKey, Map<String, @Nullable Object> fields) {
        var id = rollouts.open(processKey, fields);
        return new NewSubject(new SubjectRef(RolloutView.SUBJECT, id.toString()), null, Map.of());
    }
}
