package pl.lejek.activity.process;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import pl.lejek.activity.ActivityProcesses;
import pl.lejek.activity.PlannedActivity;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/activity}: nobody else knows its names. */
@Component
class ActivityProcess implements ActivityProcesses {

    static final String KEY = "activity";

    static final ProcessVariable<String> ACTIVITY_ID = ProcessVariable.of("activityId", String.class);
    static final ProcessVariable<String> KIND = ProcessVariable.of("kind", String.class);
    static final ProcessVariable<Date> PLANNED_AT = ProcessVariable.of("plannedAt", Date.class);
    static final ProcessVariable<Date> NEW_AT = ProcessVariable.of("newAt", Date.class);
    static final ProcessVariable<String> OWNER_ID = ProcessVariable.of("ownerId", String.class);
    static final ProcessVariable<String> CANCEL_REASON = ProcessVariable.of("cancelReason", String.class);
    static final ProcessVariable<Date> HELD_AT = ProcessVariable.of("heldAt", Date.class);
    static final ProcessVariable<Boolean> NEXT_STEP_PLANNED = ProcessVariable.of("nextStepPlanned", Boolean.class);

    interface Messages {
        String ACTIVITY_PLANNED = "activity-planned";
        String ACTIVITY_MOVED = "activity-moved";
        String ACTIVITY_CANCELLED = "activity-cancelled";
        String ACTIVITY_CLOSED = "activity-closed";
        String MEETING_HELD = "meeting-held";
    }

    private final RuntimeService runtime;

    ActivityProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String planned(PlannedActivity activity) {
        return begin(
                Messages.ACTIVITY_PLANNED,
                activity.id(),
                Map.ofEntries(
                        KIND.with(activity.kind()),
                        PLANNED_AT.with(Date.from(activity.plannedAt())),
                        OWNER_ID.with(activity.owner())));
    }

    @Override
    public void meetingHeld(UUID activity, String kind, String owner, Instant heldAt, boolean nextStepPlanned) {
        begin(
                Messages.MEETING_HELD,
                activity,
                Map.ofEntries(
                        KIND.with(kind),
                        OWNER_ID.with(owner),
                        HELD_AT.with(Date.from(heldAt)),
                        NEXT_STEP_PLANNED.with(nextStepPlanned)));
    }

    private String begin(String message, UUID activity, Map<String, Object> variables) {
        var all = new HashMap<>(variables);
        all.put(ACTIVITY_ID.name(), activity.toString());
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(activity))
                .setVariables(all)
                .correlateStartMessage()
                .getProcessInstanceId();
    }

    @Override
    public boolean moved(UUID activity, Instant plannedAt) {
        return tell(Messages.ACTIVITY_MOVED, activity, Map.ofEntries(PLANNED_AT.with(Date.from(plannedAt))));
    }

    @Override
    public boolean cancelled(UUID activity, String reason) {
        return tell(Messages.ACTIVITY_CANCELLED, activity, Map.ofEntries(CANCEL_REASON.with(reason)));
    }

    @Override
    public void closed(UUID activity) {
        tell(Messages.ACTIVITY_CLOSED, activity, Map.of());
    }

    private boolean tell(String message, UUID activity, Map<String, Object> variables) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(activity))
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
    }

    @Override
    public void ownerChanged(UUID activity, String owner) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key(activity))
                .active()
                .list()
                .forEach(it -> runtime.setVariable(it.getProcessInstanceId(), OWNER_ID.name(), owner));
    }

    @Override
    public void ownerLeaves(String from, String to) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .variableValueEquals(OWNER_ID.name(), from)
                .list()
                .forEach(it -> runtime.setVariable(it.getProcessInstanceId(), OWNER_ID.name(), to));
    }

    private static String key(UUID activity) {
        return new SubjectRef(KEY, activity.toString()).toString();
    }
}
