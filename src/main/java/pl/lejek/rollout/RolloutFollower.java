package pl.lejek.rollout;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.StepEvent;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.TaskReported;

/** Keeps with a rollout what was reported at its tasks, and where it ended. */
@Component
class RolloutFollower {

    private static final String CASE = "process";
    private static final String END = "noneEndEvent";

    private final Rollouts rollouts;

    RolloutFollower(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    @EventListener
    void on(TaskReported report) {
        var id = rollout(report.subject());
        if (id != null && report.taskId() != null) {
            rollouts.reported(id, report.taskKey(), report.by(), report.data());
        }
    }

    @EventListener
    void on(StepEvent step) {
        var id = rollout(step.subject());
        if (id == null || step.phase() != StepEvent.Phase.ENDED) {
            return;
        }
        if (step.elementType().equals(END)) {
            rollouts.passed(id, step.elementId());
        } else if (step.elementType().equals(CASE)) {
            rollouts.ended(id, step.caseId());
        }
    }

    private static @Nullable UUID rollout(@Nullable SubjectRef subject) {
        return subject != null && subject.type().equals(RolloutView.SUBJECT) ? UUID.fromString(subject.id()) : null;
    }
}
