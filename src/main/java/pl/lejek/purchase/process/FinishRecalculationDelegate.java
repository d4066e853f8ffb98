package pl.lejek.purchase.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.purchase.ValueRuns;

/** "Keep the figures" in the recalculation of customer value. */
@Component
class FinishRecalculationDelegate implements JavaDelegate {

    private final ValueRuns runs;

    FinishRecalculationDelegate(ValueRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runs.finish(execution.getProcessInstanceId());
    }
}
