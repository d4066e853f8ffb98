package pl.lejek.workflow;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Open user tasks whose diagram says by an expression whose work they are. */
@Component
public class OpenTasks {

    private final ObjectProvider<ProcessEngine> engine;

    OpenTasks(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    /**
     * Asks the diagram again for the candidate groups of a case's open tasks, after a variable that they follow from has
     * changed. A task whose groups change goes back to them.
     */
    public void regroup(String caseId) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(context -> regroup(caseId, context));
    }

    private static @Nullable Void regroup(String caseId, CommandContext context) {
        context.getTaskManager().findTasksByProcessInstanceId(caseId).forEach(OpenTasks::regroup);
        return null;
    }

    private static void regroup(TaskEntity task) {
        var expressions = task.getTaskDefinition().getCandidateGroupIdExpressions();
        if (expressions.isEmpty()) {
            return;
        }
        var wanted = expressions.stream()
                .flatMap(it -> groups(it.getValue(task.getExecution())))
                .collect(Collectors.toCollection(TreeSet::new));
        var present = groups(task);
        if (wanted.equals(present)) {
            return;
        }
        present.stream().filter(it -> !wanted.contains(it)).forEach(task::deleteCandidateGroup);
        wanted.stream().filter(it -> !present.contains(it)).forEach(task::addCandidateGroup);
        task.setAssignee(null);
        task.triggerUpdateEvent();
    }

    private static Set<String> groups(TaskEntity task) {
        return task.getCandidates().stream()
                .filter(it -> IdentityLinkType.CANDIDATE.equals(it.getType()))
                .map(IdentityLink::getGroupId)
                .filter(it -> it != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As the engine reads them: a text with commas or a collection. */
    private static Stream<String> groups(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf);
        }
        return value == null
                ? Stream.of()
                : Arrays.stream(value.toString().split(",")).map(String::strip);
    }
}
