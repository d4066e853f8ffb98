package pl.lejek.mailbox.process;

import static pl.lejek.mailbox.process.MailInProcess.MAIL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailSteps;

/** "Record bounce" in mail-in. */
@Component
class RecordBounceDelegate implements JavaDelegate {

    private final MailSteps mails;

    RecordBounceDelegate(MailSteps mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.recordBounce(MailId.of(MAIL_ID.get(execution)));
    }
}
