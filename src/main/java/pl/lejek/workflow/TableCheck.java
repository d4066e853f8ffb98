package pl.lejek.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Says what a decision table may contain: tables and FEEL, no other expression language, no function of Java. */
@Component
class TableCheck implements ResourceCheck {

    private static final Set<String> MODELS = Set.of(
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd");

    private static final Set<String> DRAWING = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://bpmn.io/schema/dmn/biodi/2.0",
            "http://bpmn.io/schema/dmn/biodi/1.0");

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "decision",
            "variable",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "defaultOutputEntry",
            "rule",
            "inputEntry",
            "outputEntry",
            "annotationEntry",
            "annotation",
            "text",
            "description",
            "inputData",
            "informationRequirement",
            "requiredDecision",
            "requiredInput",
            "literalExpression",
            "extensionElements",
            "textAnnotation",
            "association",
            "sourceRef",
            "targetRef");

    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of("historyTimeToLive", "versionTag", "inputVariable");

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    private static final Set<String> FEEL = Set.of(
            "feel",
            "http://www.omg.org/spec/FEEL/20140401",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "http://www.omg.org/spec/DMN/20180521/FEEL/");

    @Override
    public boolean appliesTo(String resourceName) {
        return resourceName.endsWith(".dmn");
    }

    @Override
    public List<Problem> check(String resourceName, String content) {
        try {
            var problems = new ArrayList<Problem>();
            var root = SafeXml.parse(content).getDocumentElement();
            if (!MODELS.contains(namespace(root)) || !"definitions".equals(root.getLocalName())) {
                return List.of(new Problem(root.getNodeName(), "not-dmn", "not a DMN 1.1, 1.2 or 1.3 decision table"));
            }
            walk(root, problems);
            return problems;
        } catch (SafeXml.Refused e) {
            return e.problems();
        }
    }

    /** @return empty for none */
    private static String namespace(Element element) {
        return Objects.toString(element.getNamespaceURI(), "");
    }

    private void walk(Element element, List<Problem> problems) {
        var namespace = namespace(element);
        if (MODELS.contains(namespace)) {
            if (!ELEMENTS.contains(element.getLocalName())) {
                problems.add(problem(
                        element,
                        "not-allowed.element",
                        "element " + element.getLocalName() + " is not allowed in a table",
                        element.getLocalName()));
            }
            attributes(element, problems);
            if ("decision".equals(element.getLocalName())
                    && element.getAttributeNS(CAMUNDA, "historyTimeToLive").isBlank()) {
                problems.add(problem(
                        element,
                        "history-time-to-live",
                        "say how long its history is kept: camunda:historyTimeToLive, such as P1825D"));
            }
        } else if (isProperty(element)) {
            attributesOfProperty(element, problems);
        } else if (!DRAWING.contains(namespace)) {
            problems.add(problem(
                    element,
                    "not-allowed.element",
                    "element " + element.getNodeName() + " is not allowed in a table",
                    element.getNodeName()));
        }
        if ("text".equals(element.getLocalName())) {
            var text = element.getTextContent();
            if (text.contains("${") || text.contains("#{")) {
                problems.add(problem(element, "table-language", "only FEEL is allowed in a table"));
            }
            if (FeelLoops.overARange(text)) {
                problems.add(problem(
                        element,
                        "table-loop",
                        TableTrial.place((Element) element.getParentNode())
                                + ": loops over ranges are not allowed in a table"));
            }
            if (text.matches("(?s).*\\bexternal\\b.*\\bjava\\b.*")) {
                problems.add(problem(element, "table-java", "a table may not call Java"));
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element next) {
                walk(next, problems);
            }
        }
    }

    /** Labels of other languages and similar notes, which nobody evaluates. */
    private static boolean isProperty(Element element) {
        var namespace = element.getNamespaceURI();
        return namespace != null
                && namespace.startsWith("http://camunda.org/schema/1.0/")
                && Set.of("properties", "property").contains(element.getLocalName());
    }

    private static void attributesOfProperty(Element element, List<Problem> problems) {
        var all = element.getAttributes();
        for (var i = 0; i < all.getLength(); i++) {
            var attribute = (Attr) all.item(i);
            if (attribute.getNamespaceURI() != null
                            && !attribute.getNamespaceURI().startsWith("http://www.w3.org/2000/xmlns")
                    || attribute.getValue().contains("${")
                    || attribute.getValue().contains("#{")) {
                problems.add(problem(
                        element,
                        "expression-place",
                        attribute.getNodeName() + ": only plain text is allowed here",
                        attribute.getNodeName()));
            }
        }
    }

    private static void attributes(Element element, List<Problem> problems) {
        var all = element.getAttributes();
        for (var i = 0; i < all.getLength(); i++) {
            var attribute = (Attr) all.item(i);
            var namespace = attribute.getNamespaceURI();
            var name = attribute.getLocalName();
            if (namespace == null && name.toLowerCase(java.util.Locale.ROOT).endsWith("language")) {
                if (!FEEL.contains(attribute.getValue())) {
                    problems.add(problem(element, "table-language", name + ": only FEEL is allowed in a table"));
                }
            } else if (namespace != null && namespace.contains("camunda.org/schema")) {
                if (!CAMUNDA_ATTRIBUTES.contains(name) && !namespace.equals("http://camunda.org/schema/modeler/1.0")) {
                    problems.add(problem(
                            element,
                            "not-allowed.attribute",
                            attribute.getNodeName() + " is not allowed in a table",
                            attribute.getNodeName()));
                }
            } else if ("schemaLocation".equals(name)) {
                problems.add(
                        problem(element, "foreign-schema", "xsi:schemaLocation is not allowed; remove the attribute"));
            }
        }
    }

    private static Problem problem(Element element, String key, String message, String... arguments) {
        for (Node node = element; node instanceof Element owner; node = node.getParentNode()) {
            if (!owner.getAttribute("id").isEmpty()) {
                return new Problem(DiagramCheck.printable(owner.getAttribute("id")), key, message, List.of(arguments));
            }
        }
        return new Problem(element.getNodeName(), key, message, List.of(arguments));
    }
}
