package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.BirthdaySweeps;
import pl.lejek.workflow.ProcessVariable;

/** "Open the sweep" in the sweep of birthdays. */
@Component
class OpenBirthdaySweepDelegate implements JavaDelegate {

    private static final ProcessVariable<Number> DAYS_BEFORE = ProcessVariable.of("daysBefore", Number.class);

    private final BirthdaySweeps sweeps;

    OpenBirthdaySweepDelegate(BirthdaySweeps sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sweeps.begin(
                execution.getProcessInstanceId(), DAYS_BEFORE.get(execution).intValue());
    }
}
