package pl.lejek.activity.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.activity.Digests;
import pl.lejek.workflow.ProcessVariable;

/** "Send digests" in the daily digest. */
@Component
class SendDigestsDelegate implements JavaDelegate {

    private static final ProcessVariable<Number> IDLE_DAYS = ProcessVariable.of("idleDays", Number.class);

    private final Digests digests;

    SendDigestsDelegate(Digests digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        digests.send(execution.getProcessInstanceId(), IDLE_DAYS.get(execution).intValue());
    }
}
