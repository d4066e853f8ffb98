package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.Sweeps;
import pl.lejek.workflow.ProcessVariable;

/** "Start cascades" in the sweep. */
@Component
class StartCascadesDelegate implements JavaDelegate {

    private static final ProcessVariable<Number> AT_ONCE = ProcessVariable.of("atOnce", Number.class);
    private static final ProcessVariable<Boolean> DORMANT_LEFT = ProcessVariable.of("dormantLeft", Boolean.class);

    private final Sweeps sweeps;

    StartCascadesDelegate(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DORMANT_LEFT.set(
                execution,
                sweeps.startSome(
                        execution.getProcessInstanceId(), AT_ONCE.get(execution).intValue()));
    }
}
