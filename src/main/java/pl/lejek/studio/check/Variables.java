package pl.lejek.studio.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Which variables a process reads, who sets them, and which values they can have. */
final class Variables {

    private static final int LONGEST = 2_000;
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.'])([A-Za-z_]\\w*)(?!\\w*\\s*\\()");
    private static final Pattern RESULT = Pattern.compile("\\$\\{decisionResult\\[0]\\.(\\w+)}");
    private static final Pattern ROOT = Pattern.compile("([A-Za-z_]\\w*)(\\.\\w+)*");

    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "div",
            "mod",
            "instanceof");

    private static final Set<String> OF_THE_ENGINE =
            Set.of("decisionResult", "loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final Diagram diagram;
    private final Map<String, JsonNode> forms;
    private final Function<String, Optional<Table>> tables;

    Variables(Diagram diagram, Map<String, JsonNode> forms, Function<String, Optional<Table>> tables) {
        this.diagram = diagram;
        this.forms = forms;
        this.tables = tables;
    }

    /**
     * The values that a variable can have.
     *
     * @param type {@code string}, {@code boolean} or {@code number}; empty when it is not known
     * @param values all of them, for texts; null when there may be others
     */
    record Domain(String type, @Nullable Set<String> values) {

        static final Domain UNKNOWN = new Domain("", null);

        private Domain and(Domain other) {
            if (!type.equals(other.type)) {
                return UNKNOWN;
            }
            if (values == null || other.values == null) {
                return new Domain(type, null);
            }
            var all = new LinkedHashSet<>(values);
            all.addAll(other.values);
            return new Domain(type, all);
        }
    }

    static Set<String> in(String text) {
        var names = new LinkedHashSet<String>();
        for (var open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            var close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > 0 && "$#".indexOf(text.charAt(open - 1)) >= 0 && close - open <= LONGEST) {
                NAME.matcher(QUOTED.matcher(text.substring(open + 1, close)).replaceAll("''"))
                        .results()
                        .map(it -> it.group(1))
                        .filter(it -> !WORDS.contains(it))
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** @return what any expression of the diagram or any table that it asks reads */
    Set<String> read() {
        var read = new HashSet<String>();
        read(diagram.root(), read);
        for (var task : diagram.nodes("businessRuleTask")) {
            read.addAll(asked(task));
        }
        return read;
    }

    private static void read(Element element, Set<String> read) {
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            if (!"delegateExpression".equals(attributes.item(i).getLocalName())) {
                read.addAll(in(attributes.item(i).getNodeValue()));
            }
        }
        var children = Diagram.children(element);
        if (children.isEmpty()) {
            read.addAll(in(element.getTextContent()));
        }
        children.forEach(it -> read(it, read));
    }

    /** @return variables that the table of a task asks for, as far as they can be read */
    Set<String> asked(Diagram.FlowNode task) {
        var names = new LinkedHashSet<String>();
        tables.apply(task.camunda("decisionRef"))
                .ifPresent(table -> table.inputs().forEach(it -> {
                    var root = ROOT.matcher(it.expression());
                    if (root.matches()) {
                        names.add(root.group(1));
                    }
                }));
        return names;
    }

    /** @return what the diagram, its forms and its tables set */
    Set<String> set() {
        var set = new HashSet<>(OF_THE_ENGINE);
        for (var name : List.of("outputParameter", "inputParameter")) {
            Diagram.all(diagram.root(), Diagram.CAMUNDA, name).forEach(it -> set.add(it.getAttribute("name")));
        }
        for (var name : List.of("out", "in")) {
            Diagram.all(diagram.root(), Diagram.CAMUNDA, name).forEach(it -> set.add(it.getAttribute("target")));
        }
        for (var node : diagram.nodes()) {
            collect(node.element(), set);
            Diagram.children(node.element()).forEach(it -> collect(it, set));
        }
        deciding(forms.values()).forEach(it -> set.add(String.valueOf(it.key())));
        return set;
    }

    private static void collect(Element element, Set<String> set) {
        for (var attribute : List.of(
                "resultVariable",
                "elementVariable",
                "initiator",
                "errorCodeVariable",
                "errorMessageVariable",
                "escalationCodeVariable")) {
            if (element.hasAttributeNS(Diagram.CAMUNDA, attribute)) {
                set.add(element.getAttributeNS(Diagram.CAMUNDA, attribute));
            }
        }
    }

    static List<FormFields.Field> deciding(Collection<JsonNode> forms) {
        return forms.stream()
                .flatMap(it -> FormFields.of(it).stream())
                .filter(it -> it.decides() && it.key() != null)
                .toList();
    }

    /** @return a form with a field of that key, whose answer goes elsewhere than to the diagram */
    Optional<String> formThatAsks(String variable) {
        return forms.entrySet().stream()
                .filter(it -> FormFields.of(it.getValue()).stream()
                        .anyMatch(field -> variable.equals(field.key()) && !field.decides()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** @param alsoSetByCode whether the product itself sets it, to whatever it likes */
    Domain domain(String variable, boolean alsoSetByCode) {
        if (alsoSetByCode) {
            return Domain.UNKNOWN;
        }
        Domain domain = null;
        for (var field : deciding(forms.values())) {
            if (variable.equals(field.key())) {
                domain = joined(domain, ofField(field));
            }
        }
        for (var parameter : Diagram.all(diagram.root(), Diagram.CAMUNDA, "outputParameter")) {
            if (variable.equals(parameter.getAttribute("name"))) {
                domain = joined(domain, ofOutput(parameter));
            }
        }
        for (var parameter : Diagram.all(diagram.root(), Diagram.CAMUNDA, "inputParameter")) {
            if (variable.equals(parameter.getAttribute("name"))) {
                domain = joined(domain, ofText(parameter.getTextContent().strip()));
            }
        }
        for (var out : Diagram.all(diagram.root(), Diagram.CAMUNDA, "out")) {
            if (variable.equals(out.getAttribute("target"))) {
                domain = joined(domain, Domain.UNKNOWN);
            }
        }
        if (domain == null) {
            return Domain.UNKNOWN;
        }
        return isAskedFor(variable) ? domain : new Domain(domain.type(), null);
    }

    /** What a diagram only writes itself may come with a message, too. */
    private boolean isAskedFor(String variable) {
        return deciding(forms.values()).stream().anyMatch(it -> variable.equals(it.key()))
                || Diagram.all(diagram.root(), Diagram.CAMUNDA, "outputParameter").stream()
                        .anyMatch(it -> variable.equals(it.getAttribute("name"))
                                && RESULT.matcher(it.getTextContent().strip()).matches());
    }

    private static Domain joined(@Nullable Domain one, Domain other) {
        return one == null ? other : one.and(other);
    }

    private static Domain ofField(FormFields.Field field) {
        return switch (field.type()) {
            case "checkbox" -> new Domain("boolean", null);
            case "number" -> new Domain("number", null);
            case "radio", "select" -> new Domain("string", field.options());
            default -> Domain.UNKNOWN;
        };
    }

    private Domain ofOutput(Element parameter) {
        var text = parameter.getTextContent().strip();
        var result = RESULT.matcher(text);
        if (!result.matches()) {
            return ofText(text);
        }
        var task = (Element) parameter.getParentNode().getParentNode().getParentNode();
        return diagram.node(task.getAttribute("id"))
                .flatMap(it -> tables.apply(it.camunda("decisionRef")))
                .map(it -> ofColumn(it, result.group(1)))
                .orElse(Domain.UNKNOWN);
    }

    private static Domain ofText(String text) {
        if (text.equals("${true}") || text.equals("${false}")) {
            return new Domain("boolean", null);
        }
        if (text.matches("-?\\d+(\\.\\d+)?|\\$\\{-?\\d+(\\.\\d+)?}")) {
            return new Domain("number", null);
        }
        if (text.equals("${null}")) {
            return new Domain("string", Set.of());
        }
        return !text.isEmpty() && !text.contains("{") ? new Domain("string", Set.of(text)) : Domain.UNKNOWN;
    }

    private static Domain ofColumn(Table table, String output) {
        var column = table.output(output);
        if (column.isEmpty()) {
            return Domain.UNKNOWN;
        }
        var index = table.outputs().indexOf(column.get());
        if (column.get().type().equals("boolean")) {
            return new Domain("boolean", null);
        }
        if (!column.get().type().equals("string")) {
            return new Domain(column.get().type().isEmpty() ? "" : "number", null);
        }
        var values = new LinkedHashSet<String>();
        for (var row : table.rows()) {
            var cell = row.outputs().size() > index ? row.outputs().get(index) : "";
            if (cell.isEmpty() || cell.equals("null")) {
                continue;
            }
            if (Values.literal(cell).orElse(null) instanceof String text) {
                values.add(text);
            } else {
                return new Domain("string", null);
            }
        }
        return new Domain("string", values);
    }
}
