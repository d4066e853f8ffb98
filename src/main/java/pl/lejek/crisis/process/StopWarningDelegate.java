package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.Relationships;

/** "Stop the warning" in the relationship warning. */
@Component
class StopWarningDelegate implements JavaDelegate {

    private final Relationships relationships;

    StopWarningDelegate(Relationships relationships) {
        this.relationships = relationships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        relationships.stop(RelationshipWarningProcess.customer(execution), execution.getProcessInstanceId());
    }
}
