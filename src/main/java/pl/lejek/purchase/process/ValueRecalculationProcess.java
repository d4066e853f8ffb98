package pl.lejek.purchase.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pl.lejek.purchase.RfmGroupChanged;
import pl.lejek.purchase.ValueCases;
import pl.lejek.workflow.ProcessVariable;

/** The Java face of {@code processes/value-recalculation/value-recalculation.bpmn}. */
@Component
class ValueRecalculationProcess implements ValueCases {

    static final String KEY = "value-recalculation";

    static final ProcessVariable<Boolean> BEGUN = ProcessVariable.of("begun", Boolean.class);
    static final ProcessVariable<Boolean> CUSTOMERS_LEFT = ProcessVariable.of("customersLeft", Boolean.class);
    static final ProcessVariable<String> ASKED_BY = ProcessVariable.of("askedBy", String.class);
    static final ProcessVariable<String> GROUP_BEFORE = ProcessVariable.of("groupBefore", String.class);
    static final ProcessVariable<String> GROUP = ProcessVariable.of("group", String.class);

    interface Messages {
        String RECALCULATION_REQUESTED = "recalculation-requested";
        String RFM_GROUP_CHANGED = "rfm-group-changed";
    }

    private final RuntimeService runtime;

    ValueRecalculationProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String start(String askedBy) {
        return runtime.createMessageCorrelation(Messages.RECALCULATION_REQUESTED)
                .setVariables(Map.ofEntries(ASKED_BY.with(askedBy)))
                .correlateStartMessage()
                .getId();
    }

    /** Starts the process that begins with the message once for each customer, if one is deployed. */
    @EventListener
    void on(RfmGroupChanged event) {
        var listens = runtime.createEventSubscriptionQuery()
                        .eventType("message")
                        .eventName(Messages.RFM_GROUP_CHANGED)
                        .count()
                > 0;
        if (listens) {
            event.changes().forEach(it -> runtime.createMessageCorrelation(Messages.RFM_GROUP_CHANGED)
                    .processInstanceBusinessKey("customer/" + it.customer())
                    .setVariables(Map.ofEntries(GROUP_BEFORE.with(it.groupBefore()), GROUP.with(it.group())))
                    .correlateStartMessage());
        }
    }
}
