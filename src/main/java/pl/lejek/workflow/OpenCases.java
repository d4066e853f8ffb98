package pl.lejek.workflow;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Localized;

/** The running cases about a subject and where they stand. */
@Component
public class OpenCases {

    private static final int MOST = 50;

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final Labels labels;

    OpenCases(RuntimeService runtime, HistoryService history, RepositoryService repository, Labels labels) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
        this.labels = labels;
    }

    /**
     * A running case.
     *
     * @param activeName where it waits, for a person rather than for the clock; null while it moves
     */
    public record OpenCase(
            String caseId, String processKey, Localized processName, Instant since, @Nullable Localized activeName) {

        /** @return as a row of a customer's card */
        public Map<String, Object> row(Locale locale) {
            var row = new LinkedHashMap<String, Object>();
            row.put("caseId", caseId);
            row.put("processKey", processKey);
            row.put("processName", processName.in(locale));
            row.put("since", since);
            row.put("activeName", activeName == null ? "" : activeName.in(locale));
            return row;
        }
    }

    /** @return running cases about any of the subjects, newest first, at most 50 */
    public List<OpenCase> about(Collection<SubjectRef> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKeyIn(
                        subjects.stream().map(SubjectRef::toString).toArray(String[]::new))
                .unfinished()
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, MOST)
                .stream()
                .map(this::view)
                .toList();
    }

    private OpenCase view(HistoricProcessInstance instance) {
        var texts = labels.of(instance.getProcessDefinitionId());
        return new OpenCase(
                instance.getId(),
                instance.getProcessDefinitionKey(),
                texts.name(instance.getProcessDefinitionKey()),
                instance.getStartTime().toInstant(),
                active(instance).map(texts::name).orElse(null));
    }

    private Optional<String> active(HistoricProcessInstance instance) {
        var model = repository.getBpmnModelInstance(instance.getProcessDefinitionId());
        return runtime.getActiveActivityIds(instance.getId()).stream()
                .min(Comparator.comparing(it -> !(model.getModelElementById(it) instanceof UserTask)));
    }
}
