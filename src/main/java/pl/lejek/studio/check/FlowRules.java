package pl.lejek.studio.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import pl.lejek.studio.check.Diagram.Flow;
import pl.lejek.studio.check.Diagram.FlowNode;
import pl.lejek.studio.check.Finding.Severity;

/** How the parts of a diagram hang together: what bpmnlint recommends and a diagram that works needs. */
final class FlowRules {

    private static final Set<String> WITHOUT_WAY_IN = Set.of("startEvent", "boundaryEvent");

    private static final Set<String> NAMED = Set.of(
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "sendTask",
            "receiveTask",
            "manualTask",
            "task",
            "callActivity",
            "subProcess",
            "transaction",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent");

    private final Diagram diagram;
    private final List<Finding> findings = new ArrayList<>();

    FlowRules(Diagram diagram) {
        this.diagram = diagram;
    }

    static List<Finding> check(Diagram diagram) {
        var rules = new FlowRules(diagram);
        diagram.scopes().forEach(rules::scope);
        diagram.nodes().forEach(rules::node);
        rules.duplicates();
        rules.drawing();
        return rules.findings;
    }

    private void add(Severity severity, String element, String key, String... arguments) {
        findings.add(new Finding(severity, Finding.DIAGRAM, element, key, List.of(arguments)));
    }

    private void scope(Element scope) {
        var id = scope.getAttribute("id");
        var nodes = diagram.nodesIn(scope);
        var starts = nodes.stream().filter(it -> it.type().equals("startEvent")).toList();
        if (starts.isEmpty()) {
            add(Severity.ERROR, id, "start-event-required");
        }
        if (nodes.stream().noneMatch(it -> it.type().equals("endEvent"))) {
            add(Severity.WARNING, id, "end-event-required");
        }
        var blank = starts.stream().filter(it -> definition(it).isEmpty()).toList();
        if (blank.size() > 1) {
            add(Severity.ERROR, blank.get(1).id(), "single-blank-start-event");
        }
    }

    private static String definition(FlowNode event) {
        return Diagram.children(event.element()).stream()
                .map(it -> String.valueOf(it.getLocalName()))
                .filter(it -> it.endsWith("EventDefinition"))
                .findFirst()
                .orElse("");
    }

    private void node(FlowNode node) {
        var in = diagram.incoming(node);
        var out = diagram.outgoing(node);
        connected(node, in, out);
        joins(node, in, out);
        label(node, out);
        for (var flow : out) {
            flowLabel(node, flow, out);
        }
    }

    private void connected(FlowNode node, List<Flow> in, List<Flow> out) {
        var link = definition(node).equals("linkEventDefinition");
        var compensation = "true".equals(node.element().getAttribute("isForCompensation"))
                || definition(node).equals("compensateEventDefinition");
        if (in.isEmpty()
                && !WITHOUT_WAY_IN.contains(node.type())
                && !node.isEventSubprocess()
                && !compensation
                && !(link && node.type().equals("intermediateCatchEvent"))) {
            add(Severity.WARNING, node.id(), "no-disconnected");
        } else if (out.isEmpty()
                && !node.type().equals("endEvent")
                && !node.isEventSubprocess()
                && !compensation
                && !(link && node.type().equals("intermediateThrowEvent"))) {
            add(Severity.WARNING, node.id(), "no-dead-end");
        }
    }

    private void joins(FlowNode node, List<Flow> in, List<Flow> out) {
        if (node.isGateway()) {
            if (in.size() > 1 && out.size() > 1) {
                add(Severity.WARNING, node.id(), "no-gateway-join-fork");
            } else if (in.size() == 1 && out.size() == 1) {
                add(Severity.WARNING, node.id(), "superfluous-gateway");
            }
            return;
        }
        if (out.stream().filter(it -> it.condition() == null).count() > 1) {
            add(Severity.WARNING, node.id(), "no-implicit-split");
        }
        if (in.size() > 1 && !node.type().equals("endEvent")) {
            add(Severity.INFO, node.id(), "fake-join");
        }
    }

    private void label(FlowNode node, List<Flow> out) {
        var inSubprocess = !"process".equals(node.scope().getLocalName());
        var split = Set.of("exclusiveGateway", "inclusiveGateway").contains(node.type()) && out.size() > 1;
        var polish = Diagram.property(node.element(), "label:pl");
        if (node.name().isEmpty()) {
            if (split
                    || NAMED.contains(node.type())
                            && !node.isEventSubprocess()
                            && !(inSubprocess
                                    && Set.of("startEvent", "endEvent").contains(node.type()))) {
                add(Severity.WARNING, node.id(), polish.isEmpty() ? "label-required" : "label-language.en");
            }
        } else if (polish.isEmpty()) {
            add(Severity.WARNING, node.id(), "label-language.pl", node.name());
        }
        if (node.type().equals("userTask")) {
            guidance(node);
        }
    }

    private void guidance(FlowNode task) {
        var english = Diagram.first(task.element(), "documentation")
                .map(it -> it.getTextContent().strip())
                .orElse("");
        var polish = Diagram.property(task.element(), "documentation:pl");
        if (english.isEmpty() != polish.isEmpty()) {
            add(Severity.WARNING, task.id(), english.isEmpty() ? "guidance-language.en" : "guidance-language.pl");
        }
    }

    private void flowLabel(FlowNode node, Flow flow, List<Flow> out) {
        var polish = Diagram.property(flow.element(), "label:pl");
        var asked = Set.of("exclusiveGateway", "inclusiveGateway").contains(node.type()) && out.size() > 1;
        if (flow.name().isEmpty()) {
            if (asked && flow.condition() != null) {
                add(Severity.WARNING, flow.id(), polish.isEmpty() ? "label-required" : "label-language.en");
            }
        } else if (polish.isEmpty()) {
            add(Severity.WARNING, flow.id(), "label-language.pl", flow.name());
        }
    }

    private void duplicates() {
        var seen = new HashSet<String>();
        for (var flow : diagram.flows()) {
            if (!seen.add(flow.source() + "\n" + flow.target() + "\n" + flow.condition())) {
                add(Severity.WARNING, flow.id(), "no-duplicate-sequence-flows");
            }
            if (diagram.node(flow.source()).isEmpty()
                    || diagram.node(flow.target()).isEmpty()) {
                add(Severity.ERROR, flow.id(), "no-disconnected.flow");
            }
        }
    }

    /** A shape in the picture; units of the drawing. */
    private record Box(FlowNode node, double x, double y, double width, double height) {

        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    private void drawing() {
        if (!diagram.isDrawn()) {
            diagram.scopes().stream().limit(1).forEach(it -> add(Severity.WARNING, it.getAttribute("id"), "no-bpmndi"));
            return;
        }
        var boxes = new ArrayList<Box>();
        for (var node : diagram.nodes()) {
            var shape = diagram.shape(node.id());
            if (shape.isEmpty()) {
                add(Severity.WARNING, node.id(), "no-bpmndi");
                continue;
            }
            Diagram.first(shape.get(), "Bounds").ifPresent(it -> {
                if (!node.type().equals("boundaryEvent") && !isInCollapsed(node)) {
                    boxes.add(
                            new Box(node, number(it, "x"), number(it, "y"), number(it, "width"), number(it, "height")));
                }
            });
        }
        for (var i = 0; i < boxes.size(); i++) {
            for (var j = i + 1; j < boxes.size(); j++) {
                var one = boxes.get(i);
                var other = boxes.get(j);
                if (one.node.scope() == other.node.scope() && one.overlaps(other)) {
                    add(
                            Severity.WARNING,
                            other.node.id(),
                            "no-overlapping-elements",
                            one.node.name().isEmpty() ? one.node.id() : one.node.name());
                }
            }
        }
    }

    /** What lies in a closed subprocess is drawn on a page of its own. */
    private boolean isInCollapsed(FlowNode node) {
        return diagram.shape(node.scope().getAttribute("id"))
                .map(it -> "false".equals(it.getAttribute("isExpanded")))
                .orElse(false);
    }

    private static double number(Element bounds, String name) {
        try {
            return Double.parseDouble(bounds.getAttribute(name));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
