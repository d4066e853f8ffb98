package pl.lejek.reactivation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.reactivation.BirthdaySweeps;

/** "Close the sweep" in the sweep of birthdays. */
@Component
class CloseBirthdaySweepDelegate implements JavaDelegate {

    private final BirthdaySweeps sweeps;

    CloseBirthdaySweepDelegate(BirthdaySweeps sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sweeps.finish(execution.getProcessInstanceId());
    }
}
