package pl.lejek.crisis.process;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.RelationshipProcesses;
import pl.lejek.customer.CustomerId;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/relationship-warning}: nobody else knows its names. Its cases are about the customer. */
@Component
class RelationshipWarningProcess implements RelationshipProcesses {

    static final String KEY = "relationship-warning";

    static final ProcessVariable<Number> DAYS = ProcessVariable.of("days", Number.class);
    static final ProcessVariable<Integer> LATE_PAYMENTS = ProcessVariable.of("latePayments", Integer.class);
    static final ProcessVariable<Integer> CONTRACT_CHANGES = ProcessVariable.of("contractChanges", Integer.class);
    static final ProcessVariable<Integer> LATE_DELIVERIES = ProcessVariable.of("lateDeliveries", Integer.class);
    static final ProcessVariable<Integer> CANCELLED_MEETINGS = ProcessVariable.of("cancelledMeetings", Integer.class);
    static final ProcessVariable<Integer> WORSE_RELATIONS = ProcessVariable.of("worseRelations", Integer.class);
    static final ProcessVariable<Integer> NEGATIVE_OPINIONS = ProcessVariable.of("negativeOpinions", Integer.class);
    static final ProcessVariable<Boolean> NEW_SIGNAL = ProcessVariable.of("newSignal", Boolean.class);
    static final ProcessVariable<Boolean> KEY_CUSTOMER = ProcessVariable.of("keyCustomer", Boolean.class);
    static final ProcessVariable<Date> AGES_AT = ProcessVariable.of("agesAt", Date.class);
    static final ProcessVariable<Number> COUNTED_DAYS = ProcessVariable.of("countedDays", Number.class);
    static final ProcessVariable<Number> POINTS = ProcessVariable.of("points", Number.class);
    static final ProcessVariable<String> LEVEL = ProcessVariable.of("level", String.class);

    private static final String RECORDED = "relationship-signal-recorded";
    private static final String CHANGED = "relationship-changed";
    private static final String STOPPED = "relationship-warning-stopped";
    private static final String RESPONSE_REQUESTED = "crisis-response-requested";

    private final RuntimeService runtime;
    private final RepositoryService repository;

    RelationshipWarningProcess(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    @Override
    public boolean isRunning(CustomerId customer) {
        return !running(customer).isEmpty();
    }

    @Override
    public void start(CustomerId customer) {
        runtime.startProcessInstanceByMessage(RECORDED, subject(customer));
    }

    @Override
    public void changed(CustomerId customer) {
        running(customer).forEach(it -> runtime.createMessageCorrelation(CHANGED)
                .processInstanceId(it.getProcessInstanceId())
                .correlate());
    }

    @Override
    public void stop(CustomerId customer) {
        running(customer).forEach(it -> runtime.createMessageCorrelation(STOPPED)
                .processInstanceId(it.getProcessInstanceId())
                .correlate());
    }

    private List<ProcessInstance> running(CustomerId customer) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(subject(customer))
                .list();
    }

    /** @return whether a process listens to the request for a crisis response */
    boolean isResponseListening() {
        return repository
                        .createProcessDefinitionQuery()
                        .messageEventSubscriptionName(RESPONSE_REQUESTED)
                        .active()
                        .count()
                > 0;
    }

    private static String subject(CustomerId customer) {
        return new SubjectRef("customer", customer.toString()).toString();
    }

    static CustomerId customer(DelegateExecution execution) {
        return CustomerId.of(SubjectRef.parse(Objects.requireNonNull(execution.getProcessBusinessKey()))
                .id());
    }
}
