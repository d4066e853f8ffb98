package pl.lejek.onboarding.process;

import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import pl.lejek.onboarding.OnboardingProcesses;
import pl.lejek.workflow.ProcessVariable;

/** The Java face of {@code processes/customer-onboarding}: nobody else knows its names. */
@Component
class CustomerOnboardingProcess implements OnboardingProcesses {

    static final String KEY = "customer-onboarding";

    static final ProcessVariable<String> DEAL_ID = ProcessVariable.of("dealId", String.class);
    static final ProcessVariable<String> OWNER_ID = ProcessVariable.of("ownerId", String.class);
    static final ProcessVariable<String> OFFER_ID = ProcessVariable.of("offerId", String.class);
    static final ProcessVariable<Date> WON_AT = ProcessVariable.of("wonAt", Date.class);
    static final ProcessVariable<String> CONNECTION = ProcessVariable.of("connection", String.class);
    static final ProcessVariable<String> EVENT = ProcessVariable.of("event", String.class);
    static final ProcessVariable<Number> WELCOME = ProcessVariable.of("welcome", Number.class);
    static final ProcessVariable<String> TEMPLATE = ProcessVariable.of("template", String.class);
    static final ProcessVariable<String> CHANNEL = ProcessVariable.of("channel", String.class);
    static final ProcessVariable<String> REASON = ProcessVariable.of("reason", String.class);

    private final RuntimeService runtime;

    CustomerOnboardingProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public int ownerLeaves(String before, String owner) {
        var cases = runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .variableValueEquals(OWNER_ID.name(), before)
                .list();
        cases.forEach(it -> owns(it.getProcessInstanceId(), owner));
        return cases.size();
    }

    void owns(String caseId, String owner) {
        if (!owner.equals(runtime.getVariable(caseId, OWNER_ID.name()))) {
            runtime.setVariable(caseId, OWNER_ID.name(), owner);
        }
    }
}
