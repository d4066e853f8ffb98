package pl.lejek.studio.process;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.studio.DraftView;
import pl.lejek.studio.ReleaseCases;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/release}: nobody else knows its names. */
@Component
class ReleaseProcess implements ReleaseCases {

    static final ProcessVariable<Boolean> REVIEW_REQUIRED = ProcessVariable.of("reviewRequired", Boolean.class);
    static final ProcessVariable<String> SUBMITTER = ProcessVariable.of("submitter", String.class);
    static final ProcessVariable<String> RELEASE = ProcessVariable.of("release", String.class);
    static final ProcessVariable<Date> RELEASE_AT = ProcessVariable.of("releaseAt", Date.class);

    static final String AT_ONCE = "at-once";
    static final String AT_TIME = "at-time";
    static final String BY_HAND = "by-hand";
    static final String OVERTAKEN = "overtaken";

    private static final String KEY = "release";
    private static final String REPLANNED = "release-replanned";
    private static final String WITHDRAWN = "change-withdrawn";

    private final RuntimeService runtime;

    ReleaseProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String start(UUID draft, String submitter, boolean reviewRequired, @Nullable Instant releaseAt) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put(SUBMITTER.name(), submitter);
        variables.put(REVIEW_REQUIRED.name(), reviewRequired);
        variables.put(RELEASE_AT.name(), releaseAt == null ? null : Date.from(releaseAt));
        @SuppressWarnings({"unchecked", "rawtypes"})
        var values = (Map<String, Object>) (Map) variables;
        return runtime.startProcessInstanceByKey(
                        KEY, new SubjectRef(DraftView.SUBJECT, draft.toString()).toString(), values)
                .getId();
    }

    @Override
    public boolean replan(String caseId, @Nullable Instant at) {
        var waits = runtime.createEventSubscriptionQuery()
                        .processInstanceId(caseId)
                        .eventName(REPLANNED)
                        .count()
                > 0;
        if (waits) {
            var said = runtime.createMessageCorrelation(REPLANNED)
                    .processInstanceId(caseId)
                    .setVariable(RELEASE.name(), at == null ? AT_ONCE : AT_TIME);
            if (at != null) {
                said.setVariable(RELEASE_AT.name(), Date.from(at));
            }
            said.correlate();
        }
        return waits;
    }

    @Override
    public void withdraw(String caseId) {
        runtime.createMessageCorrelation(WITHDRAWN).processInstanceId(caseId).correlate();
    }

    /** @throws IllegalStateException in another process: what releases a change is this diagram alone */
    static UUID draft(DelegateExecution execution) {
        if (!execution.getProcessDefinitionId().startsWith(KEY + ":")) {
            throw new IllegalStateException("A change is released by the process " + KEY + " alone");
        }
        return UUID.fromString(SubjectRef.parse(Objects.requireNonNull(execution.getProcessBusinessKey()))
                .id());
    }
}
