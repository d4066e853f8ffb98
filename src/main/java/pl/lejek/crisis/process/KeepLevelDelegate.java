package pl.lejek.crisis.process;

import static pl.lejek.crisis.process.RelationshipWarningProcess.COUNTED_DAYS;
import static pl.lejek.crisis.process.RelationshipWarningProcess.LEVEL;
import static pl.lejek.crisis.process.RelationshipWarningProcess.POINTS;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.Relationships;

/** "Keep level" in the relationship warning. */
@Component
class KeepLevelDelegate implements JavaDelegate {

    private final Relationships relationships;

    KeepLevelDelegate(Relationships relationships) {
        this.relationships = relationships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        relationships.keepLevel(
                RelationshipWarningProcess.customer(execution),
                execution.getProcessInstanceId(),
                LEVEL.get(execution),
                POINTS.get(execution).intValue(),
                COUNTED_DAYS.get(execution).intValue());
    }
}
