package pl.lejek.workflow;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Says what a diagram may contain: a list of elements, attributes and places for expressions. What is not on the list
 * is refused and never stripped, so a diagram can call published functions and delegates and nothing else (docs/adr/0003).
 */
@Component
class DiagramCheck implements ResourceCheck {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** Namespaces of the drawing: positions and colours, read by nobody who could execute them. */
    private static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    private static final Set<String> EDITOR = Set.of("http://camunda.org/schema/modeler/1.0");

    /** Beside {@link FlowNodes}. */
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "process",
            "collaboration",
            "participant",
            "messageFlow",
            "laneSet",
            "lane",
            "flowNodeRef",
            "sequenceFlow",
            "conditionExpression",
            "incoming",
            "outgoing",
            "timerEventDefinition",
            "timeDate",
            "timeCycle",
            "timeDuration",
            "messageEventDefinition",
            "signalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "terminateEventDefinition",
            "linkEventDefinition",
            "conditionalEventDefinition",
            "condition",
            "message",
            "signal",
            "error",
            "escalation",
            "multiInstanceLoopCharacteristics",
            "loopCardinality",
            "completionCondition",
            "documentation",
            "extensionElements",
            "textAnnotation",
            "text",
            "association",
            "group",
            "category",
            "categoryValue",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference");

