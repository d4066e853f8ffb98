package pl.lejek.workflow;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.ResourceCheck.Problem;

/**
 * Judges and deploys a process with its tables and forms as one unit, as the product's own folders are. The files are
 * named by their paths: {@code processes/<process>/*.bpmn|dmn}, {@code forms/<process>/*.form}.
 */
@Service
public class Deployments {

    private final ObjectProvider<ProcessEngine> engine;
    private final ObjectProvider<ResourceCheck> checks;
    private final ObjectProvider<FolderCheck> folders;
    private final ObjectProvider<ProcessDeployer> shipped;
    private final TableTrial tables;
    private final ObjectProvider<Trail> trail;
    private final JdbcTemplate jdbc;

    Deployments(
            ObjectProvider<ProcessEngine> engine,
            ObjectProvider<ResourceCheck> checks,
            ObjectProvider<FolderCheck> folders,
            ObjectProvider<ProcessDeployer> shipped,
            TableTrial tables,
            ObjectProvider<Trail> trail,
            DataSource dataSource) {
        this.engine = engine;
        this.checks = checks;
        this.folders = folders;
        this.shipped = shipped;
        this.tables = tables;
        this.trail = trail;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * Says everything for which a deployment of the files would be refused, without deploying anything.
     *
     * @return what is wrong, by file; files that are fine are absent
     */
    public Map<String, List<Problem>> judge(String process, Map<String, String> files) {
        var judged = new TreeMap<String, List<Problem>>();
        files.forEach((name, content) -> {
            var problems = new ArrayList<Problem>();
            checks.stream().filter(it -> it.appliesTo(name)).forEach(it -> problems.addAll(it.check(name, content)));
            if (problems.isEmpty() && name.endsWith(".dmn")) {
                problems.addAll(tables.unreadable(content));
            }
            judged.put(name, problems);
        });
        folders.getObject().judge(process, files).forEach((name, problems) -> judged.get(name)
                .addAll(problems));
        judged.forEach((name, problems) -> {
            if (problems.isEmpty() && name.endsWith(".bpmn")) {
                problems.addAll(parse(name, files.get(name)));
            }
        });
        judged.values().removeIf(List::isEmpty);
        return judged;
    }

    /** Lets the engine read the diagram as it does before it deploys one. */
    private List<Problem> parse(String name, String xml) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        var deployer = configuration.getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(BpmnDeployer.class::cast)
                .findFirst()
                .orElseThrow();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            try {
                var deployment = new DeploymentEntity();
                deployment.setId("judged");
                BpmnParse parse = deployer.getBpmnParser()
                        .createParse()
                        .sourceInputStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                        .deployment(deployment)
                        .name(name);
                parse.execute();
                return List.of();
            } catch (ParseException e) {
                return said(e);
            } catch (ProcessEngineException e) {
                return List.of(says("file", String.valueOf(e.getMessage())));
            }
        });
    }

    private static List<Problem> said(ParseException refusal) {
        return refusal.getResorceReports().stream()
                .flatMap(it -> it.getErrors().stream())
                .map(it -> says(
                        it.getMainElementId() == null ? "line " + it.getLine() : it.getMainElementId(),
                        String.valueOf(it.getMessage())))
                .toList();
    }

    private static Problem says(String element, String message) {
        var words = DiagramCheck.printable(message, 300);
        return new Problem(DiagramCheck.printable(element), "engine-says", "the engine says: " + words, List.of(words));
    }

    /**
     * Deploys the files in the current transaction.
     *
     * @param source who deploys, such as {@code studio}; a start of the product never overrides what others than
     *     itself deployed
     * @return the version of the process
     * @throws RefusedResource when a file may not be deployed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int deploy(String process, Map<String, String> files, String source) {
        hold();
        folders.getObject().require(process, files);
        var deployment = engine.getObject()
                .getRepositoryService()
                .createDeployment()
                .name(process)
                .source(source);
        files.forEach(deployment::addString);
        DeploymentWithDefinitions deployed = deployment.deployWithResult();
        var version = deployed.getDeployedProcessDefinitions().stream()
                .filter(it -> it.getKey().equals(process))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No process " + process + " was deployed"))
                .getVersion();
        trail.getObject()
                .record(TrailEntry.of("process.deployed", "process", process)
                        .with("version", null, version)
                        .with("source", null, source));
        return version;
    }

    /** Lets nobody else deploy until the current transaction is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold() {
        jdbc.execute("select pg_advisory_xact_lock(" + ProcessDeployer.LOCK + ")");
    }

    /** @return the files that came with the product, by process and path */
    public Map<String, Map<String, String>> shipped() {
        var files = new TreeMap<String, Map<String, String>>();
        shipped.getObject().folders().forEach((name, folder) -> files.put(name, Map.copyOf(folder.files())));
        return files;
    }

    /** @return processes whose files of this release were not deployed, because somebody has released others here */
    public Map<String, Map<String, String>> keptAside() {
        return shipped.getObject().keptAside();
    }
}
