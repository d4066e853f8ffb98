package pl.lejek.mailbox.process;

import static pl.lejek.mailbox.process.MailInProcess.ABOUT;
import static pl.lejek.mailbox.process.MailInProcess.MAIL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailSteps;

/** "Recognise sender" in mail-in. */
@Component
class RecogniseSenderDelegate implements JavaDelegate {

    private final MailSteps mails;

    RecogniseSenderDelegate(MailSteps mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ABOUT.set(execution, mails.recognise(MailId.of(MAIL_ID.get(execution))));
    }
}
