package pl.lejek.mailbox.process;

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

    MailProgress(MailSteps mails) {
        this.mails = mails;
    }

    @EventListener
    void on(StepEvent step) {
        var subject = step.subject();
        if (subject != null
                && step.phase() == Phase.STARTED
                && MailInProcess.KEY.equals(step.processKey())
                && MailInProcess.SORT_MAIL.equals(step.elementId())) {
            mails.awaitPerson(MailId.of(subject.id()));
        }
    }
}
