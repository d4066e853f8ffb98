package pl.lejek.mailbox.process;

import static pl.lejek.mailbox.process.MailInProcess.MAIL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailSteps;

/** "Notify owner" in mail-in. */
@Component
class NotifyOwnerDelegate implements JavaDelegate {

    private final MailSteps mails;

    NotifyOwnerDelegate(MailSteps mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.notifyOwner(MailId.of(MAIL_ID.get(execution)));
    }
}
