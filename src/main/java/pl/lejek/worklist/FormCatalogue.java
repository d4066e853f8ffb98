package pl.lejek.worklist;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.worklist.form.CompiledForm;
import pl.lejek.worklist.form.FormReader;
import pl.lejek.worklist.form.FormTexts;

/** Finds the form that a task or a process was deployed with. Forms never change once deployed: each is read once. */
@Component
class FormCatalogue {

    private static final String NONE = "{\"type\":\"default\",\"id\":\"none\",\"components\":[]}";

    private final ProcessEngine engine;
    private final FormReader reader;
    private final Cache<String, DeployedForm> byTask =
            Caffeine.newBuilder().maximumSize(2_000).build();
    private final Cache<String, DeployedForm> byDefinition =
            Caffeine.newBuilder().maximumSize(1_000).build();
    private final DeployedForm none;

    FormCatalogue(ProcessEngine engine, FormReader reader) {
        this.engine = engine;
        this.reader = reader;
        this.none = new DeployedForm(reader, NONE, 0);
    }

    /** A form of one deployment, with its texts in both languages. */
    static final class DeployedForm {

        private final CompiledForm form;
        private final int version;
        private final ObjectNode english;
        private final ObjectNode polish;

        DeployedForm(FormReader reader, String json, int version) {
            this.form = reader.read(json);
            this.version = version;
            this.english = FormTexts.in(form, Locale.ENGLISH);
            this.polish = FormTexts.in(form, Locale.forLanguageTag("pl"));
        }

        CompiledForm form() {
            return form;
        }

        int version() {
            return version;
        }

        ObjectNode schema(Locale locale, Function<String, List<FormOptions.Option>> sources) {
            var schema = "pl".equals(locale.getLanguage()) ? polish : english;
            if (form.places().stream().noneMatch(it -> it.source() != null)
                    && form.places().stream().noneMatch(it -> it.type().equals("dynamiclist"))) {
                return schema;
            }
            var copy = schema.deepCopy();
            FormTexts.fill(copy, sources);
            return copy;
        }
    }

    DeployedForm ofTask(WorkItem task) {
        var key = task.processKey() + "\n" + task.processVersion() + "\n" + task.taskKey();
        var known = byTask.getIfPresent(key);
        return known != null ? known : load(key, task.id());
    }

    private DeployedForm load(String key, String taskId) {
        var data = forms().getTaskFormData(taskId);
        var ref = data == null ? null : data.getCamundaFormRef();
        if (ref == null) {
            byTask.put(key, none);
            return none;
        }
        var found = deployed(ref, data.getDeploymentId());
        if (!"latest".equals(ref.getBinding())) {
            byTask.put(key, found);
        }
        return found;
    }

    /** @return the form that starts the process, if the process has one */
    Optional<DeployedForm> ofStart(String processDefinitionId) {
        var definition = engine.getRepositoryService().getProcessDefinition(processDefinitionId);
        if (((ProcessDefinitionEntity) definition).getStartFormHandler() == null) {
            // Started by messages and timers alone.
            return Optional.empty();
        }
        var data = forms().getStartFormData(processDefinitionId);
        var ref = data == null ? null : data.getCamundaFormRef();
        return ref == null ? Optional.empty() : Optional.of(deployed(ref, data.getDeploymentId()));
    }

    private FormService forms() {
        return engine.getFormService();
    }

    private DeployedForm deployed(CamundaFormRef ref, String deploymentId) {
        var definition = definition(ref, deploymentId);
        if (definition == null) {
            throw new IllegalStateException("Form " + ref.getKey() + " is not deployed");
        }
        return byDefinition.get(
                definition.getId(), id -> new DeployedForm(reader, content(definition), definition.getVersion()));
    }

    private @Nullable CamundaFormDefinitionEntity definition(CamundaFormRef ref, String deploymentId) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            var definitions = context.getCamundaFormDefinitionManager();
            return switch (ref.getBinding()) {
                case "deployment" -> definitions.findDefinitionByDeploymentAndKey(deploymentId, ref.getKey());
                case "version" ->
                    definitions.findDefinitionByKeyVersionAndTenantId(ref.getKey(), ref.getVersion(), null);
                default -> definitions.findLatestDefinitionByKey(ref.getKey());
            };
        });
    }

    private String content(CamundaFormDefinitionEntity definition) {
        try (var stream = engine.getRepositoryService()
                .getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
