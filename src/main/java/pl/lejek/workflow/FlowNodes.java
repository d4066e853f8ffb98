package pl.lejek.workflow;

import java.util.Set;

/** The steps, events and gateways that a diagram may have. */
public final class FlowNodes {

    /** By their names in BPMN. */
    public static final Set<String> ALL = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
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
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");

    private FlowNodes() {}
}
