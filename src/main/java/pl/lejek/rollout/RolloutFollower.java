package pl.lejek.rollout;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.StepEvent;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.TaskCommented;
import pl.lejek.worklist.TaskReported;

/** Keeps with a rollout what was reported and written at its tasks, and where it ended. */
@Component
class RolloutFollower {

    private static final String CASE = "process";
    private static final String END = "noneEndEvent";

    private final Rollouts rollouts;
    private final RolloutNotes notes;
    private final RolloutPlans plans;
    private final Proofs proofs;

    RolloutFollower(Rollouts rollouts, RolloutNotes notes, RolloutPlans plans, Proofs proofs) {
        this.rollouts = rollouts;
        this.notes = notes;
        this.plans = plans;
        this.proofs = proofs;
    }

    @EventListener
    void on(TaskReported report) {
        var id = rollout(report.subject());
        if (id != null && report.taskId() != null) {
            var answers = new HashMap<>(report.data());
            answers.putAll(proofs.keep(evidenceOf(report)));
            rollouts.reported(id, report.taskKey(), report.by(), answers);
        }
    }

    private List<String> evidenceOf(TaskReported report) {
        return plans.of(report.processKey(), report.caseId()).stream()
                .flatMap(it -> it.items().stream())
                .filter(it -> it.key().equals(report.taskKey()))
                .flatMap(it -> it.fields().stream())
                .filter(RolloutCheck::isEvidence)
                .map(it -> String.valueOf(it.record()))
                .toList();
    }

    @EventListener
    void on(TaskCommented comment) {
        var id = rollout(comment.subject());
        if (id != null) {
            notes.commented(
                    id,
                    new RolloutNotes.Comment(
                            comment.id(), comment.taskKey(), comment.at(), comment.author(), comment.text()));
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
