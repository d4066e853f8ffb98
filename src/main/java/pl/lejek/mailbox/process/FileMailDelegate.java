package pl.lejek.mailbox.process;

import static pl.lejek.mailbox.process.MailInProcess.CUSTOMER_ID;
import static pl.lejek.mailbox.process.MailInProcess.MAIL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailSteps;

/** "File with customer" in mail-in. */
@Component
class FileMailDelegate implements JavaDelegate {

    private final MailSteps mails;

    FileMailDelegate(MailSteps mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.file(MailId.of(MAIL_ID.get(execution)), CUSTOMER_ID.find(execution));
    }
}
