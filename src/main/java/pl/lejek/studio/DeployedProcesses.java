package pl.lejek.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The versions of processes that were deployed, each with the forms and tables that were deployed with it. */
@Component
class DeployedProcesses {

    private final RepositoryService repository;
    private final ObjectMapper json;

    DeployedProcesses(RepositoryService repository, ObjectMapper json) {
        this.repository = repository;
        this.json = json;
    }

    /**
     * A version of a process.
     *
     * @param source who deployed it: {@code lejek} for the product's files, {@code studio}; null when nobody said
     */
    record Version(String key, int version, String definitionId, Instant deployedAt, @Nullable String source) {}

    Optional<Version> newest(String key) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult())
                .map(this::version);
    }

    Optional<Version> find(String key, int version) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .processDefinitionVersion(version)
                        .singleResult())
                .map(this::version);
    }

    /** @return newest first */
    List<Version> all(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(this::version)
                .toList();
    }

    /** @return the number of the newest version of every process */
    Map<String, Integer> newestVersions() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getVersion, Math::max));
    }

    DraftFiles files(Version version) {
        var definition = repository.getProcessDefinition(version.definitionId());
        var forms = new HashMap<String, JsonNode>();
        var decisions = new HashMap<String, String>();
        for (var name : repository.getDeploymentResourceNames(definition.getDeploymentId())) {
            if (name.endsWith(".form")) {
                var form = form(read(definition.getDeploymentId(), name));
                forms.put(form.path("id").asText(baseName(name)), form);
            } else if (name.endsWith(".dmn")) {
                decisions.put(baseName(name), read(definition.getDeploymentId(), name));
            }
        }
        return new DraftFiles(read(definition.getDeploymentId(), definition.getResourceName()), forms, decisions);
    }

    /** @return ids of the forms of the newest version of every process, sorted */
    List<String> forms() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .flatMap(it -> repository.getDeploymentResourceNames(it.getDeploymentId()).stream())
                .filter(it -> it.matches("forms/[^/]+/[^/]+\\.form"))
                .map(it -> it.split("/")[1] + "." + baseName(it))
                .distinct()
                .sorted()
                .toList();
    }

    /** @return the files as they were deployed, by path */
    Map<String, String> texts(Version version) {
        var deployment = repository.getProcessDefinition(version.definitionId()).getDeploymentId();
        return repository.getDeploymentResourceNames(deployment).stream()
                .collect(Collectors.toMap(it -> it, it -> read(deployment, it)));
    }

    private Version version(ProcessDefinition definition) {
        var deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        return new Version(
                definition.getKey(),
                definition.getVersion(),
                definition.getId(),
                deployment.getDeploymentTime().toInstant(),
                deployment.getSource());
    }

    private JsonNode form(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A deployed form cannot be read", e);
        }
    }

    private String read(String deploymentId, String name) {
        try (InputStream stream = repository.getResourceAsStream(deploymentId, name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String baseName(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }
}
