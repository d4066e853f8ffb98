package pl.lejek.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys each folder of {@code processes/} with its forms as one unit, so that a diagram, its tables and its forms
 * always belong together: only when a file changed, and never over a version that was released from elsewhere. Runs
 * before the job executor starts. A folder that is refused is reported and left as it was; the others are deployed.
 */
@Component
class ProcessDeployer implements SmartInitializingSingleton {

    static final String SOURCE = "lejek";

    private static final Logger log = LoggerFactory.getLogger(ProcessDeployer.class);
    private static final long LOCK = 0x6c656a656b2d6470L;

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final RefusedDeployments refused;

    ProcessDeployer(
            RepositoryService repository,
            ResourcePatternResolver resources,
            PlatformTransactionManager transactions,
            DataSource dataSource,
            RefusedDeployments refused) {
        this.repository = repository;
        this.resources = resources;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = new JdbcTemplate(dataSource);
        this.refused = refused;
    }

    @Override
    public void afterSingletonsInstantiated() {
        folders().forEach(this::deploy);
    }

    void deploy(String folder, Map<String, String> files) {
        try {
            transaction.executeWithoutResult(status -> {
                // Two nodes that start at once must not make two versions of the same files.
                jdbc.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                if (releasedElsewhere(folder, files)) {
                    log.info("Process {} stays at the version that was released from elsewhere", folder);
                    return;
                }
                var deployment = repository
                        .createDeployment()
                        .name(folder)
                        .source(SOURCE)
                        .enableDuplicateFiltering(false);
                files.forEach(deployment::addString);
                deployment.deploy();
                refused.forget(folder);
            });
        } catch (RefusedResource e) {
            log.error("Process folder {} was refused and not deployed: {}", folder, e.getMessage());
            refused.add(folder, e.getMessage());
        } catch (RuntimeException e) {
            log.error("Process folder {} could not be deployed", folder, e);
            refused.add(folder, "the engine could not read it; see the log");
        }
    }

    private boolean releasedElsewhere(String folder, Map<String, String> files) {
        var newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(folder)
                .latestVersion()
                .singleResult();
        return newest != null && isFromElsewhere(newest.getDeploymentId())
                || newest == null && files.keySet().stream().anyMatch(this::isTableReleasedElsewhere);
    }

    /** A folder without a diagram holds tables alone; each of them can be released. */
    private boolean isTableReleasedElsewhere(String file) {
        var newest = file.endsWith(".dmn")
                ? repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(file.substring(file.lastIndexOf('/') + 1, file.length() - 4))
                        .latestVersion()
                        .singleResult()
                : null;
        return newest != null && isFromElsewhere(newest.getDeploymentId());
    }

    private boolean isFromElsewhere(String deploymentId) {
        Deployment deployment =
                repository.createDeploymentQuery().deploymentId(deploymentId).singleResult();
        return deployment != null && !SOURCE.equals(deployment.getSource());
    }

    /** @return files by folder and name: {@code processes/<folder>/*.bpmn|dmn} and {@code forms/<folder>/*.form} */
    private Map<String, Map<String, String>> folders() {
        var folders = new TreeMap<String, Map<String, String>>();
        collect("processes", "bpmn", folders);
        collect("processes", "dmn", folders);
        collect("forms", "form", folders);
        folders.values().removeIf(files -> files.keySet().stream().noneMatch(it -> it.startsWith("processes/")));
        return folders;
    }

    private void collect(String root, String extension, Map<String, Map<String, String>> folders) {
        try {
            for (var resource : resources.getResources("classpath*:" + root + "/*/*." + extension)) {
                var path = resource.getURL().getPath();
                var name = path.substring(path.lastIndexOf("/" + root + "/") + 1);
                var folder = name.split("/")[1];
                folders.computeIfAbsent(folder, it -> new TreeMap<>())
                        .put(name, resource.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
