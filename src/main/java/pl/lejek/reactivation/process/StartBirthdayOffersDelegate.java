package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.BirthdaySweeps;
import pl.lejek.workflow.ProcessVariable;

/** "Start offers" in the sweep of birthdays. */
@Component
class StartBirthdayOffersDelegate implements JavaDelegate {

    private static final ProcessVariable<Number> AT_ONCE = ProcessVariable.of("atOnce", Number.class);
    private static final ProcessVariable<Boolean> BIRTHDAYS_LEFT = ProcessVariable.of("birthdaysLeft", Boolean.class);

    private final BirthdaySweeps sweeps;

    StartBirthdayOffersDelegate(BirthdaySweeps sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BIRTHDAYS_LEFT.set(
                execution,
                sweeps.startSome(
                        execution.getProcessInstanceId(), AT_ONCE.get(execution).intValue()));
    }
}
