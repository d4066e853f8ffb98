package pl.lejek.studio.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import pl.lejek.studio.Stamp;
import pl.lejek.workflow.FlowNodes;
import pl.lejek.workflow.SafeXml;

/** A diagram as the rules look at it: its nodes, its flows, what belongs to each of them. */
public final class Diagram {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String DC = "http://www.omg.org/spec/DD/20100524/DC";

    private static final Set<String> SCOPES = Set.of("process", "subProcess", "transaction");

    private final Element root;
    private final Map<String, FlowNode> nodes = new LinkedHashMap<>();
    private final List<Flow> flows = new ArrayList<>();
    private final List<Element> scopes = new ArrayList<>();
    private final Map<String, Element> shapes = new HashMap<>();

    /** A step, event or gateway. */
    record FlowNode(String id, String type, Element element, Element scope) {

        String name() {
            return element.getAttribute("name").strip();
        }

        boolean isGateway() {
            return type.endsWith("Gateway");
        }

        boolean isScope() {
            return SCOPES.contains(type);
        }

        boolean isEventSubprocess() {
            return isScope() && "true".equals(element.getAttribute("triggeredByEvent"));
        }

        String camunda(String attribute) {
            return element.getAttributeNS(CAMUNDA, attribute).strip();
        }
    }

    /**
     * A sequence flow.
     *
     * @param condition null when it has none
     */
    record Flow(String id, String source, String target, @Nullable String condition, Element element, Element scope) {

        String name() {
            return element.getAttribute("name").strip();
        }
    }

    /** @throws SafeXml.Refused when it cannot be read */
    public Diagram(String xml) {
        this.root = Stamp.parse(xml).getDocumentElement();
        read(root, root);
        for (var shape : all(root, DI, "BPMNShape")) {
            shapes.put(shape.getAttribute("bpmnElement"), shape);
        }
    }

    private void read(Element parent, Element scope) {
        for (var child : children(parent)) {
            if (!BPMN.equals(child.getNamespaceURI())) {
                continue;
            }
            var type = child.getLocalName();
            if (FlowNodes.ALL.contains(type)) {
                nodes.put(child.getAttribute("id"), new FlowNode(child.getAttribute("id"), type, child, scope));
            } else if (type.equals("sequenceFlow")) {
                flows.add(new Flow(
                        child.getAttribute("id"),
                        child.getAttribute("sourceRef"),
                        child.getAttribute("targetRef"),
                        first(child, "conditionExpression")
                                .map(it -> it.getTextContent().strip())
                                .orElse(null),
                        child,
                        scope));
            }
            if (SCOPES.contains(type)) {
                scopes.add(child);
                read(child, child);
            }
        }
    }

    Element root() {
        return root;
    }

    List<FlowNode> nodes() {
        return List.copyOf(nodes.values());
    }

    List<FlowNode> nodes(String type) {
        return nodes.values().stream().filter(it -> it.type.equals(type)).toList();
    }

    Optional<FlowNode> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    List<FlowNode> nodesIn(Element scope) {
        return nodes.values().stream().filter(it -> it.scope == scope).toList();
    }

    List<Flow> flows() {
        return List.copyOf(flows);
    }

    List<Flow> outgoing(FlowNode node) {
        return flows.stream().filter(it -> it.source.equals(node.id)).toList();
    }

    List<Flow> incoming(FlowNode node) {
        return flows.stream().filter(it -> it.target.equals(node.id)).toList();
    }

    /** @return processes, subprocesses and transactions */
    List<Element> scopes() {
        return List.copyOf(scopes);
    }

    List<Element> processes() {
        return scopes.stream().filter(it -> "process".equals(it.getLocalName())).toList();
    }

    Optional<Element> shape(String elementId) {
        return Optional.ofNullable(shapes.get(elementId));
    }

    boolean isDrawn() {
        return !shapes.isEmpty();
    }

    /** @return the name of the message that the event or task waits for */
    Optional<String> message(FlowNode node) {
        var definition = node.element().hasAttribute("messageRef")
                ? Optional.of(node.element())
                : first(node.element(), "messageEventDefinition");
        return definition
                .map(it -> it.getAttribute("messageRef"))
                .flatMap(ref -> all(root, BPMN, "message").stream()
                        .filter(it -> it.getAttribute("id").equals(ref))
                        .findFirst())
                .map(it -> it.getAttribute("name"));
    }

    /** @return names of all messages that anything in the diagram refers to */
    public Set<String> messages() {
        var names = new HashSet<String>();
        all(root, BPMN, "message").forEach(it -> names.add(it.getAttribute("name")));
        return names;
    }

    /** @return the ids of what can be reached from the node, itself included, out of its subprocess too */
    Set<String> reach(FlowNode from) {
        var seen = new HashSet<String>();
        var open = new ArrayList<String>(List.of(from.id));
        while (!open.isEmpty()) {
            var id = open.remove(open.size() - 1);
            var node = nodes.get(id);
            if (node == null || !seen.add(id)) {
                continue;
            }
            outgoing(node).forEach(it -> open.add(it.target));
            first(node.element, "linkEventDefinition").ifPresent(link -> nodes.values().stream()
                    .filter(it -> it.type.equals("intermediateCatchEvent")
                            && first(it.element, "linkEventDefinition")
                                    .filter(other -> other.getAttribute("name").equals(link.getAttribute("name")))
                                    .isPresent())
                    .forEach(it -> open.add(it.id)));
            nodes.values().stream()
                    .filter(it -> it.type.equals("boundaryEvent")
                            && it.element.getAttribute("attachedToRef").equals(id))
                    .forEach(it -> open.add(it.id));
            if (node.isScope()) {
                nodesIn(node.element).forEach(it -> open.add(it.id));
            }
            if (nodes.containsKey(node.scope.getAttribute("id"))) {
                var around = nodes.get(node.scope.getAttribute("id"));
                outgoing(around).forEach(it -> open.add(it.target));
                nodes.values().stream()
                        .filter(it -> it.type.equals("boundaryEvent")
                                && it.element.getAttribute("attachedToRef").equals(around.id))
                        .forEach(it -> open.add(it.id));
            }
            nodesIn(node.scope).stream().filter(FlowNode::isEventSubprocess).forEach(it -> open.add(it.id));
        }
        return seen;
    }

    static String property(Element element, String name) {
        return first(element, "extensionElements")
                .flatMap(it -> children(it).stream()
                        .filter(child -> "properties".equals(child.getLocalName()))
                        .flatMap(child -> children(child).stream())
                        .filter(child -> name.equals(child.getAttribute("name")))
                        .findFirst())
                .map(it -> it.getAttribute("value").strip())
                .orElse("");
    }

    static Optional<Element> first(Element parent, String name) {
        return children(parent).stream()
                .filter(it -> name.equals(it.getLocalName()))
                .findFirst();
    }

    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> all(Element root, String namespace, String name) {
        var found = root.getElementsByTagNameNS(namespace, name);
        var elements = new ArrayList<Element>();
        for (var i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
