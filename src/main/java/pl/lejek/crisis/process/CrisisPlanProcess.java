package pl.lejek.crisis.process;

import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.PlanProcesses;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/crisis-plan}: nobody else knows its names. */
@Component
class CrisisPlanProcess implements PlanProcesses {

    static final ProcessVariable<String> COORDINATOR = ProcessVariable.of("coordinator", String.class);
    static final ProcessVariable<Date> REVIEWED_ON = ProcessVariable.of("reviewedOn", Date.class);
    static final ProcessVariable<Number> VERSION = ProcessVariable.of("version", Number.class);
    static final ProcessVariable<Boolean> CHANGED = ProcessVariable.of("changed", Boolean.class);
    static final ProcessVariable<Boolean> REGISTER_CHANGED = ProcessVariable.of("registerChanged", Boolean.class);

    private static final String EDITED = "crisis-plan-changed";

    private final RuntimeService runtime;

    CrisisPlanProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void changed(String caseId, boolean ofRegister) {
        var said = runtime.createMessageCorrelation(EDITED)
                .processInstanceId(caseId)
                .setVariable(CHANGED.name(), true);
        if (ofRegister) {
            said.setVariable(REGISTER_CHANGED.name(), true);
        }
        said.correlate();
    }

    static UUID plan(DelegateExecution execution) {
        return UUID.fromString(SubjectRef.parse(Objects.requireNonNull(execution.getProcessBusinessKey()))
                .id());
    }
}
