package pl.lejek.mailbox.process;

import static pl.lejek.mailbox.process.MailInProcess.HEARD;
import static pl.lejek.mailbox.process.MailInProcess.MAIL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailSteps;

/** "Pass reply on" in mail-in. */
@Component
class PassReplyOnDelegate implements JavaDelegate {

    private final MailSteps mails;

    PassReplyOnDelegate(MailSteps mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        HEARD.set(execution, mails.passOn(MailId.of(MAIL_ID.get(execution))));
    }
}
