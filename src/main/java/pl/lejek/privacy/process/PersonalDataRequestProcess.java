package pl.lejek.privacy.process;

import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.DataRequest;
import pl.lejek.privacy.RequestProcesses;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/personal-data-request} and {@code processes/retention-run}: nobody else knows their names. */
@Component
class PersonalDataRequestProcess implements RequestProcesses {

    static final ProcessVariable<String> KIND = ProcessVariable.of("kind", String.class);
    static final ProcessVariable<Date> DUE_AT = ProcessVariable.of("dueAt", Date.class);
    static final ProcessVariable<Boolean> EXTENDED = ProcessVariable.of("extended", Boolean.class);
    static final ProcessVariable<String> IDENTITY = ProcessVariable.of("identity", String.class);
    static final ProcessVariable<String> DECISION = ProcessVariable.of("decision", String.class);
    static final ProcessVariable<Boolean> FOUND = ProcessVariable.of("found", Boolean.class);
    static final ProcessVariable<Boolean> WRITTEN = ProcessVariable.of("written", Boolean.class);
    static final ProcessVariable<String> LETTER = ProcessVariable.of("letter", String.class);
    static final ProcessVariable<String> TOLD_ABOVE = ProcessVariable.of("toldAbove", String.class);
    static final ProcessVariable<Boolean> MORE = ProcessVariable.of("more", Boolean.class);

    static final String CONFIRMED = "confirmed";
    static final String GRANT = "grant";

    private static final String RECEIVED = "personal-data-request-received";
    private static final String RETENTION = "retention-run-wanted";

    private final RuntimeService runtime;

    PersonalDataRequestProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String start(DataRequest request) {
        return runtime.startProcessInstanceByMessage(
                        RECEIVED,
                        new SubjectRef(DataRequest.SUBJECT, request.id().toString()).toString(),
                        Map.ofEntries(
                                KIND.with(request.kind().key()),
                                DUE_AT.with(Date.from(request.dueAt())),
                                EXTENDED.with(false),
                                IDENTITY.with("open"),
                                DECISION.with("open")))
                .getProcessInstanceId();
    }

    @Override
    public String startRetention() {
        return runtime.startProcessInstanceByMessage(RETENTION).getProcessInstanceId();
    }

    static UUID request(DelegateExecution execution) {
        return UUID.fromString(SubjectRef.parse(Objects.requireNonNull(execution.getProcessBusinessKey()))
                .id());
    }

    /** @return whether the person gets no more than the reason why not */
    static boolean isRefused(DelegateExecution execution) {
        return !CONFIRMED.equals(IDENTITY.find(execution)) || !GRANT.equals(DECISION.find(execution));
    }
}
