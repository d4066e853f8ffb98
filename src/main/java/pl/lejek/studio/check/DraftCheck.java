package pl.lejek.studio.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.studio.DraftFiles;
import pl.lejek.studio.Stamp;
import pl.lejek.studio.check.Finding.Severity;
import pl.lejek.workflow.DeployedModels;
import pl.lejek.workflow.DeployedModels.DeployedModel;
import pl.lejek.workflow.Deployments;
import pl.lejek.workflow.SafeXml;

/**
 * Judges a draft: everything for which a deployment would be refused, as errors, and what would probably not work as
 * people mean it.
 */
@Component
public class DraftCheck {

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,150}");

    private final Deployments deployments;
    private final DeployedModels models;
    private final ObjectMapper json;
    private final Clock clock;

    /** Many look at the same things while they draw. */
    private final Cache<String, Deployed> deployed =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(2)).build();

    private @Nullable Surroundings surroundings;

    /** What runs now. */
    private record Deployed(List<DeployedModel> models, Map<String, Table> tables) {

        static Deployed of(List<DeployedModel> models) {
            var tables = new TreeMap<String, Table>();
            models.stream()
                    .filter(it -> it.type() == DeployedModels.Type.DECISION)
                    .forEach(it -> Table.of(it.xml()).forEach(table -> tables.put(table.id(), table)));
            return new Deployed(models, tables);
        }
    }

    DraftCheck(Deployments deployments, DeployedModels models, ObjectMapper json, Clock clock) {
        this.deployments = deployments;
        this.models = models;
        this.json = json;
        this.clock = clock;
    }

    /** @return what the product's own diagrams tell; they never change while it runs */
    public synchronized Surroundings surroundings() {
        if (surroundings == null) {
            surroundings = new Surroundings(deployments.shipped(), this::form);
        }
        return surroundings;
    }

    private JsonNode form(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * Judges the files together.
     *
     * @param processKey null when the diagram draws no process
     * @return errors first
     */
    public List<Finding> check(@Nullable String processKey, DraftFiles files) {
        var findings = new ArrayList<Finding>();
        names(processKey, files, findings);
        var key = processKey != null && KEY.matcher(processKey).matches() ? processKey : "process";
        safety(key, files, findings);
        try {
            lint(key, files, findings);
        } catch (SafeXml.Refused e) {
            // was said above
        }
        files.sortedDecisions().forEach((id, xml) -> findings.addAll(TableRules.check(id, xml)));
        files.sortedForms().forEach((id, form) -> findings.addAll(WorkRules.formTexts(id, form)));
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    private static void names(@Nullable String key, DraftFiles files, List<Finding> findings) {
        if (key == null) {
            findings.add(new Finding(Severity.ERROR, Finding.DIAGRAM, null, "no-process", List.of()));
        } else if (!KEY.matcher(key).matches()) {
            findings.add(new Finding(Severity.ERROR, Finding.DIAGRAM, null, "process-id", List.of()));
        }
        var ids = new HashSet<>(files.forms().keySet());
        ids.addAll(files.decisions().keySet());
        ids.stream()
                .filter(it -> !FILE.matcher(it).matches())
                .sorted()
                .forEach(it -> findings.add(new Finding(Severity.ERROR, it, null, "file-name", List.of())));
    }

    private void safety(String key, DraftFiles files, List<Finding> findings) {
        var paths = new HashMap<String, String>();
        paths.put(Stamp.diagramPath(key), Finding.DIAGRAM);
        files.decisions().keySet().forEach(it -> paths.put(Stamp.tablePath(key, it), it));
        files.forms().keySet().forEach(it -> paths.put(Stamp.formPath(key, it), it));
        deployments
                .judge(key, Stamp.paths(key, files, "judged"))
                .forEach((path, problems) -> problems.forEach(it -> findings.add(new Finding(
                        Severity.ERROR,
                        paths.getOrDefault(path, path),
                        "file".equals(it.element()) ? null : it.element(),
                        it.key(),
                        it.arguments()))));
    }

    private void lint(String key, DraftFiles files, List<Finding> findings) {
        var diagram = new Diagram(files.xml());
        if (diagram.processes().isEmpty()) {
            return;
        }
        if (diagram.processes().stream().noneMatch(it -> "true".equals(it.getAttribute("isExecutable")))) {
            findings.add(new Finding(
                    Severity.ERROR,
                    Finding.DIAGRAM,
                    diagram.processes().get(0).getAttribute("id"),
                    "not-executable",
                    List.of()));
        }
        var now = deployed.get("", it -> Deployed.of(models.newest()));
        var tables = new TreeMap<>(now.tables);
        files.decisions().values().forEach(xml -> Table.of(xml).forEach(table -> tables.put(table.id(), table)));
        var variables = new Variables(diagram, files.forms(), id -> Optional.ofNullable(tables.get(id)));
        var known = surroundings();
        var ofTheCode = new HashSet<>(known.ofTheCode(key, diagram, files.forms()));
        ofTheCode.addAll(handedOver(key, now.models));
        findings.addAll(FlowRules.check(diagram));
        findings.addAll(WorkRules.check(diagram, files.forms(), known.messages(), clock.instant()));
        findings.addAll(ConditionRules.check(diagram, variables, ofTheCode));
        findings.addAll(ErrorRules.check(diagram, isCalled(key, now.models)));
        findings.addAll(InputRules.check(diagram));
        if (!known.isShipped(key) && !isCalled(key, now.models)) {
            findings.addAll(WorkRules.starts(diagram));
        }
        findings.addAll(calls(key, diagram, tables.keySet(), now.models));
    }

    /** @return variables that other processes give to this one when they call it */
    private static Set<String> handedOver(String key, List<DeployedModel> deployed) {
        var names = new HashSet<String>();
        for (var model : deployed) {
            if (model.type() != DeployedModels.Type.PROCESS || !model.xml().contains("calledElement=\"" + key + "\"")) {
                continue;
            }
            var caller = new Diagram(model.xml());
            caller.nodes("callActivity").stream()
                    .filter(it -> it.element().getAttribute("calledElement").equals(key))
                    .flatMap(it -> Diagram.all(it.element(), Diagram.CAMUNDA, "in").stream())
                    .forEach(it -> names.add(it.getAttribute("target")));
        }
        return names;
    }

    private static boolean isCalled(String key, List<DeployedModel> deployed) {
        return deployed.stream().anyMatch(it -> it.xml().contains("calledElement=\"" + key + "\""));
    }

    private static List<Finding> calls(String key, Diagram diagram, Set<String> tables, List<DeployedModel> deployed) {
        var findings = new ArrayList<Finding>();
        for (var node : diagram.nodes()) {
            var table = node.camunda("decisionRef");
            if (!table.isEmpty() && !table.contains("{") && !tables.contains(table)) {
                findings.add(new Finding(
                        Severity.ERROR, Finding.DIAGRAM, node.id(), "called-missing.table", List.of(table)));
            }
            var process = node.element().getAttribute("calledElement").strip();
            var exists = process.equals(key)
                    || deployed.stream()
                            .anyMatch(it -> it.type() == DeployedModels.Type.PROCESS
                                    && it.key().equals(process));
            if (!process.isEmpty() && !process.contains("{") && !exists) {
                findings.add(new Finding(
                        Severity.ERROR, Finding.DIAGRAM, node.id(), "called-missing.process", List.of(process)));
            }
        }
        return findings;
    }
}
