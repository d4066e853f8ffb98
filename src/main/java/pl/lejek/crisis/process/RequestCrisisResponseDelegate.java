package pl.lejek.crisis.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.Crises;
import pl.lejek.crisis.Relationships;

/** "Crisis response requested", the message that starts a crisis response. */
@Component
class RequestCrisisResponseDelegate implements JavaDelegate {

    private final Relationships relationships;
    private final RelationshipWarningProcess process;
    private final Crises crises;

    RequestCrisisResponseDelegate(Relationships relationships, RelationshipWarningProcess process, Crises crises) {
        this.relationships = relationships;
        this.process = process;
        this.crises = crises;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var customer = RelationshipWarningProcess.customer(execution);
        var response = process.isResponseListening() ? crises.request(customer) : null;
        relationships.requestedResponse(customer, execution.getProcessInstanceId(), response);
    }
}
