package pl.lejek.onboarding.process;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.TaskEvent.TaskChanged;

/** Whoever takes the hand-over call over also makes the next one, when nobody answers. */
@Component
class OnboardingReassignment {

    private final CustomerOnboardingProcess process;

    OnboardingReassignment(CustomerOnboardingProcess process) {
        this.process = process;
    }

    @EventListener
    void on(TaskChanged event) {
        var task = event.task();
        var assignee = task.assignee();
        if (assignee != null && CustomerOnboardingProcess.KEY.equals(task.processKey())) {
            process.owns(task.caseId(), assignee);
        }
    }
}
