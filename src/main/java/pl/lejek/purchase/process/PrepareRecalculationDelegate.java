package pl.lejek.purchase.process;

import static pl.lejek.purchase.process.ValueRecalculationProcess.ASKED_BY;
import static pl.lejek.purchase.process.ValueRecalculationProcess.BEGUN;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.purchase.ValueRuns;

/** "Set the quintiles" in the recalculation of customer value. */
@Component
class PrepareRecalculationDelegate implements JavaDelegate {

    private final ValueRuns runs;

    PrepareRecalculationDelegate(ValueRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BEGUN.set(
                execution,
                runs.begin(
                        execution.getProcessInstanceId(),
                        Objects.requireNonNullElse(ASKED_BY.find(execution), "system")));
    }
}
