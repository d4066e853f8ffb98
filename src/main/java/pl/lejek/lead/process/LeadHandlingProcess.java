package pl.lejek.lead.process;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.deal.DealId;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.LeadProcesses;
import pl.lejek.workflow.OpenTasks;
import pl.lejek.workflow.ProcessVariable;

/** The Java face of {@code processes/lead-handling} and {@code processes/nurturing}: nobody else knows their names. */
@Component
class LeadHandlingProcess implements LeadProcesses {

    static final String KEY = "lead-handling";
    static final String NURTURING_KEY = "nurturing";

    static final ProcessVariable<String> LEAD_ID = ProcessVariable.of("leadId", String.class);
    static final ProcessVariable<Date> RECEIVED_AT = ProcessVariable.of("receivedAt", Date.class);
    static final ProcessVariable<String> DUPLICATE = ProcessVariable.of("duplicate", String.class);
    static final ProcessVariable<String> MERGED_INTO = ProcessVariable.of("mergedInto", String.class);
    static final ProcessVariable<String> CUSTOMER_ID = ProcessVariable.of("customerId", String.class);
    static final ProcessVariable<String> OWNER_ID = ProcessVariable.of("ownerId", String.class);
    static final ProcessVariable<Boolean> OWNER_FOUND = ProcessVariable.of("ownerFound", Boolean.class);
    static final ProcessVariable<Integer> SCORE = ProcessVariable.of("score", Integer.class);
    static final ProcessVariable<String> GRADE = ProcessVariable.of("grade", String.class);
    static final ProcessVariable<String> TEAM = ProcessVariable.of("team", String.class);
    static final ProcessVariable<Date> SLA_REMINDER_AT = ProcessVariable.of("slaReminderAt", Date.class);
    static final ProcessVariable<Date> SLA_BREACH_AT = ProcessVariable.of("slaBreachAt", Date.class);
    static final ProcessVariable<String> NEW_OWNER = ProcessVariable.of("newOwner", String.class);
    static final ProcessVariable<String> REASON = ProcessVariable.of("reason", String.class);
    static final ProcessVariable<String> DEAL_ID = ProcessVariable.of("dealId", String.class);
    static final ProcessVariable<Number> TOUCH = ProcessVariable.of("touch", Number.class);
    static final ProcessVariable<String> TEMPLATE = ProcessVariable.of("template", String.class);
    static final ProcessVariable<String> CHANNEL = ProcessVariable.of("channel", String.class);

    interface Messages {
        String LEAD_RECEIVED = "lead-received";
        String LEAD_REPLIED = "lead-replied";
        String LEAD_OPTED_OUT = "lead-opted-out";
        String LEAD_CLOSED = "lead-closed";
        String DEAL_OPENED = "deal-opened";
    }

    interface Elements {
        String ASSIGN_OWNER = "assign-owner";
        String FIRST_CONTACT = "first-contact";
        String CONTACT_AGAIN = "contact-again";
        String NEXT_ATTEMPT = "next-attempt";
        String QUALIFY_LEAD = "qualify-lead";
        String DECIDE_ON_NURTURED_LEAD = "decide-on-nurtured-lead";
    }

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OpenTasks openTasks;

    LeadHandlingProcess(RuntimeService runtime, TaskService tasks, OpenTasks openTasks) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.openTasks = openTasks;
    }

    @Override
    public String receive(LeadId lead, Instant receivedAt) {
        return runtime.createMessageCorrelation(Messages.LEAD_RECEIVED)
                .processInstanceBusinessKey(key(lead))
                .setVariables(Map.ofEntries(LEAD_ID.with(lead.toString()), RECEIVED_AT.with(Date.from(receivedAt))))
                .correlateStartMessage()
                .getProcessInstanceId();
    }

    @Override
    public boolean replied(LeadId lead) {
        return tell(Messages.LEAD_REPLIED, lead, Map.of());
    }

    @Override
    public boolean optedOut(LeadId lead) {
        return tell(Messages.LEAD_OPTED_OUT, lead, Map.of());
    }

    @Override
    public boolean close(LeadId lead, @Nullable String reason) {
        return tell(Messages.LEAD_CLOSED, lead, reason == null ? Map.of() : Map.ofEntries(REASON.with(reason)));
    }

    private boolean tell(String message, LeadId lead, Map<String, Object> variables) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(lead))
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
    }

    @Override
    public void ownerChanged(LeadId lead, @Nullable String before, String owner) {
        if (before != null) {
            tasks.createTaskQuery()
                    .processInstanceBusinessKey(key(lead))
                    .taskAssignee(before)
                    .list()
                    .forEach(it -> tasks.setAssignee(it.getId(), owner));
        }
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key(lead))
                .active()
                .list()
                .forEach(it -> {
                    runtime.setVariable(it.getProcessInstanceId(), OWNER_ID.name(), owner);
                    openTasks.regroup(it.getProcessInstanceId());
                });
    }

    /** Starts the funnel of a deal, if a diagram that begins with its message is deployed. */
    void dealOpened(DealId deal, Map<String, @Nullable Object> variables) {
        var listens = runtime.createEventSubscriptionQuery()
                        .eventType("message")
                        .eventName(Messages.DEAL_OPENED)
                        .count()
                > 0;
        if (listens) {
            @SuppressWarnings({"unchecked", "rawtypes"})
            var values = (Map<String, Object>) (Map) variables;
            runtime.createMessageCorrelation(Messages.DEAL_OPENED)
                    .processInstanceBusinessKey(deal.subject().toString())
                    .setVariables(values)
                    .correlateStartMessage();
        }
    }

    private static String key(LeadId lead) {
        return lead.subject().toString();
    }
}
