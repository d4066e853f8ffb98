package pl.lejek.deal.process;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.StepEvent;
import pl.lejek.workflow.StepEvent.Phase;

/** Lets an element of a diagram fail when a deal's case gets there, in the engine's own transaction. */
@Component
class FailingSteps {

    private volatile @Nullable String elementId;

    void at(@Nullable String element) {
        elementId = element;
    }

    @EventListener
    void on(StepEvent step) {
        var subject = step.subject();
        if (subject != null
                && subject.type().equals("deal")
                && step.phase() == Phase.STARTED
                && step.elementId().equals(elementId)) {
            throw new IllegalStateException("made to fail: " + step.elementId());
        }
    }
}
