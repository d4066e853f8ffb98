package pl.lejek.rollout.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Localized;
import pl.lejek.rollout.RolloutPlans;
import pl.lejek.workflow.Labels;

/** Reads steps, items and what their forms ask from the version of the diagram that leads a rollout. */
@Component
class EngineRolloutPlans implements RolloutPlans {

    private final RepositoryService repository;
    private final HistoryService history;
    private final Labels labels;
    private final ObjectMapper json;

    /** A version never changes. */
    private final Cache<String, List<Step>> known =
            Caffeine.newBuilder().maximumSize(50).build();

    EngineRolloutPlans(RepositoryService repository, HistoryService history, Labels labels, ObjectMapper json) {
        this.repository = repository;
        this.history = history;
        this.labels = labels;
        this.json = json;
    }

    @Override
    public List<Step> of(String processKey, @Nullable String caseId) {
        return definition(processKey, caseId)
                .map(it -> known.get(it.getId(), id -> read(it)))
                .orElse(List.of());
    }

    @Override
    public Optional<Localized> name(String processKey, @Nullable String caseId, String elementId) {
        return definition(processKey, caseId).map(it -> labels.of(it.getId()).name(elementId));
    }

    private Optional<ProcessDefinition> definition(String processKey, @Nullable String caseId) {
        if (caseId != null) {
            var found = history.createHistoricProcessInstanceQuery()
                    .processInstanceId(caseId)
                    .singleResult();
            if (found != null) {
                return Optional.of(repository.getProcessDefinition(found.getProcessDefinitionId()));
            }
        }
        return Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult());
    }

    private List<Step> read(ProcessDefinition definition) {
        var model = repository.getBpmnModelInstance(definition.getId());
        var texts = labels.of(definition.getId());
        var steps = new LinkedHashMap<String, List<Item>>();
        for (var process : model.getModelElementsByType(Process.class)) {
            walk(process, process.getId(), steps, definition, texts);
        }
        return steps.entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .map(it -> new Step(it.getKey(), texts.name(it.getKey()), List.copyOf(it.getValue())))
                .toList();
    }

    private void walk(
            ModelElementInstance parent,
            String step,
            Map<String, List<Item>> steps,
            ProcessDefinition definition,
            Labels.Texts texts) {
        for (var task : parent.getChildElementsByType(UserTask.class)) {
            steps.computeIfAbsent(step, it -> new ArrayList<>())
                    .add(new Item(
                            task.getId(),
                            texts.name(task.getId()),
                            isChecklist(task.getId()),
                            fields(definition, task)));
        }
        for (var part : parent.getChildElementsByType(SubProcess.class)) {
            walk(part, part.getId(), steps, definition, texts);
        }
    }

    private static boolean isChecklist(String task) {
        return task.startsWith("check-") || task.startsWith("decide-");
    }

    private List<Field> fields(ProcessDefinition definition, UserTask task) {
        var fields = new ArrayList<Field>();
        repository.getDeploymentResourceNames(definition.getDeploymentId()).stream()
                .filter(it -> it.endsWith("/" + task.getId() + ".form"))
                .findFirst()
                .ifPresent(it -> collect(form(definition, it), fields));
        return List.copyOf(fields);
    }

    private JsonNode form(ProcessDefinition definition, String name) {
        try (var file = repository.getResourceAsStream(definition.getDeploymentId(), name)) {
            return json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(JsonNode parent, List<Field> fields) {
        for (var component : parent.path("components")) {
            var list = component.path("type").asText().equals("dynamiclist");
            var key = component.path(list ? "path" : "key").asText("");
            var properties = component.path("properties");
            if (!key.isEmpty()) {
                var target = properties.path("target").asText("");
                fields.add(new Field(
                        key,
                        label(component, properties),
                        target.startsWith("rollout.") ? target.substring("rollout.".length()) : null,
                        options(component, properties)));
            }
            if (!list) {
                collect(component, fields);
            }
        }
    }

    private static Localized label(JsonNode component, JsonNode properties) {
        return component.has("dateLabel")
                ? Localized.of(
                        component.path("dateLabel").asText(),
                        properties.path("dateLabel:pl").asText(null))
                : Localized.of(
                        component.path("label").asText(),
                        properties.path("label:pl").asText(null));
    }

    private Map<String, Localized> options(JsonNode component, JsonNode properties) {
        var polish = polish(properties.path("values:pl"));
        var options = new LinkedHashMap<String, Localized>();
        component
                .path("values")
                .forEach(it -> options.put(
                        it.path("value").asText(),
                        Localized.of(
                                it.path("label").asText(),
                                polish.path(it.path("value").asText()).asText(null))));
        return options;
    }

    private JsonNode polish(JsonNode texts) {
        try {
            return texts.isTextual() ? json.readTree(texts.asText()) : texts;
        } catch (IOException e) {
            return json.createObjectNode(); // English will do
        }
    }
}
