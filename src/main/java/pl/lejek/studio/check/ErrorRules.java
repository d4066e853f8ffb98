package pl.lejek.studio.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import pl.lejek.studio.check.Diagram.FlowNode;
import pl.lejek.studio.check.Finding.Severity;

/** Whether an error that a way ends in is caught: nobody could finish the step before one that is not. */
final class ErrorRules {

    private static final String DEFINITION = "errorEventDefinition";

    private final Diagram diagram;
    private final Map<String, String> codes = new HashMap<>();

    private ErrorRules(Diagram diagram) {
        this.diagram = diagram;
        Diagram.all(diagram.root(), Diagram.BPMN, "error")
                .forEach(it -> codes.put(it.getAttribute("id"), it.getAttribute("errorCode")));
    }

    /** @param called whether another process calls this one, and may catch what it does not */
    static List<Finding> check(Diagram diagram, boolean called) {
        var rules = new ErrorRules(diagram);
        var severity = called || rules.isForCallers() ? Severity.WARNING : Severity.ERROR;
        var findings = new ArrayList<Finding>();
        for (var end : diagram.nodes("endEvent")) {
            Diagram.first(end.element(), DEFINITION)
                    .map(rules::code)
                    .filter(it -> !it.isEmpty() && !rules.isCaught(end, it))
                    .ifPresent(it -> findings.add(
                            new Finding(severity, Finding.DIAGRAM, end.id(), "error-nobody-catches", List.of(it))));
        }
        return findings;
    }

    /** A start without a form and an event waits for another process. */
    private boolean isForCallers() {
        return diagram.nodes("startEvent").stream()
                .anyMatch(it -> "process".equals(it.scope().getLocalName())
                        && it.camunda("formRef").isEmpty()
                        && Diagram.children(it.element()).stream()
                                .noneMatch(child ->
                                        String.valueOf(child.getLocalName()).endsWith("EventDefinition")));
    }

    /** @return empty for any error */
    private String code(Element definition) {
        var error = definition.getAttribute("errorRef");
        return codes.getOrDefault(error, error);
    }

    private boolean isCaught(FlowNode end, String code) {
        for (var inner = Optional.of(end);
                inner.isPresent();
                inner = diagram.node(inner.get().scope().getAttribute("id"))) {
            if (isCaughtBeside(inner.get(), code)) {
                return true;
            }
        }
        return false;
    }

    /** An event subprocess does not catch what comes out of itself. */
    private boolean isCaughtBeside(FlowNode inner, String code) {
        return diagram.nodesIn(inner.scope()).stream()
                .anyMatch(it -> it.type().equals("boundaryEvent")
                                && it.element().getAttribute("attachedToRef").equals(inner.id())
                                && catches(it, code)
                        || it.isEventSubprocess()
                                && !it.id().equals(inner.id())
                                && diagram.nodesIn(it.element()).stream()
                                        .anyMatch(start -> start.type().equals("startEvent") && catches(start, code)));
    }

    private boolean catches(FlowNode event, String code) {
        return Diagram.first(event.element(), DEFINITION)
                .map(this::code)
                .filter(it -> it.isEmpty() || it.equals(code))
                .isPresent();
    }
}
