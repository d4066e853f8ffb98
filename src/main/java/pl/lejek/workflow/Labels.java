package pl.lejek.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Localized;

/**
 * Names and guidance of a diagram's elements in both languages: {@code name} and documentation in English, the extension
 * properties {@code label:pl} and {@code documentation:pl} in Polish. A version of a process never changes, so what was
 * read once is kept.
 */
@Component
public class Labels {

    private final ObjectProvider<RepositoryService> repository;
    private final Cache<String, Texts> cache =
            Caffeine.newBuilder().maximumSize(500).build();

    Labels(ObjectProvider<RepositoryService> repository) {
        this.repository = repository;
    }

    /** The texts of one version of a process. */
    public record Texts(Map<String, Localized> names, Map<String, Localized> guidances) {

        /** @return the element's name, its id when the diagram gives none */
        public Localized name(String elementId) {
            var name = names.get(elementId);
            return name == null || name.en().isBlank() ? new Localized(elementId, elementId) : name;
        }

        public Localized guidance(String elementId) {
            return guidances.getOrDefault(elementId, new Localized("", ""));
        }
    }

    public Texts of(String processDefinitionId) {
        return cache.get(processDefinitionId, this::read);
    }

    private Texts read(String processDefinitionId) {
        var model = repository.getObject().getBpmnModelInstance(processDefinitionId);
        var names = new HashMap<String, Localized>();
        var guidances = new HashMap<String, Localized>();
        model.getModelElementsByType(FlowElement.class).forEach(it -> read(it, it.getName(), names, guidances));
        model.getModelElementsByType(Process.class).forEach(it -> read(it, it.getName(), names, guidances));
        return new Texts(Map.copyOf(names), Map.copyOf(guidances));
    }

    private static void read(
            BaseElement element,
            @Nullable String name,
            Map<String, Localized> names,
            Map<String, Localized> guidances) {
        names.put(element.getId(), Localized.of(name, property(element, "label:pl")));
        var documentation = element.getDocumentations().stream()
                .map(Documentation::getRawTextContent)
                .findFirst()
                .map(String::strip)
                .orElse("");
        guidances.put(element.getId(), Localized.of(documentation, property(element, "documentation:pl")));
    }

    private static @Nullable String property(BaseElement element, String name) {
        var extensions = element.getExtensionElements();
        if (extensions == null) {
            return null;
        }
        return extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(it -> it.getCamundaProperties().stream())
                .filter(it -> name.equals(it.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse(null);
    }
}
