package pl.lejek.reactivation.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.reactivation.BirthdayOffers.Offer;
import pl.lejek.reactivation.BirthdayProcesses;
import pl.lejek.reactivation.StopReason;
import pl.lejek.workflow.BulkStart;
import pl.lejek.workflow.CaseStart;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/birthday-offer}: nobody else knows its names. Its cases are about the customer. */
@Component
class BirthdayOfferProcess implements BirthdayProcesses {

    static final String KEY = "birthday-offer";

    /** The day on which the birthday is kept this time; never the birth date. */
    static final ProcessVariable<String> BIRTHDAY_ON = ProcessVariable.of("birthdayOn", String.class);

    static final ProcessVariable<String> JOURNEY = ProcessVariable.of("journey", String.class);
    static final ProcessVariable<Number> BENEFIT = ProcessVariable.of("benefit", Number.class);
    static final ProcessVariable<String> TEMPLATE = ProcessVariable.of("template", String.class);
    static final ProcessVariable<Number> VALID_DAYS = ProcessVariable.of("validDays", Number.class);
    static final ProcessVariable<String> CHANNEL = ProcessVariable.of("channel", String.class);
    static final ProcessVariable<String> STOP_REASON = ProcessVariable.of("stopReason", String.class);

    private static final String STOPPED = "birthday-offer-stopped";

    private final BulkStart bulk;
    private final RuntimeService runtime;

    BirthdayOfferProcess(BulkStart bulk, RuntimeService runtime) {
        this.bulk = bulk;
        this.runtime = runtime;
    }

    @Override
    public List<String> start(List<Birthday> birthdays) {
        return bulk.start(
                KEY,
                birthdays.stream()
                        .map(it -> new CaseStart(
                                new SubjectRef("customer", it.customer().toString()).toString(),
                                Map.ofEntries(BIRTHDAY_ON.with(it.on().toString()))))
                        .toList());
    }

    @Override
    public void stop(String caseId, StopReason reason) {
        runtime.createMessageCorrelation(STOPPED)
                .processInstanceId(caseId)
                .setVariables(Map.ofEntries(STOP_REASON.with(reason.key())))
                .correlate();
    }

    static CustomerId customer(DelegateExecution execution) {
        return ReactivationProcess.customer(Objects.requireNonNull(execution.getProcessBusinessKey()));
    }

    static Offer offer(DelegateExecution execution) {
        return new Offer(
                execution.getProcessInstanceId(),
                KEY,
                execution.getCurrentActivityId(),
                customer(execution),
                LocalDate.parse(BIRTHDAY_ON.get(execution)),
                JOURNEY.get(execution),
                BENEFIT.get(execution).intValue(),
                CHANNEL.get(execution));
    }
}
