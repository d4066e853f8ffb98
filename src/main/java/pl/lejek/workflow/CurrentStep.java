package pl.lejek.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** Tells a service that a delegate calls which step of which case it works for. */
@Component
public class CurrentStep {

    /**
     * A step that is being carried out.
     *
     * @param lastTry whether the engine gives up, with an incident, when it fails now
     */
    public record Step(String processKey, String caseId, String elementId, boolean lastTry) {}

    /** @return nothing when the thread does not carry out a step of a diagram */
    public Optional<Step> find() {
        var context = Context.getBpmnExecutionContext();
        if (context == null || context.getExecution() == null) {
            return Optional.empty();
        }
        ExecutionEntity execution = context.getExecution();
        var job = Context.getCommandContext().getCurrentJob();
        return Optional.of(new Step(
                execution.getProcessDefinition().getKey(),
                execution.getProcessInstanceId(),
                execution.getCurrentActivityId(),
                job != null && job.getRetries() <= 1));
    }
}
