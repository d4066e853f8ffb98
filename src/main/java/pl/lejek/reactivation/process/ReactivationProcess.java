package pl.lejek.reactivation.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.reactivation.Cascades.Step;
import pl.lejek.reactivation.ReactivationProcesses;
import pl.lejek.reactivation.StopReason;
import pl.lejek.workflow.BulkStart;
import pl.lejek.workflow.CaseStart;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/reactivation}: nobody else knows its names. Its cases are about the customer. */
@Component
class ReactivationProcess implements ReactivationProcesses {

    static final String KEY = "reactivation";
    static final String CALL_CUSTOMER = "call-customer";

    static final ProcessVariable<String> LAST_PURCHASE_ON = ProcessVariable.of("lastPurchaseOn", String.class);
    static final ProcessVariable<Number> STEP = ProcessVariable.of("step", Number.class);
    static final ProcessVariable<Number> NEXT_STEP = ProcessVariable.of("nextStep", Number.class);
    static final ProcessVariable<Number> BENEFIT = ProcessVariable.of("benefit", Number.class);
    static final ProcessVariable<String> CHANNEL = ProcessVariable.of("channel", String.class);
    static final ProcessVariable<Number> VALID_DAYS = ProcessVariable.of("validDays", Number.class);
    static final ProcessVariable<String> STOP_REASON = ProcessVariable.of("stopReason", String.class);

    private static final String STOPPED = "reactivation-stopped";

    private final BulkStart bulk;
    private final RuntimeService runtime;

    ReactivationProcess(BulkStart bulk, RuntimeService runtime) {
        this.bulk = bulk;
        this.runtime = runtime;
    }

    @Override
    public List<String> start(List<Dormancy> dormant) {
        return bulk.start(
                KEY,
                dormant.stream()
                        .map(it -> new CaseStart(
                                new SubjectRef("customer", it.customer().toString()).toString(),
                                Map.ofEntries(
                                        LAST_PURCHASE_ON.with(
                                                it.lastPurchaseOn().toString()),
                                        STEP.with(0),
                                        BENEFIT.with(0))))
                        .toList());
    }

    @Override
    public void stop(String caseId, StopReason reason) {
        runtime.createMessageCorrelation(STOPPED)
                .processInstanceId(caseId)
                .setVariables(Map.ofEntries(STOP_REASON.with(reason.key())))
                .correlate();
    }

    static CustomerId customer(String subject) {
        return CustomerId.of(SubjectRef.parse(subject).id());
    }

    static CustomerId customer(DelegateExecution execution) {
        return customer(Objects.requireNonNull(execution.getProcessBusinessKey()));
    }

    static LocalDate lastPurchaseOn(DelegateExecution execution) {
        return LocalDate.parse(LAST_PURCHASE_ON.get(execution));
    }

    static Step step(DelegateExecution execution) {
        return new Step(
                execution.getProcessInstanceId(),
                KEY,
                execution.getCurrentActivityId(),
                customer(execution),
                lastPurchaseOn(execution),
                STEP.get(execution).intValue(),
                NEXT_STEP.get(execution).intValue(),
                BENEFIT.get(execution).intValue(),
                CHANNEL.get(execution));
    }
}