    private static final Set<String> EXTENSIONS = Set.of(
            "properties",
            "property",
            "inputOutput",
            "inputParameter",
            "outputParameter",
            "list",
            "map",
            "entry",
            "value",
            "in",
            "out",
            "failedJobRetryTimeCycle");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "isExecutable",
            "targetNamespace",
            "exporter",
            "exporterVersion",
            "isClosed",
            "processType",
            "sourceRef",
            "targetRef",
            "processRef",
            "attachedToRef",
            "cancelActivity",
            "messageRef",
            "signalRef",
            "errorRef",
            "escalationRef",
            "categoryValueRef",
            "dataObjectRef",
            "dataStoreRef",
            "default",
            "calledElement",
            "isInterrupting",
            "triggeredByEvent",
            "errorCode",
            "escalationCode",
            "isSequential",
            "gatewayDirection",
            "associationDirection",
            "value",
            "textFormat",
            "instantiate",
            "isForCompensation",
            "parallelMultiple",
            "isCollection",
            "startQuantity",
            "completionQuantity",
            "waitForCompletion",
            "eventGatewayType",
            "method",
            "partitionElementRef");

    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
            "assignee",
            "candidateGroups",
            "candidateUsers",
            "dueDate",
            "followUpDate",
            "priority",
            "formRef",
            "formRefBinding",
            "formRefVersion",
            "delegateExpression",
            "type",
            "topic",
            "taskPriority",
            "decisionRef",
            "decisionRefBinding",
            "decisionRefVersion",
            "mapDecisionResult",
            "resultVariable",
            "calledElementBinding",
            "calledElementVersion",
            "calledElementVersionTag",
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "jobPriority",
            "historyTimeToLive",
            "versionTag",
            "isStartableInTasklist",
            "candidateStarterGroups",
            "candidateStarterUsers",
            "initiator",
            "collection",
            "elementVariable",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "modelerTemplate",
            "modelerTemplateVersion",
            "modelerTemplateIcon");

    /** What leaves a step to a program outside. */
    private static final Set<String> OF_PROGRAMS = Set.of("type", "topic");

    private static final Set<String> THROWS = Set.of("intermediateThrowEvent", "endEvent");

    /** Attributes of extension elements, which carry no prefix. */
    private static final Map<String, Set<String>> EXTENSION_ATTRIBUTES = Map.ofEntries(
            entry("property", Set.of("id", "name", "value")),
            entry("inputParameter", Set.of("name")),
            entry("outputParameter", Set.of("name")),
            entry("entry", Set.of("key")),
            entry("value", Set.of("id", "name")),
            entry("in", Set.of("source", "sourceExpression", "target", "variables", "businessKey", "local")),
            entry("out", Set.of("source", "sourceExpression", "target", "variables", "local")));

    /** Attributes whose value the engine evaluates, and where an expression may therefore stand. */
    private static final Set<String> EXPRESSION_ATTRIBUTES = Set.of(
            "assignee",
            "candidateGroups",
            "candidateUsers",
            "dueDate",
            "followUpDate",
            "priority",
            "collection",
            "taskPriority",
            "jobPriority",
            "sourceExpression",
            "businessKey",
            "calledElement",
            "decisionRef");

    private static final Set<String> EXPRESSION_ELEMENTS = Set.of(
            "conditionExpression",
            "condition",
            "timeDate",
            "timeCycle",
            "timeDuration",
            "loopCardinality",
            "completionCondition",
            "inputParameter",
            "outputParameter",
            "value",
            "entry");

    /** OMG's own namespaces: a hint for their schema is harmless noise of many editors, and is never followed. */
    private static final Set<String> KNOWN_SCHEMAS = Set.of(
            BPMN,
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC");

    private static final Pattern DELEGATE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");

    private final Expressions expressions;
    private final PublishedDelegates delegates;
    private final ObjectProvider<PublishedTopics> topics;

    DiagramCheck(FunctionRegistry functions, PublishedDelegates delegates, ObjectProvider<PublishedTopics> topics) {
        this.expressions = new Expressions(functions);
        this.delegates = delegates;
        this.topics = topics;
    }

    @Override
    public boolean appliesTo(String resourceName) {
        return resourceName.endsWith(".bpmn");
    }

    @Override
    public List<Problem> check(String resourceName, String content) {
        try {
            var problems = new ArrayList<Problem>();
            var root = SafeXml.parse(content).getDocumentElement();
            if (!BPMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
                return List.of(new Problem(root.getNodeName(), "not-bpmn", "not a BPMN diagram"));
            }
            walk(root, problems);
            problems.addAll(EndlessWork.in(root));
            return problems;
        } catch (SafeXml.Refused e) {
            return e.problems();
        }
    }

    private void walk(Element element, List<Problem> problems) {
        var namespace = element.getNamespaceURI();
        if (namespace != null && DRAWING.contains(namespace)) {
            refuseExpressions(element, problems);
        } else if (BPMN.equals(namespace)) {
            if (ELEMENTS.contains(element.getLocalName()) || FlowNodes.ALL.contains(element.getLocalName())) {
                attributes(element, problems);
            } else {
                problems.add(problem(
                        element,
                        "not-allowed.element",
                        "element " + element.getLocalName() + " is not allowed in a diagram",
                        element.getLocalName()));
            }
        } else if (CAMUNDA.equals(namespace)) {
            if (EXTENSIONS.contains(element.getLocalName())) {
                attributes(element, problems);
            } else {
                problems.add(problem(
                        element,
                        "not-allowed.element",
                        "camunda:" + element.getLocalName() + " is not allowed in a diagram",
                        "camunda:" + element.getLocalName()));
            }
        } else {
            problems.add(problem(
                    element,
                    "not-allowed.element",
                    "element " + element.getNodeName() + " of namespace " + namespace + " is not allowed",
                    element.getNodeName()));
        }
        text(element, problems);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element next) {
                walk(next, problems);
            } else if (child.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                problems.add(problem(element, "not-allowed.instruction", "processing instructions are not allowed"));
            }
        }
    }

    private void attributes(Element element, List<Problem> problems) {
        if (element.hasAttributeNS(CAMUNDA, "formRef")
                && !"deployment".equals(element.getAttributeNS(CAMUNDA, "formRefBinding"))) {
            problems.add(problem(
                    element,
                    "form-binding",
                    "a running case keeps its forms: camunda:formRefBinding must be \"deployment\""));
        }
        if ("process".equals(element.getLocalName())
                && "true".equals(element.getAttribute("isExecutable"))
                && element.getAttributeNS(CAMUNDA, "historyTimeToLive").isBlank()) {
            problems.add(problem(
                    element,
                    "history-time-to-live",
                    "say how long its history is kept: camunda:historyTimeToLive, such as P1825D"));
        }
        var all = element.getAttributes();
        for (var i = 0; i < all.getLength(); i++) {
            attribute(element, (Attr) all.item(i), problems);
        }
    }

    private void attribute(Element element, Attr attribute, List<Problem> problems) {
        var namespace = attribute.getNamespaceURI();
        var name = attribute.getLocalName();
        var value = attribute.getValue();
        if (XMLNS.equals(namespace)) {
            return;
        }
        if (XSI.equals(namespace)) {
            xsi(element, name, value, problems);
            return;
        }
        if (namespace != null && (DRAWING.contains(namespace) || EDITOR.contains(namespace))) {
            refuseExpression(element, attribute.getNodeName(), value, problems);
            return;
        }
        if (!allowed(element, namespace, name)) {
            problems.add(problem(
                    element,
                    "not-allowed.attribute",
                    attribute.getNodeName() + " is not allowed here",
                    attribute.getNodeName()));
            return;
        }
        if ("delegateExpression".equals(name)) {
            delegate(element, value, problems);
        } else if ("type".equals(name) && CAMUNDA.equals(namespace)) {
            if (!"external".equals(value)) {
                problems.add(problem(
                        element,
                        "service-type",
                        "camunda:type=\"" + printable(value) + "\" is not allowed",
                        printable(value)));
            } else if (!element.hasAttributeNS(CAMUNDA, "topic")) {
                problems.add(problem(element, "topic-missing", "camunda:type=\"external\" needs a camunda:topic"));
            }
        } else if ("topic".equals(name)) {
            if (topics.stream().noneMatch(it -> it.names().contains(value))) {
                problems.add(problem(
                        element, "topic-unknown", "there is no published topic " + printable(value), printable(value)));
            }
        } else if (EXPRESSION_ATTRIBUTES.contains(name)) {
            expression(element, name, value, problems);
        } else {
            refuseExpression(element, name, value, problems);
        }
    }

    private static boolean allowed(Element element, @Nullable String namespace, String name) {
        if (CAMUNDA.equals(namespace)) {
            return BPMN.equals(element.getNamespaceURI())
                    && CAMUNDA_ATTRIBUTES.contains(name)
                    && (!OF_PROGRAMS.contains(name) || ofPrograms(element));
        }
        if (namespace != null) {
            return false;
        }
        return CAMUNDA.equals(element.getNamespaceURI())
                ? EXTENSION_ATTRIBUTES
                        .getOrDefault(element.getLocalName(), Set.of())
                        .contains(name)
                : ATTRIBUTES.contains(name);
    }

    /** Elsewhere the engine passes over these attributes, and the step would not wait for anybody. */
    private static boolean ofPrograms(Element element) {
        return EndlessWork.isServiceLike(element)
                || "messageEventDefinition".equals(element.getLocalName())
                        && element.getParentNode() != null
                        && THROWS.contains(element.getParentNode().getLocalName());
    }

    private void xsi(Element element, String name, String value, List<Problem> problems) {
        switch (name) {
            case "type" -> {
                if (!value.matches("([A-Za-z0-9_-]+:)?(tFormalExpression|tExpression)")) {
                    problems.add(problem(
                            element,
                            "not-allowed.attribute",
                            "xsi:type " + printable(value) + " is not allowed",
                            "xsi:type"));
                }
            }
            case "schemaLocation" -> {
                var words = value.trim().split("\\s+");
                for (var i = 0; i < words.length; i += 2) {
                    if (!KNOWN_SCHEMAS.contains(words[i])) {
                        problems.add(problem(
                                element,
                                "foreign-schema",
                                "xsi:schemaLocation names a foreign schema; remove the attribute"));
                        return;
                    }
                }
            }
            default ->
                problems.add(
                        problem(element, "not-allowed.attribute", "xsi:" + name + " is not allowed", "xsi:" + name));
        }
    }

    private void delegate(Element element, String value, List<Problem> problems) {
        var name = DELEGATE.matcher(value);
        if (!name.matches() || !delegates.names().contains(name.group(1))) {
            problems.add(problem(
                    element,
                    "delegate-unknown",
                    "there is no published delegate " + printable(value),
                    printable(value)));
        }
    }

    private void text(Element element, List<Problem> problems) {
        var text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        if (text.toString().isBlank()) {
            return;
        }
        if (EXPRESSION_ELEMENTS.contains(element.getLocalName())) {
            expression(element, element.getLocalName(), text.toString().trim(), problems);
            cycle(element, text.toString().trim(), problems);
        } else {
            refuseExpression(element, element.getLocalName(), text.toString(), problems);
        }
    }

    private static void cycle(Element element, String value, List<Problem> problems) {
        var problem = "timeCycle".equals(element.getLocalName()) && !value.contains("${") && !value.contains("#{")
                ? SalesZoneCycle.problemOf(value)
                : null;
        if (problem != null) {
            problems.add(problem(element, "timer-cycle", printable(problem), printable(value)));
        }
    }

    private void expression(Element element, String place, String value, List<Problem> problems) {
        if (value.contains("${") || value.contains("#{")) {
            expressions
                    .problemsOf(value)
                    .forEach(it ->
                            problems.add(problem(element, it.key(), place + ": " + it.message(), place, it.subject())));
        }
    }

    private void refuseExpressions(Element element, List<Problem> problems) {
        var all = element.getAttributes();
        for (var i = 0; i < all.getLength(); i++) {
            refuseExpression(element, all.item(i).getNodeName(), all.item(i).getNodeValue(), problems);
        }
    }

    private static void refuseExpression(Element element, String place, String value, List<Problem> problems) {
        if (value.contains("${") || value.contains("#{")) {
            problems.add(problem(element, "expression-place", place + ": an expression is not allowed here", place));
        }
    }

    private static Problem problem(Element element, String key, String message, String... arguments) {
        for (Node node = element; node instanceof Element owner; node = node.getParentNode()) {
            if (!owner.getAttribute("id").isEmpty()) {
                return new Problem(printable(owner.getAttribute("id")), key, message, List.of(arguments));
            }
        }
        return new Problem(element.getNodeName(), key, message, List.of(arguments));
    }

    /** Foreign text goes into logs and answers shortened and without control characters. */
    static String printable(String value) {
        return printable(value, 80);
    }

    static String printable(String value, int most) {
        var clean = value.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= most ? clean : clean.substring(0, most) + "…";
    }
}
