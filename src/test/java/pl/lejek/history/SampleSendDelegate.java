package pl.lejek.history;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;

/** "Send the offer" in the sample: fails for the cases it is told to. */
@Component
class SampleSendDelegate implements JavaDelegate {

    final Set<String> failing = ConcurrentHashMap.newKeySet();

    @Override
    public void execute(DelegateExecution execution) {
        if (failing.contains(execution.getProcessInstanceId())) {
            throw new IllegalStateException(
                    "Could not send to Jan Kowalski", new MailSendException("jan.kowalski@example.org refused"));
        }
    }
}
