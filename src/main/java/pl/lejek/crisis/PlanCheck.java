package pl.lejek.crisis;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.worklist.TaskCheck;
import pl.lejek.worklist.WorkItem;

/** A step of a crisis plan is done only when its result is there (domain.md CRI-01 to CRI-05). */
@Component
class PlanCheck implements TaskCheck {

    private static final String PROCESS = "crisis-plan";

    private final ObjectProvider<CrisisPlans> plans;

    PlanCheck(ObjectProvider<CrisisPlans> plans) {
        this.plans = plans;
    }

    @Override
    public void check(WorkItem task, Map<String, @Nullable Object> answers) {
        var subject = task.subject();
        if (!PROCESS.equals(task.processKey()) || subject == null) {
            return;
        }
        var missing = plans.getObject().missing(UUID.fromString(subject.id()), task.taskKey());
        if (missing != null) {
            throw new FieldErrors("done", missing);
        }
    }
}
