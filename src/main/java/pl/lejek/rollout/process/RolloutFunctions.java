package pl.lejek.rollout.process;

import java.util.Date;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.rollout.Rollouts;
import pl.lejek.workflow.DiagramFunction;
import pl.lejek.workflow.DiagramFunctions;
import pl.lejek.workflow.SubjectRef;

/** What diagrams may ask about the plan of a rollout. */
@Component
class RolloutFunctions implements DiagramFunctions {

    private final ObjectProvider<Rollouts> rollouts;

    RolloutFunctions(ObjectProvider<Rollouts> rollouts) {
        this.rollouts = rollouts;
    }

    @DiagramFunction(
            en = "Who does a task of a rollout: the one chosen at its start, or who leads it",
            pl = "Kto wykonuje zadanie wdrożenia: osoba wybrana na początku albo prowadzący")
    public String rolloutOwner(String subject, String task) {
        return rollouts.getObject().ownerOf(id(subject), task);
    }

    @DiagramFunction(
            en =
                    "Until when a task of a rollout is due: the day planned for it or its step, or so many working days from now",
            pl =
                    "Do kiedy jest zadanie wdrożenia: dzień zaplanowany dla niego lub kroku albo tyle dni roboczych od teraz")
    public Date rolloutDue(String subject, String step, String task, Number workingDays) {
        return Date.from(rollouts.getObject().dueOf(id(subject), step, task, workingDays.intValue()));
    }

    private static UUID id(String subject) {
        return UUID.fromString(SubjectRef.parse(subject).id());
    }
}
