package pl.lejek.workflow;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.StepEvent.Phase;

/**
 * Translates what the engine does into {@link TaskEvent}s and {@link StepEvent}s, synchronously, so that listeners write
 * in the engine's transaction. Built in at parsing, which no caller of the engine can skip.
 */
@Component
class EngineEvents extends AbstractBpmnParseListener {

    private static final Set<String> SILENT_IN_MASS =
            Set.of("businessRuleTask", "startEvent", "intermediateTimer", "noneEndEvent", "terminateEndEvent");

    private final ApplicationEventPublisher publisher;
    private final Labels labels;
    private final CaseFamilies families;
    private final ExecutionListener started = execution -> step((ExecutionEntity) execution, Phase.STARTED);
    private final ExecutionListener ended = execution -> step((ExecutionEntity) execution, Phase.ENDED);

    EngineEvents(ApplicationEventPublisher publisher, Labels labels, CaseFamilies families) {
        this.publisher = publisher;
        this.labels = labels;
        this.families = families;
    }

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        MassProcesses.mark(process, definition);
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, started);
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, ended);
        definition.addBuiltInListener(
                ExecutionListener.EVENTNAME_END, it -> MassHistory.keepVariables((ExecutionEntity) it));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::created);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, this::changed);
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_COMPLETE,
                task -> publisher.publishEvent(new TaskEvent.TaskCompleted(
                        task.getId(), task.getTaskDefinitionKey(), task.getProcessInstanceId())));
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_DELETE,
                task -> publisher.publishEvent(new TaskEvent.TaskWithdrawn(
                        task.getId(), task.getTaskDefinitionKey(), task.getProcessInstanceId())));
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps(activity);
    }

    private void steps(ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, started);
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, ended);
        if (activity.getActivityBehavior() instanceof ExternalTaskActivityBehavior) {
            activity.addBuiltInListener(
                    ExecutionListener.EVENTNAME_START, execution -> waits((ExecutionEntity) execution));
        }
    }

    private void waits(ExecutionEntity execution) {
        publisher.publishEvent(new ExternalTaskCreated(
                execution.getProcessDefinition().getKey(),
                execution.getCurrentActivityId(),
                execution.getProcessInstanceId()));
    }

    private void created(DelegateTask task) {
        publisher.publishEvent(new TaskEvent.TaskCreated(snapshot((TaskEntity) task)));
    }

    private void changed(DelegateTask task) {
        publisher.publishEvent(new TaskEvent.TaskChanged(snapshot((TaskEntity) task)));
    }

    private void step(ExecutionEntity execution, Phase phase) {
        var definition = execution.getProcessDefinition();
        var activity = execution.getActivity();
        var wholeCase = activity == null || execution.getEventSource() instanceof ProcessDefinitionEntity;
        if (!wholeCase && isSilent(execution, String.valueOf(activity.getProperty("type")))) {
            return;
        }
        publisher.publishEvent(new StepEvent(
                phase,
                wholeCase ? "process" : String.valueOf(activity.getProperty("type")),
                wholeCase ? definition.getKey() : activity.getId(),
                definition.getKey(),
                definition.getVersion(),
                execution.getProcessInstanceId(),
                families.rootOf(execution),
                subject(execution),
                execution.isCanceled()));
    }

    /** Of a mass process, what only leads from one step to the next is not worth a line for every case. */
    private static boolean isSilent(ExecutionEntity execution, String type) {
        return SILENT_IN_MASS.contains(type) && MassProcesses.isMass(execution);
    }

    TaskSnapshot snapshot(TaskEntity task) {
        var execution = task.getExecution();
        var definition = execution.getProcessDefinition();
        var texts = labels.of(definition.getId());
        return new TaskSnapshot(
                task.getId(),
                task.getTaskDefinitionKey(),
                texts.name(task.getTaskDefinitionKey()),
                texts.guidance(task.getTaskDefinitionKey()),
                definition.getKey(),
                texts.name(definition.getKey()),
                definition.getVersion(),
                task.getProcessInstanceId(),
                families.rootOf(execution),
                subject(execution),
                task.getAssignee(),
                candidateGroups(task),
                task.getPriority(),
                task.getCreateTime().toInstant(),
                instant(task.getDueDate()),
                instant(task.getFollowUpDate()));
    }

    /** The engine still lists those that the running command has taken away. */
    private static List<String> candidateGroups(TaskEntity task) {
        var links = task.getIdentityLinks();
        if (links.isEmpty()) {
            return List.of();
        }
        var kept = Context.getCommandContext().getDbEntityManager();
        return links.stream()
                .filter(it -> IdentityLinkType.CANDIDATE.equals(it.getType()) && it.getGroupId() != null)
                .filter(it -> !kept.isDeleted(it))
                .map(it -> it.getGroupId())
                .distinct()
                .sorted()
                .toList();
    }

    private static @Nullable SubjectRef subject(ExecutionEntity execution) {
        var key = execution.getProcessBusinessKey();
        return key == null || key.indexOf('/') < 1 ? null : SubjectRef.parse(key);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
