package pl.lejek.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import pl.lejek.workflow.ResourceCheck.Problem;

/**
 * Finds what would keep a thread busy for ever: a loop without a wait or a save point, a process that calls itself, a
 * crowd of instances from one step.
 */
final class EndlessWork {

    /** More at once than a person or the engine could follow. */
    private static final int CROWD = 1000;

    private static final Set<String> WAITS =
            Set.of("userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway", "callActivity");

    private static final Set<String> SERVICES = Set.of("serviceTask", "sendTask", "businessRuleTask");

    private static final Set<String> SCOPES = Set.of("subProcess", "transaction");

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private EndlessWork() {}

    static List<Problem> in(Element definitions) {
        var problems = new ArrayList<Problem>();
        for (var process : all(definitions, "process")) {
            loops(process, problems);
            for (var call : all(process, "callActivity")) {
                if (call.getAttribute("calledElement").strip().equals(process.getAttribute("id"))) {
                    problems.add(new Problem(
                            call.getAttribute("id"),
                            "self-call",
                            "a process cannot call itself; lead back to an earlier step"));
                }
            }
            for (var number : all(process, "loopCardinality")) {
                var text = number.getTextContent().strip();
                if (text.matches("\\d+") && (text.length() > 9 || Integer.parseInt(text) > CROWD)) {
                    problems.add(new Problem(
                            ((Element) number.getParentNode().getParentNode()).getAttribute("id"),
                            "too-many-instances",
                            "at most " + CROWD + " instances of a step can be asked for",
                            List.of(String.valueOf(CROWD))));
                }
            }
        }
        return problems;
    }

    private static void loops(Element scope, List<Problem> problems) {
        var nodes = new HashMap<String, Element>();
        var next = new HashMap<String, List<String>>();
        for (var child : children(scope)) {
            if ("sequenceFlow".equals(child.getLocalName())) {
                next.computeIfAbsent(child.getAttribute("sourceRef"), it -> new ArrayList<>())
                        .add(child.getAttribute("targetRef"));
            } else if (child.hasAttribute("id")) {
                nodes.put(child.getAttribute("id"), child);
                if (SCOPES.contains(child.getLocalName())) {
                    loops(child, problems);
                }
            }
        }
        var left = new HashSet<String>();
        nodes.keySet().stream()
                .filter(it -> !pauses(nodes.get(it)))
                .sorted()
                .filter(it -> leadsBack(it, nodes, next, left))
                .findFirst()
                .ifPresent(it -> problems.add(new Problem(
                        it, "endless-loop", "this loop never waits; put a wait or a step with asyncBefore into it")));
    }

    /** @param left nodes from which no loop starts, as far as is known; grows */
    private static boolean leadsBack(
            String start, Map<String, Element> nodes, Map<String, List<String>> next, Set<String> left) {
        var way = new ArrayList<String>();
        var open = new ArrayList<List<String>>();
        way.add(start);
        open.add(new ArrayList<>(next.getOrDefault(start, List.of())));
        while (!way.isEmpty()) {
            var here = open.get(open.size() - 1);
            if (here.isEmpty()) {
                left.add(way.remove(way.size() - 1));
                open.remove(open.size() - 1);
                continue;
            }
            var target = here.remove(here.size() - 1);
            if (way.contains(target)) {
                return true;
            }
            var node = nodes.get(target);
            if (node != null && !left.contains(target) && !pauses(node)) {
                way.add(target);
                open.add(new ArrayList<>(next.getOrDefault(target, List.of())));
            }
        }
        return false;
    }

    private static boolean pauses(Element node) {
        if (WAITS.contains(node.getLocalName())
                || "true".equals(node.getAttributeNS(CAMUNDA, "asyncBefore"))
                || "true".equals(node.getAttributeNS(CAMUNDA, "asyncAfter"))
                || isServiceLike(node) && "external".equals(node.getAttributeNS(CAMUNDA, "type"))) {
            return true;
        }
        return SCOPES.contains(node.getLocalName()) && children(node).stream().anyMatch(EndlessWork::pauses);
    }

    /** Whether the engine asks the step who does it; of a step with a table it asks nothing more. */
    static boolean isServiceLike(Element node) {
        return SERVICES.contains(node.getLocalName()) && !node.hasAttributeNS(CAMUNDA, "decisionRef");
    }

    private static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<Element> all(Element root, String name) {
        var found = root.getElementsByTagNameNS(root.getNamespaceURI(), name);
        var elements = new ArrayList<Element>();
        for (var i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
