package pl.lejek.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/**
 * Deploys each folder of {@code processes/} with its forms as one unit, so that a diagram, its tables and its forms
 * always belong together: only when a file changed, and never over a version that was released from elsewhere. Runs
 * before the job executor starts. A folder that is refused is reported and left as it was; the others are deployed. The
 * folders of the product come first, so that on an empty database no other takes a name of theirs, whatever it is called.
 */
@Component
class ProcessDeployer implements SmartInitializingSingleton {

    static final String SOURCE = "lejek";

    /** One folder a line; what a company adds of its own does not belong there. */
    static final String OWN = "/processes-of-the-product.txt";

    private static final Logger log = LoggerFactory.getLogger(ProcessDeployer.class);
    /** Of the transaction that deploys: two at once must not make two versions of the same files. */
    static final long LOCK = 0x6c656a656b2d6470L;

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final RefusedDeployments refused;
    private final FolderCheck owner;
    private final ObjectProvider<Trail> trail;
    private final Map<String, Map<String, String>> keptAside = new ConcurrentHashMap<>();

    ProcessDeployer(
            RepositoryService repository,
            ResourcePatternResolver resources,
            PlatformTransactionManager transactions,
            DataSource dataSource,
            RefusedDeployments refused,
            FolderCheck owner,
            ObjectProvider<Trail> trail) {
        this.repository = repository;
        this.resources = resources;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = new JdbcTemplate(dataSource);
        this.refused = refused;
        this.owner = owner;
        this.trail = trail;
    }

    @Override
    public void afterSingletonsInstantiated() {
        folders().forEach((name, folder) -> {
            if (folder.unreadable().isEmpty()) {
                deploy(name, folder.files());
            } else {
                refuse(name, String.join("; ", folder.unreadable()));
            }
        });
    }

    /** @param unreadable what is wrong with files that could not even be read */
    record Folder(Map<String, String> files, List<String> unreadable) {

        Folder() {
            this(new TreeMap<>(), new ArrayList<>());
        }

        void read(String name, Resource resource) throws IOException {
            try {
                var text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(resource.getContentAsByteArray()))
                        .toString();
                files.put(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
            } catch (CharacterCodingException e) {
                unreadable.add(name + ": is not in UTF-8; save it so");
            }
        }

        boolean isProcess() {
            return Stream.concat(files.keySet().stream(), unreadable.stream())
                    .anyMatch(it -> it.startsWith("processes/"));
        }
    }

    void deploy(String folder, Map<String, String> files) {
        try {
            transaction.executeWithoutResult(status -> {
                // Two nodes that start at once must not make two versions of the same files.
                jdbc.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                if (releasedElsewhere(folder, files)) {
                    log.info("Process {} stays at the version that was released from elsewhere", folder);
                    keptAside.put(folder, Map.copyOf(files));
                    return;
                }
                owner.require(folder, files);
                var deployment = repository
                        .createDeployment()
                        .name(folder)
                        .source(SOURCE)
                        .enableDuplicateFiltering(false);
                files.forEach(deployment::addString);
                var before = newest(folder);
                deployment.deploy();
                var after = newest(folder);
                if (!after.equals(before)) {
                    trail.getObject()
                            .record(TrailEntry.of("process.deployed", "process", folder)
                                    .with("version", before.isEmpty() ? null : before, after)
                                    .with("source", null, SOURCE));
                }
                refused.forget(folder);
                keptAside.remove(folder);
            });
        } catch (RefusedResource e) {
            refuse(folder, e.getMessage());
        } catch (ParseException e) {
            refuse(folder, words(e));
        } catch (ProcessEngineException e) {
            log.error("Process folder {} could not be deployed", folder, e);
            refused.add(folder, "the engine says: " + DiagramCheck.printable(String.valueOf(e.getMessage()), 400));
        } catch (RuntimeException e) {
            log.error("Process folder {} could not be deployed", folder, e);
            refused.add(folder, "the engine could not read it; see the log");
        }
    }

    private String newest(String folder) {
        var newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(folder)
                .latestVersion()
                .singleResult();
        return newest == null ? "" : String.valueOf(newest.getVersion());
    }

    /** @return folders that were not deployed, because somebody has released another version here */
    Map<String, Map<String, String>> keptAside() {
        return Map.copyOf(keptAside);
    }

    private void refuse(String folder, String reason) {
        log.error("Process folder {} was refused and not deployed: {}", folder, reason);
        refused.add(folder, reason);
    }

    /** @return what the engine found wrong, with the file and the elements */
    private static String words(ParseException refusal) {
        return refusal.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream()
                        .map(it -> report.getResourceName() + ": "
                                + (it.getMainElementId() == null ? "line " + it.getLine() : it.getMainElementId())
                                + ": " + DiagramCheck.printable(String.valueOf(it.getMessage()), 200)))
                .limit(10)
                .collect(Collectors.joining("; "));
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

    /**
     * @return files by folder and name, in the order of their deployment: {@code processes/<folder>/*.bpmn|dmn} and
     *     {@code forms/<folder>/*.form}
     */
    Map<String, Folder> folders() {
        var own = ofTheProduct();
        var folders = new TreeMap<String, Folder>(
                Comparator.comparing((String it) -> !own.contains(it)).thenComparing(Comparator.naturalOrder()));
        collect("processes", "bpmn", folders);
        collect("processes", "dmn", folders);
        collect("forms", "form", folders);
        folders.values().removeIf(folder -> !folder.isProcess());
        return folders;
    }

    static Set<String> ofTheProduct() {
        try (var list = ProcessDeployer.class.getResourceAsStream(OWN)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(String root, String extension, Map<String, Folder> folders) {
        try {
            for (var resource : resources.getResources("classpath*:" + root + "/*/*." + extension)) {
                var path = resource.getURL().getPath();
                var name = path.substring(path.lastIndexOf("/" + root + "/") + 1);
                folders.computeIfAbsent(name.split("/")[1], it -> new Folder()).read(name, resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
