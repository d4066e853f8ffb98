package pl.lejek.retro;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.StepEvent;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.TaskReported;

/** Keeps with a retro that it was held, what became of the rules, and that nobody held it. */
@Component
class RetroFollower {

    private static final String HOLD = "hold-retro";
    private static final String CHANGE = "change-rules";
    private static final String NOT_HELD = "retro-not-held";

    private final Retros retros;

    RetroFollower(Retros retros) {
        this.retros = retros;
    }

    @EventListener
    void on(TaskReported report) {
        var id = retro(report.subject());
        if (id != null && report.taskKey().equals(HOLD)) {
            retros.held(id, report.caseId(), "yes".equals(report.data().get("rulesToChange")));
        } else if (id != null && report.taskKey().equals(CHANGE)) {
            retros.rulesSettled(id, report.caseId(), report.data().get("rulesOutcome"));
        }
    }

    @EventListener
    void on(StepEvent step) {
        var id = retro(step.subject());
        if (id != null
                && step.phase() == StepEvent.Phase.ENDED
                && step.elementId().equals(NOT_HELD)) {
            retros.notHeld(id, step.caseId());
        }
    }

    private static @Nullable UUID retro(@Nullable SubjectRef subject) {
        return subject != null && subject.type().equals(Retro.SUBJECT) ? UUID.fromString(subject.id()) : null;
    }
}
