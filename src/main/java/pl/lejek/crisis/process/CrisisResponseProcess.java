package pl.lejek.crisis.process;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import pl.lejek.crisis.CrisisProcesses;
import pl.lejek.workflow.ProcessVariable;
import pl.lejek.workflow.SubjectRef;

/** The Java face of {@code processes/crisis-response}: nobody else knows its names. */
@Component
class CrisisResponseProcess implements CrisisProcesses {

    static final ProcessVariable<Boolean> RISK_KNOWN = ProcessVariable.of("riskKnown", Boolean.class);
    static final ProcessVariable<String> LEADER = ProcessVariable.of("leader", String.class);
    static final ProcessVariable<Integer> MEMBER_COUNT = ProcessVariable.of("memberCount", Integer.class);
    static final ProcessVariable<Integer> CHECKLIST_COUNT = ProcessVariable.of("checklistCount", Integer.class);
    static final ProcessVariable<Integer> WEIGHT = ProcessVariable.of("weight", Integer.class);
    static final ProcessVariable<Date> STARTED_ON = ProcessVariable.of("startedOn", Date.class);
    static final ProcessVariable<Boolean> CALLED_OFF = ProcessVariable.of("calledOff", Boolean.class);

    /** Set by the engine in each of many instances: its number, from 0. */
    static final ProcessVariable<Number> LOOP_COUNTER = ProcessVariable.of("loopCounter", Number.class);

    static final ProcessVariable<Number> MEMBER = ProcessVariable.of("memberNumber", Number.class);
    static final ProcessVariable<Boolean> DEPUTY_AT_HAND = ProcessVariable.of("deputyAtHand", Boolean.class);
    static final ProcessVariable<Number> CHECKLIST = ProcessVariable.of("checklist", Number.class);
    static final ProcessVariable<Number> STEP = ProcessVariable.of("stepNumber", Number.class);
    static final ProcessVariable<Boolean> STEP_LEFT = ProcessVariable.of("stepLeft", Boolean.class);
    static final ProcessVariable<String> STEP_OWNER = ProcessVariable.of("stepOwner", String.class);
    static final ProcessVariable<Number> STEP_HOURS = ProcessVariable.of("stepHours", Number.class);
    static final ProcessVariable<Number> LIMIT_HOURS = ProcessVariable.of("limitHours", Number.class);

    static final ProcessVariable<Boolean> NOTICES_LEFT = ProcessVariable.of("noticesLeft", Boolean.class);

    private static final String SUBJECT = "crisis";
    private static final String REQUESTED = "crisis-response-requested";
    private static final String CALL_OFF = "crisis-response-called-off";
    private static final String ACKNOWLEDGED = "crisis-acknowledged";
    private static final String DEPUTY_ACKNOWLEDGED = "crisis-deputy-acknowledged";

    private final RuntimeService runtime;
    private final TaskService tasks;

    CrisisResponseProcess(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @Override
    public String start(UUID crisis, boolean riskKnown) {
        return runtime.startProcessInstanceByMessage(
                        REQUESTED,
                        new SubjectRef(SUBJECT, crisis.toString()).toString(),
                        Map.ofEntries(RISK_KNOWN.with(riskKnown)))
                .getProcessInstanceId();
    }

    @Override
    public boolean acknowledged(String caseId, int member, boolean deputy) {
        var message = deputy ? DEPUTY_ACKNOWLEDGED : ACKNOWLEDGED;
        var waiting = runtime.createExecutionQuery()
                .processInstanceId(caseId)
                .messageEventSubscriptionName(message)
                .variableValueEquals(MEMBER.name(), member)
                .singleResult();
        return waiting != null && told(() -> runtime.messageEventReceived(message, waiting.getId()));
    }

    @Override
    public boolean calledOff(String caseId) {
        var waiting = runtime.createExecutionQuery()
                .processInstanceId(caseId)
                .messageEventSubscriptionName(CALL_OFF)
                .singleResult();
        return waiting != null
                && told(() -> runtime.createMessageCorrelation(CALL_OFF)
                        .processInstanceId(caseId)
                        .setVariables(Map.ofEntries(CALLED_OFF.with(true)))
                        .correlate());
    }

    private static boolean told(Runnable word) {
        try {
            word.run();
            return true;
        } catch (OptimisticLockingException e) {
            // A timer or another answer of the same moment was faster; whoever says it again finds what that has done.
            throw new OptimisticLockingFailureException("The case moved", e);
        }
    }

    @Override
    public Optional<String> task(String caseId, String taskKey, @Nullable Integer stepNumber) {
        return tasks.createTaskQuery().processInstanceId(caseId).taskDefinitionKey(taskKey).list().stream()
                .map(it -> it.getId())
                .filter(it -> stepNumber == null || number(it, STEP.name()) == stepNumber)
                .findFirst();
    }

    @Override
    public Map<String, String> tasks(String caseId) {
        var open = new LinkedHashMap<String, String>();
        tasks.createTaskQuery().processInstanceId(caseId).orderByTaskCreateTime().asc().list().stream()
                .filter(it -> !it.getTaskDefinitionKey().equals("do-step"))
                .forEach(it -> open.put(it.getId(), it.getTaskDefinitionKey()));
        return open;
    }

    @Override
    public void hand(String taskId, String user) {
        try {
            tasks.setAssignee(taskId, user);
        } catch (NotFoundException e) {
            throw new OptimisticLockingFailureException("The task is done", e);
        }
    }

    @Override
    public int number(String taskId, String variable) {
        return ((Number) tasks.getVariable(taskId, variable)).intValue();
    }

    static UUID crisis(DelegateExecution execution) {
        return UUID.fromString(SubjectRef.parse(Objects.requireNonNull(execution.getProcessBusinessKey()))
                .id());
    }
}
