package pl.lejek.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
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

    record Arrow(String id, String source, String target) {}

    static DiagramGraph of(BpmnModelInstance model) {
        var nodes = new HashMap<String, Node>();
        for (var node : model.getModelElementsByType(FlowNode.class)) {
            var host = node instanceof BoundaryEvent boundary && boundary.getAttachedTo() != null
                    ? boundary.getAttachedTo().getId()
                    : null;
            nodes.put(node.getId(), new Node(node.getId(), node.getElementType().getTypeName(), host));
        }
        var arrows = new ArrayList<Arrow>();
        for (var flow : model.getModelElementsByType(SequenceFlow.class)) {
            arrows.add(new Arrow(
                    flow.getId(), flow.getSource().getId(), flow.getTarget().getId()));
        }
        return new DiagramGraph(Map.copyOf(nodes), List.copyOf(arrows));
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
