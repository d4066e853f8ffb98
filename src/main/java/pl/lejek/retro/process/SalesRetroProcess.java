package pl.lejek.retro.process;

import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import pl.lejek.retro.RetroProcesses;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/sales-retro}: nobody else knows its names. */
@Component
class SalesRetroProcess implements RetroProcesses {

    private static final ProcessVariable<String> MANAGER = ProcessVariable.of("managerId", String.class);
    private static final String SUBJECT = "retro";
    private static final String DUE = "sales-retro-due";
    private static final String OVERTAKEN = "sales-retro-overtaken";

    private final RuntimeService runtime;

    SalesRetroProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String start(UUID retro, String manager) {
        return runtime.startProcessInstanceByMessage(
                        DUE, new SubjectRef(SUBJECT, retro.toString()).toString(), Map.ofEntries(MANAGER.with(manager)))
                .getProcessInstanceId();
    }

    @Override
    public void overtaken(String caseId) {
        var waiting = runtime.createExecutionQuery()
                .processInstanceId(caseId)
                .messageEventSubscriptionName(OVERTAKEN)
                .singleResult();
        if (waiting != null) {
            runtime.messageEventReceived(OVERTAKEN, waiting.getId());
        }
    }
}
