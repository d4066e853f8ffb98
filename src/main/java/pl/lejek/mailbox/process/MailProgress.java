package pl.lejek.mailbox.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailSteps;
import pl.lejek.workflow.StepEvent;
import pl.lejek.workflow.StepEvent.Phase;

/** Lets a mail wait where its case does. */
@Component
class MailProgress {

    private final MailSteps mails;
    private final RuntimeService runtime;

    MailProgress(MailSteps mails, RuntimeService runtime) {
        this.mails = mails;
        this.runtime = runtime;
    }

    @EventListener
    void on(StepEvent step) {
        var subject = step.subject();
        if (subject != null
                && step.phase() == Phase.STARTED
                && MailInProcess.KEY.equals(step.processKey())
                && MailInProcess.SORT_MAIL.equals(step.elementId())) {
            var reason = runtime.getVariable(step.caseId(), MailInProcess.REASON.name());
            mails.awaitPerson(MailId.of(subject.id()), reason == null ? null : reason.toString());
        }
    }
}
