package pl.lejek.lead.process;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.StepEvent;
import pl.lejek.workflow.StepEvent.Phase;
import pl.lejek.workflow.SubjectRef;

/** Lets an element of a diagram fail when a case gets there, in the engine's own transaction. */
@Component
class Sabotage {

    static class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String elementId) {
            super("sabotaged: " + elementId);
        }
    }

    private volatile @Nullable String elementId;
    private volatile @Nullable SubjectRef victim;

    void at(@Nullable String element) {
        elementId = element;
        victim = null;
    }

    /** @return whose case failed */
    @Nullable
    SubjectRef victim() {
        return victim;
    }

    @EventListener
    void on(StepEvent step) {
        if (step.phase() == Phase.STARTED && step.elementId().equals(elementId)) {
            victim = step.subject();
            throw new Failed(step.elementId());
        }
    }
}
