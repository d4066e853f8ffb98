package pl.lejek.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The newest versions of diagrams and tables as they are written, for modules that look whether they are named there. */
@Component
public class DeployedModels {

    private final ObjectProvider<RepositoryService> repository;

    DeployedModels(ObjectProvider<RepositoryService> repository) {
        this.repository = repository;
    }

    public enum Type {
        PROCESS,
        DECISION
    }

    /**
     * A diagram or a table.
     *
     * @param name as people see it
     * @param xml the whole file
     */
    public record DeployedModel(Type type, String key, @Nullable String name, String xml) {}

    public List<DeployedModel> newest() {
        var service = repository.getObject();
        var all = new ArrayList<DeployedModel>();
        service.createProcessDefinitionQuery()
                .latestVersion()
                .list()
                .forEach(it -> all.add(new DeployedModel(
                        Type.PROCESS, it.getKey(), it.getName(), read(service.getProcessModel(it.getId())))));
        service.createDecisionDefinitionQuery()
                .latestVersion()
                .list()
                .forEach(it -> all.add(new DeployedModel(
                        Type.DECISION, it.getKey(), it.getName(), read(service.getDecisionModel(it.getId())))));
        return all;
    }

    private static String read(InputStream model) {
        try (model) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
