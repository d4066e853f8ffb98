package pl.lejek.deal.process;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealProcesses;
import pl.lejek.workflow.CaseFamilies;
import pl.lejek.workflow.ProcessVariable;

/**
 * The Java face of {@code processes/sales-funnel}, {@code sales-funnel-b2c}, {@code deal-inactivity} and
 * {@code win-back}: nobody else knows their names.
 */
@Component
class SalesFunnelProcess implements DealProcesses {

    static final String B2C_KEY = "sales-funnel-b2c";
    static final String WIN_BACK_KEY = "win-back";

    static final ProcessVariable<String> DEAL_ID = ProcessVariable.of("dealId", String.class);
    static final ProcessVariable<String> OWNER_ID = ProcessVariable.of("ownerId", String.class);
    static final ProcessVariable<Boolean> OWNER_FOUND = ProcessVariable.of("ownerFound", Boolean.class);
    static final ProcessVariable<Boolean> IMPORTED = ProcessVariable.of("imported", Boolean.class);
    static final ProcessVariable<String> CUSTOMER_TYPE = ProcessVariable.of("customerType", String.class);
    static final ProcessVariable<String> STAGE = ProcessVariable.of("stage", String.class);
    static final ProcessVariable<String> STAGE_BEFORE = ProcessVariable.of("stageBefore", String.class);
    static final ProcessVariable<String> DECISION = ProcessVariable.of("decision", String.class);
    static final ProcessVariable<Number> PROBABILITY = ProcessVariable.of("probability", Number.class);
    static final ProcessVariable<Date> HOLD_UNTIL = ProcessVariable.of("holdUntil", Date.class);
    static final ProcessVariable<String> LOST_REASON = ProcessVariable.of("lostReason", String.class);
    static final ProcessVariable<Date> LOST_AT = ProcessVariable.of("lostAt", Date.class);
    static final ProcessVariable<String> WIN_REASON = ProcessVariable.of("winReason", String.class);
    static final ProcessVariable<String> REASON = ProcessVariable.of("reason", String.class);
    static final ProcessVariable<Date> IDLE_SINCE = ProcessVariable.of("idleSince", Date.class);
    static final ProcessVariable<Number> IDLE_ROUND = ProcessVariable.of("idleRound", Number.class);
    static final ProcessVariable<Boolean> ACTIVE = ProcessVariable.of("active", Boolean.class);
    static final ProcessVariable<String> OFFER_ID = ProcessVariable.of("offerId", String.class);
    static final ProcessVariable<String> NEW_DEAL_ID = ProcessVariable.of("newDealId", String.class);

    interface Messages {
        String DEAL_OPENED = "deal-opened";
        String B2C_DEAL_OPENED = "b2c-deal-opened";
        String DEAL_RESUMED = "deal-resumed";
        String DEAL_CLOSED = "deal-closed";
        String DEAL_WON = "deal-won";
        String DEAL_LOST = "deal-lost";
    }

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final CaseFamilies families;

    SalesFunnelProcess(RuntimeService runtime, TaskService tasks, CaseFamilies families) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.families = families;
    }

    @Override
    public void start(String funnel, DealId deal, Map<String, @Nullable Object> variables) {
        begin(B2C_KEY.equals(funnel) ? Messages.B2C_DEAL_OPENED : Messages.DEAL_OPENED, deal, variables);
    }

    private void begin(String message, DealId deal, Map<String, @Nullable Object> variables) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        var values = (Map<String, Object>) (Map) variables;
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(deal))
                .setVariables(values)
                .correlateStartMessage();
    }

    /** Starts the process that begins with the message, if one is deployed; it belongs to the family of this case. */
    void announce(String message, DelegateExecution execution, DealId deal, Map<String, @Nullable Object> variables) {
        var listens = runtime.createEventSubscriptionQuery()
                        .eventType("message")
                        .eventName(message)
                        .count()
                > 0;
        if (listens) {
            var all = new HashMap<>(variables);
            // A case that a message starts has no parent in the engine; these two keep the family together.
            all.put(CaseFamilies.PARENT, execution.getProcessInstanceId());
            all.put(CaseFamilies.ROOT, families.rootOf(execution));
            begin(message, deal, all);
        }
    }

    @Override
    public boolean resume(DealId deal) {
        return tell(Messages.DEAL_RESUMED, deal, Map.of());
    }

    @Override
    public boolean close(DealId deal, String reason) {
        return tell(Messages.DEAL_CLOSED, deal, Map.ofEntries(REASON.with(reason)));
    }

    private boolean tell(String message, DealId deal, Map<String, Object> variables) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(deal))
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
    }

    @Override
    public void ownerChanged(DealId deal, @Nullable String before, String owner) {
        if (before != null) {
            tasks.createTaskQuery()
                    .processInstanceBusinessKey(key(deal))
                    .taskAssignee(before)
                    .list()
                    .forEach(it -> tasks.setAssignee(it.getId(), owner));
        }
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key(deal))
                .active()
                .list()
                .forEach(it -> runtime.setVariable(it.getProcessInstanceId(), OWNER_ID.name(), owner));
    }

    @Override
    public void ownerLeaves(String before, String owner) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(WIN_BACK_KEY)
                .variableValueEquals(OWNER_ID.name(), before)
                .list()
                .forEach(it -> runtime.setVariable(it.getProcessInstanceId(), OWNER_ID.name(), owner));
    }

    private static String key(DealId deal) {
        return deal.subject().toString();
    }
}
