package pl.lejek.rollout.process;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import pl.lejek.rollout.WorkedProcesses;
import pl.lejek.workflow.Labels;

/** In which processes people work, as the engine's history knows. */
@Component
class EngineWorkedProcesses implements WorkedProcesses {

    /** What measures the use of the product is no use of it. */
    private static final Set<String> OURS = Set.of(
            CrmAuditProcess.KEY,
            "crm-rollout",
            "crm-rollout-custom",
            "crm-strategy",
            "crm-rollout-stages",
            "crm-rollout-phases");

    private static final String COMPLETED = "completed";

    private final RepositoryService repository;
    private final HistoryService history;
    private final Labels labels;

    EngineWorkedProcesses(RepositoryService repository, HistoryService history, Labels labels) {
        this.repository = repository;
        this.history = history;
        this.labels = labels;
    }

    @Override
    public List<Worked> since(Instant since) {
        return repository.createProcessDefinitionQuery().latestVersion().active().list().stream()
                .filter(it -> !OURS.contains(it.getKey()) && isForPeople(it))
                .sorted(Comparator.comparing(ProcessDefinition::getKey))
                .map(it -> new Worked(
                        it.getKey(), labels.of(it.getId()).name(it.getKey()), isWorkedIn(it.getKey(), since)))
                .toList();
    }

    private boolean isForPeople(ProcessDefinition process) {
        return !repository
                .getBpmnModelInstance(process.getId())
                .getModelElementsByType(UserTask.class)
                .isEmpty();
    }

    private boolean isWorkedIn(String key, Instant since) {
        return !history.createHistoricTaskInstanceQuery()
                .processDefinitionKey(key)
                .finishedAfter(Date.from(since))
                .taskDeleteReason(COMPLETED)
                .listPage(0, 1)
                .isEmpty();
    }
}
