package pl.lejek.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;

/** The steps of one version of a process and the arrows between them. */
record DiagramGraph(Map<String, Node> nodes, List<Arrow> arrows) {

    /** What the engine adds to an element's id for the frame around its many instances. */
    private static final String BODY = "#multiInstanceBody";

    /**
     * A step, event or gateway.
     *
     * @param type BPMN name, e.g. {@code userTask}
     * @param host the step on whose edge a boundary event is
     */
    record Node(String id, String type, @Nullable String host) {}

    /**
     * A way from one step to another.
     *
     * @param path the arrows it is made of: one, or several where the gateways between leave no trace
     * @param oneOf whether a case takes only one of the ways that leave its source
     */
    record Arrow(String source, String target, List<String> path, boolean oneOf) {

        String id() {
            return String.join(" ", path);
        }
    }

    /** Gateways that send a token along one arrow alone. */
    private static final Set<String> CHOICES = Set.of("exclusiveGateway", "eventBasedGateway");

    /** What leaves no trace in processes of which very many cases run (docs/adr/0022). */
    private static final Set<String> SILENT =
            Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "businessRuleTask");

    static DiagramGraph of(BpmnModelInstance model) {
        var nodes = new HashMap<String, Node>();
        for (var node : model.getModelElementsByType(FlowNode.class)) {
            var host = node instanceof BoundaryEvent boundary && boundary.getAttachedTo() != null
                    ? boundary.getAttachedTo().getId()
                    : null;
            nodes.put(node.getId(), new Node(node.getId(), node.getElementType().getTypeName(), host));
        }
        var flows = model.getModelElementsByType(SequenceFlow.class).stream()
                .collect(Collectors.groupingBy(it -> it.getSource().getId()));
        var silent = isMass(model) ? SILENT : Set.<String>of();
        var arrows = new ArrayList<Arrow>();
        for (var node : nodes.values()) {
            if (!silent.contains(node.type)) {
                collect(node, node, List.of(), true, nodes, flows, silent, arrows);
            }
        }
        return new DiagramGraph(Map.copyOf(nodes), List.copyOf(arrows));
    }

    /** Follows the arrows to the next steps that leave a trace. */
    private static void collect(
            Node source,
            Node place,
            List<String> path,
            boolean oneOf,
            Map<String, Node> nodes,
            Map<String, List<SequenceFlow>> flows,
            Set<String> silent,
            List<Arrow> arrows) {
        var onward = flows.getOrDefault(place.id, List.of());
        var stillOneOf = oneOf && (onward.size() < 2 || CHOICES.contains(place.type));
        for (var flow : onward) {
            if (path.contains(flow.getId())) {
                continue;
            }
            var longer = Stream.concat(path.stream(), Stream.of(flow.getId())).toList();
            var target = nodes.get(flow.getTarget().getId());
            if (silent.contains(target.type)) {
                collect(source, target, longer, stillOneOf, nodes, flows, silent, arrows);
            } else {
                arrows.add(new Arrow(source.id, target.id, longer, stillOneOf));
            }
        }
    }

    private static boolean isMass(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).stream()
                .map(Process::getExtensionElements)
                .filter(Objects::nonNull)
                .flatMap(it -> it.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(it -> it.getCamundaProperties().stream())
                .anyMatch(it -> "mass".equals(it.getCamundaName()) && "true".equals(it.getCamundaValue()));
    }

    /** @return the element's own id, also of the frame around its instances */
    static String element(String activityId) {
        return activityId.endsWith(BODY) ? activityId.substring(0, activityId.length() - BODY.length()) : activityId;
    }

    Optional<Node> node(String elementId) {
        return Optional.ofNullable(nodes.get(elementId));
    }

    List<Arrow> into(String elementId) {
        return arrows.stream().filter(it -> it.target.equals(elementId)).toList();
    }

    List<Arrow> outOf(String elementId) {
        return arrows.stream().filter(it -> it.source.equals(elementId)).toList();
    }
}
