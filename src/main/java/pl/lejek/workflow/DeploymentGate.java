package pl.lejek.workflow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Stands before the engine's own deployers and refuses every new deployment with a file that no check knows or that a
 * check refuses, whichever way the deployment came.
 */
@Component
class DeploymentGate implements Deployer {

    private final ObjectProvider<ResourceCheck> checks;

    DeploymentGate(ObjectProvider<ResourceCheck> checks) {
        this.checks = checks;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return; // deployers run again when a definition drops out of the cache
        }
        deployment
                .getResources()
                .forEach((name, resource) -> require(name, new String(resource.getBytes(), StandardCharsets.UTF_8)));
    }

    /** @throws RefusedResource when the file may not be deployed */
    void require(String name, String content) {
        var responsible = checks.stream().filter(it -> it.appliesTo(name)).toList();
        if (responsible.isEmpty()) {
            throw new RefusedResource(
                    name,
                    List.of(new ResourceCheck.Problem(
                            "file", "file-kind", "only .bpmn, .dmn and .form files are deployed")));
        }
        var problems = responsible.stream()
                .flatMap(it -> it.check(name, content).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedResource(name, problems);
        }
    }
}
