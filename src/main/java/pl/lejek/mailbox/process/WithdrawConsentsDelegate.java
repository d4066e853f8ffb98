package pl.lejek.mailbox.process;

import static pl.lejek.mailbox.process.MailInProcess.MAIL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailSteps;

/** "Withdraw consents" in mail-in. */
@Component
class WithdrawConsentsDelegate implements JavaDelegate {

    private final MailSteps mails;

    WithdrawConsentsDelegate(MailSteps mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.withdrawConsents(MailId.of(MAIL_ID.get(execution)));
    }
}
