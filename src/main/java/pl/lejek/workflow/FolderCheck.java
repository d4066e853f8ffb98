package pl.lejek.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import pl.lejek.workflow.ResourceCheck.Problem;

/**
 * A folder holds its own process, its own tables and its own start messages. They are called by their names from
 * everywhere, always in the newest version: a copy of a folder would silently take the place of the original.
 */
@Component
class FolderCheck {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final RepositoryService repository;

    FolderCheck(RepositoryService repository) {
        this.repository = repository;
    }

    /** @throws RefusedResource when a file defines what belongs to another folder */
    void require(String folder, Map<String, String> files) {
        judge(folder, files).forEach((name, problems) -> {
            if (!problems.isEmpty()) {
                throw new RefusedResource(name, problems);
            }
        });
    }

    /** @return by file what defines what belongs to another folder, or names a form that is not there */
    Map<String, List<Problem>> judge(String folder, Map<String, String> files) {
        var judged = new TreeMap<String, List<Problem>>();
        files.forEach((name, content) -> {
            var problems = problems(folder, name, content);
            if (name.endsWith(".bpmn")) {
                problems.addAll(missingForms(folder, content, files.keySet()));
            }
            judged.put(name, problems);
        });
        return judged;
    }

    /** @throws RefusedResource when the file defines another table than that one, or one that belongs elsewhere */
    void requireTable(String key, String content) {
        var tables = ids(content, "decision");
        if (!tables.contains(key)) {
            throw new RefusedResource(
                    key + ".dmn", List.of(new Problem("definitions", "no-decision", "there is no decision " + key)));
        }
        var owner = ownerOf(key);
        var problems = tables.stream()
                .filter(it -> !it.equals(key))
                .filter(it -> ownerOf(it) != null && !Objects.equals(ownerOf(it), owner))
                .map(it -> new Problem(
                        DiagramCheck.printable(it),
                        "table-elsewhere",
                        "a table of this name belongs elsewhere; give it another id"))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedResource(key + ".dmn", problems);
        }
    }

    private List<Problem> problems(String folder, String name, String content) {
        var problems = new ArrayList<Problem>();
        if (name.endsWith(".bpmn")) {
            ids(content, "process").stream()
                    .filter(it -> !it.equals(folder))
                    .forEach(it -> problems.add(new Problem(
                            DiagramCheck.printable(it),
                            "process-key",
                            "the process of this folder must be called " + folder + ", as the folder is",
                            List.of(folder))));
            problems.addAll(foreignStarts(folder, content));
        }
        if (name.endsWith(".dmn")) {
            for (var table : ids(content, "decision")) {
                var owner = ownerOf(table);
                if (owner != null && !owner.equals(folder)) {
                    problems.add(new Problem(
                            DiagramCheck.printable(table),
                            "table-elsewhere",
                            "a table of this name belongs to " + owner + "; give it another id",
                            List.of(owner)));
                }
            }
        }
        return problems;
    }

    /** A message starts one process; whoever came second would never hear it. */
    private List<Problem> foreignStarts(String folder, String content) {
        var names = new HashMap<String, String>();
        elements(content, "message").forEach(it -> names.put(it.getAttribute("id"), it.getAttribute("name")));
        var problems = new ArrayList<Problem>();
        for (var event : elements(content, "messageEventDefinition")) {
            var start = (Element) event.getParentNode();
            var message = names.get(event.getAttribute("messageRef"));
            if (message == null
                    || !"startEvent".equals(start.getLocalName())
                    || !"process".equals(start.getParentNode().getLocalName())) {
                continue;
            }
            var owner = repository
                    .createProcessDefinitionQuery()
                    .messageEventSubscriptionName(message)
                    .singleResult();
            if (owner != null && !owner.getKey().equals(folder)) {
                problems.add(new Problem(
                        DiagramCheck.printable(start.getAttribute("id")),
                        "message-elsewhere",
                        "the message " + DiagramCheck.printable(message) + " starts " + owner.getKey()
                                + " already; give it another name",
                        List.of(DiagramCheck.printable(message), owner.getKey())));
            }
        }
        return problems;
    }

    /** A task whose form is not there could never be opened. */
    private static List<Problem> missingForms(String folder, String content, Set<String> files) {
        var problems = new ArrayList<Problem>();
        for (var element : elements(content, "*")) {
            var form = element.getAttributeNS(CAMUNDA, "formRef");
            var file = form.startsWith(folder + ".") ? form.substring(folder.length() + 1) : "";
            if (!form.isEmpty() && !files.contains("forms/" + folder + "/" + file + ".form")) {
                problems.add(new Problem(
                        DiagramCheck.printable(element.getAttribute("id")),
                        "form-missing",
                        "there is no form " + DiagramCheck.printable(form) + " in forms/" + folder,
                        List.of(DiagramCheck.printable(form))));
            }
        }
        return problems;
    }

    /** @return the folder that the newest version came from; null when there is none or it came from no folder */
    private @Nullable String ownerOf(String table) {
        var newest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
        var path = newest == null ? "" : newest.getResourceName();
        return path.matches("processes/[^/]+/.*") ? path.split("/")[1] : null;
    }

    private static List<String> ids(String content, String element) {
        return elements(content, element).stream()
                .map(it -> it.getAttribute("id"))
                .toList();
    }

    /** @return nothing of a file that cannot be read: the checks of the files themselves say why */
    private static List<Element> elements(String content, String name) {
        try {
            var found = SafeXml.parse(content).getElementsByTagNameNS("*", name);
            var elements = new ArrayList<Element>();
            for (var i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements;
        } catch (SafeXml.Refused e) {
            return List.of();
        }
    }
}
