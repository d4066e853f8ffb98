package pl.lejek.mailbox.process;

import static pl.lejek.mailbox.process.MailInProcess.MAIL_ID;
import static pl.lejek.mailbox.process.MailInProcess.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailSteps;

/** "Set aside by hand" in mail-in. */
@Component
class DismissMailDelegate implements JavaDelegate {

    private final MailSteps mails;

    DismissMailDelegate(MailSteps mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.setAside(MailId.of(MAIL_ID.get(execution)), REASON.get(execution));
    }
}
