package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.Relationships;

/** "Crisis response requested", the message that starts a crisis response. */
@Component
class RequestCrisisResponseDelegate implements JavaDelegate {

    private final Relationships relationships;
    private final RelationshipWarningProcess process;

    RequestCrisisResponseDelegate(Relationships relationships, RelationshipWarningProcess process) {
        this.relationships = relationships;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var customer = RelationshipWarningProcess.customer(execution);
        relationships.requestedResponse(
                customer,
                execution.getProcessInstanceId(),
                process.requestResponse(customer).orElse(null));
    }
}
