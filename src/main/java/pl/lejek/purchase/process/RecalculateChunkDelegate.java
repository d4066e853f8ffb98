package pl.lejek.purchase.process;

import static pl.lejek.purchase.process.ValueRecalculationProcess.CUSTOMERS_LEFT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.purchase.ValueRuns;

/** "Recalculate a chunk" in the recalculation of customer value. */
@Component
class RecalculateChunkDelegate implements JavaDelegate {

    private final ValueRuns runs;

    RecalculateChunkDelegate(ValueRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CUSTOMERS_LEFT.set(execution, runs.next(execution.getProcessInstanceId()));
    }
}
