package pl.lejek.workflow;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventProcessor;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.producer.HistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/**
 * Full history, but of mass processes only what people and auditors look for: cases, steps that do something, waits, tasks,
 * failures, and the variables as they were at the end. Gateways, tables, each value in between and jobs that went well leave
 * nothing in the engine's history; what a table said stands in what was done with it.
 */
class MassHistory implements HistoryLevel {

    private static final Set<String> SILENT_STEPS =
            Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "businessRuleTask");

    private final HistoryLevel full;

    MassHistory(HistoryLevel full) {
        this.full = full;
    }

    @Override
    public int getId() {
        return full.getId();
    }

    @Override
    public String getName() {
        return full.getName();
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
        return full.isHistoryEventProduced(type, entity) && !isSilent(type, entity);
    }

    private static boolean isSilent(HistoryEventType type, @Nullable Object entity) {
        if (type == HistoryEventTypes.DMN_DECISION_EVALUATE) {
            return MassProcesses.isAtWork();
        }
        if (entity instanceof VariableInstanceEntity variable) {
            var execution = variable.getExecution();
            return execution != null && variable.getTaskId() == null && MassProcesses.isMass(execution);
        }
        if (entity instanceof JobEntity job) {
            return type != HistoryEventTypes.JOB_FAIL && job.getPriority() == MassProcesses.PRIORITY;
        }
        return entity instanceof ExecutionEntity execution
                && (type == HistoryEventTypes.ACTIVITY_INSTANCE_START
                        || type == HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE
                        || type == HistoryEventTypes.ACTIVITY_INSTANCE_END)
                && execution.getActivity() != null
                && SILENT_STEPS.contains(String.valueOf(execution.getActivity().getProperty("type")))
                && MassProcesses.isMass(execution);
    }

    /** Keeps the variables of a case that is over. */
    static void keepVariables(ExecutionEntity execution) {
        if (!execution.isProcessInstanceExecution() || !MassProcesses.isMass(execution)) {
            return;
        }
        for (var variable : execution.getVariableInstancesLocal()) {
            HistoryEventProcessor.processHistoryEvents(new HistoryEventProcessor.HistoryEventCreator() {
                @Override
                public HistoryEvent createHistoryEvent(HistoryEventProducer producer) {
                    return producer.createHistoricVariableCreateEvt((VariableInstanceEntity) variable, execution);
                }
            });
        }
    }
}
