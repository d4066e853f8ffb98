package pl.lejek.mailbox.process;

import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailProcesses;
import pl.lejek.mailbox.NoDiagram;
import pl.lejek.workflow.ProcessVariable;

/** The Java face of {@code processes/mail-in}: nobody else knows its names. */
@Component
class MailInProcess implements MailProcesses {

    static final String KEY = "mail-in";
    static final String SORT_MAIL = "sort-mail";

    static final ProcessVariable<String> MAIL_ID = ProcessVariable.of("mailId", String.class);
    static final ProcessVariable<String> ABOUT = ProcessVariable.of("about", String.class);
    static final ProcessVariable<String> REASON = ProcessVariable.of("reason", String.class);
    static final ProcessVariable<Boolean> HEARD = ProcessVariable.of("heard", Boolean.class);
    static final ProcessVariable<String> CUSTOMER_ID = ProcessVariable.of("customerId", String.class);

    private final RuntimeService runtime;

    MailInProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String received(MailId mail) {
        return start("mail-received", mail);
    }

    @Override
    public String reopened(MailId mail) {
        return start("mail-reopened", mail);
    }

    @Override
    public void removed(MailId mail) {
        runtime.createMessageCorrelation("mail-removed")
                .processInstanceBusinessKey(mail.subject().toString())
                .correlateAll();
    }

    private String start(String message, MailId mail) {
        try {
            return runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(mail.subject().toString())
                    .setVariables(Map.ofEntries(MAIL_ID.with(mail.toString())))
                    .correlateStartMessage()
                    .getProcessInstanceId();
        } catch (MismatchingMessageCorrelationException e) {
            throw new NoDiagram("No diagram begins with " + message, e);
        }
    }
}
