package pl.lejek.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import pl.lejek.workflow.SafeXml;

/**
 * What differs between two states of a process: elements of the diagram by id, tables row by row, forms field by field.
 * Files that cannot be read count as empty; the check says what is wrong with them.
 */
public final class ProcessDiff {

    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";

    /** Belong to the element around them, or say what the flows say already. */
    private static final Set<String> NOISE = Set.of("incoming", "outgoing", "flowNodeRef");

    private static final Set<String> PARTS = Set.of("definitions", "BPMNDiagram", "BPMNPlane");

    private ProcessDiff() {}

    /** A value before and after; null where there was none. */
    public record Change(String property, @Nullable String before, @Nullable String after) {}

    /** @param kind {@code added}, {@code removed}, {@code changed} or {@code moved} */
    public record ElementDiff(String id, String name, String type, String kind, List<Change> changes) {}

    public record FieldDiff(String key, String label, String kind, List<Change> changes) {}

    public record FormDiff(String id, String kind, List<FieldDiff> fields) {}

    /** @param index of the row, from 0; where it stands now, or stood before it was removed */
    public record RowDiff(int index, String kind, @Nullable List<String> before, @Nullable List<String> after) {}

    public record DecisionDiff(
            String id, String kind, List<String> columns, List<Change> changes, List<RowDiff> rows) {}

    public record Diff(List<ElementDiff> elements, List<FormDiff> forms, List<DecisionDiff> decisions) {}

    public static Diff between(@Nullable DraftFiles before, DraftFiles after) {
        return new Diff(
                elements(before == null ? null : before.xml(), after.xml()),
                forms(before == null ? Map.of() : before.forms(), after.forms()),
                decisions(before == null ? Map.of() : before.decisions(), after.decisions()));
    }

    // The diagram.

    /** @param place where it is drawn */
    private record Part(String id, String type, String name, Map<String, String> properties, String place) {}

    private static List<ElementDiff> elements(@Nullable String before, String after) {
        var old = parts(before);
        var now = parts(after);
        var ids = new LinkedHashSet<>(now.keySet());
        ids.addAll(old.keySet());
        var diffs = new ArrayList<ElementDiff>();
        for (var id : ids) {
            var was = old.get(id);
            var is = now.get(id);
            if (was == null) {
                diffs.add(diff(Objects.requireNonNull(is), "added", List.of()));
            } else if (is == null) {
                diffs.add(diff(was, "removed", List.of()));
            } else {
                var changes = new ArrayList<>(changes(was.properties, is.properties));
                if (!was.type.equals(is.type)) {
                    changes.add(new Change("type", was.type, is.type));
                }
                if (!changes.isEmpty()) {
                    diffs.add(diff(is, "changed", changes));
                } else if (!was.place.equals(is.place)) {
                    diffs.add(diff(is, "moved", List.of(new Change("place", was.place, is.place))));
                }
            }
        }
        return diffs;
    }

    private static ElementDiff diff(Part part, String kind, List<Change> changes) {
        return new ElementDiff(part.id, part.name, part.type, kind, changes);
    }

    private static List<Change> changes(Map<String, String> before, Map<String, String> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(it -> !Objects.equals(before.get(it), after.get(it)))
                .map(it -> new Change(it, before.get(it), after.get(it)))
                .toList();
    }

    private static Map<String, Part> parts(@Nullable String xml) {
        var parts = new LinkedHashMap<String, Part>();
        if (xml == null) {
            return parts;
        }
        try {
            var root = Stamp.parse(xml).getDocumentElement();
            var places = new LinkedHashMap<String, String>();
            places(root, places);
            collect(root, places, parts);
        } catch (SafeXml.Refused e) {
            // is empty
        }
        return parts;
    }

    private static void places(Element element, Map<String, String> places) {
        if (DI.equals(element.getNamespaceURI()) && element.hasAttribute("bpmnElement")) {
            var place = new StringBuilder();
            points(element, place);
            places.put(element.getAttribute("bpmnElement"), place.toString().strip());
        }
        children(element).forEach(it -> places(it, places));
    }

    private static void points(Element element, StringBuilder place) {
        for (var name : List.of("x", "y", "width", "height")) {
            if (element.hasAttribute(name)) {
                place.append(rounded(element.getAttribute(name))).append(' ');
            }
        }
        children(element).stream()
                .filter(it -> !"BPMNPlane".equals(element.getLocalName()))
                .filter(it -> !"BPMNLabel".equals(it.getLocalName()))
                .forEach(it -> points(it, place));
    }

    private static String rounded(String number) {
        try {
            return String.valueOf(Math.round(Double.parseDouble(number)));
        } catch (NumberFormatException e) {
            return number;
        }
    }

    private static void collect(Element element, Map<String, String> places, Map<String, Part> parts) {
        for (var child : children(element)) {
            if (DI.equals(child.getNamespaceURI())) {
                continue;
            }
            if (isPart(child)) {
                var properties = new TreeMap<String, String>();
                describe(child, "", properties);
                var id = child.getAttribute("id");
                parts.put(
                        id,
                        new Part(
                                id,
                                child.getLocalName(),
                                child.getAttribute("name"),
                                properties,
                                places.getOrDefault(id, "")));
            }
            collect(child, places, parts);
        }
    }

    /** What has an id of its own and no definition of its parent is looked at by itself. */
    private static boolean isPart(Element element) {
        var name = String.valueOf(element.getLocalName());
        return element.hasAttribute("id")
                && !element.getAttribute("id").isEmpty()
                && !PARTS.contains(name)
                && !name.endsWith("EventDefinition")
                && !name.startsWith("time")
                && !name.endsWith("xpression")
                && !Set.of("multiInstanceLoopCharacteristics", "documentation", "property", "condition")
                        .contains(name);
    }

    private static void describe(Element element, String path, Map<String, String> properties) {
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            var name = attributes.item(i).getNodeName();
            if (!name.startsWith("xmlns") && !(path.isEmpty() && name.equals("id"))) {
                properties.put(path + name, attributes.item(i).getNodeValue());
            }
        }
        var inner = children(element);
        if (!path.isEmpty() && inner.isEmpty()) {
            var text = element.getTextContent().strip();
            if (!text.isEmpty()) {
                properties.put(path.substring(0, path.length() - 1), text);
            }
        }
        var seen = new LinkedHashMap<String, Integer>();
        for (var child : inner) {
            if (isPart(child) || NOISE.contains(String.valueOf(child.getLocalName()))) {
                continue;
            }
            if (isNamedValue(child)) {
                properties.put(named(child.getAttribute("name")), child.getAttribute("value"));
                continue;
            }
            var name =
                    child.getLocalName() + (child.hasAttribute("name") ? "(" + child.getAttribute("name") + ")" : "");
            var count = seen.merge(name, 1, Integer::sum);
            var step = Set.of("extensionElements", "properties", "inputOutput").contains(child.getLocalName())
                    ? path
                    : path + name + (count > 1 ? "[" + count + "]" : "") + "/";
            describe(child, step, properties);
        }
    }

    /** No property hides an attribute by its name. */
    private static String named(String property) {
        return property.equals("label:pl") || property.equals("documentation:pl")
                ? property
                : "property(" + property + ")";
    }

    private static boolean isNamedValue(Element element) {
        return "property".equals(element.getLocalName()) && element.hasAttribute("name");
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

    // Forms.

    private record Field(String label, Map<String, String> properties) {}

    private static List<FormDiff> forms(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        var diffs = new ArrayList<FormDiff>();
        var ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (var id : ids) {
            var old = fields(before.get(id));
            var now = fields(after.get(id));
            var fields = new ArrayList<FieldDiff>();
            var keys = new LinkedHashSet<>(now.keySet());
            keys.addAll(old.keySet());
            for (var key : keys) {
                var was = old.get(key);
                var is = now.get(key);
                var changes = was == null || is == null ? List.<Change>of() : changes(was.properties, is.properties);
                if (was == null || is == null || !changes.isEmpty()) {
                    fields.add(new FieldDiff(
                            key,
                            (is == null ? Objects.requireNonNull(was) : is).label,
                            was == null ? "added" : is == null ? "removed" : "changed",
                            changes));
                }
            }
            var kind = !before.containsKey(id) ? "added" : !after.containsKey(id) ? "removed" : "changed";
            if (!fields.isEmpty() || !kind.equals("changed")) {
                diffs.add(new FormDiff(id, kind, fields));
            }
        }
        return diffs;
    }

    private static Map<String, Field> fields(@Nullable JsonNode form) {
        var fields = new LinkedHashMap<String, Field>();
        if (form == null) {
            return fields;
        }
        var whole = new TreeMap<String, String>();
        form.fields().forEachRemaining(it -> {
            if (!Set.of("components", "exporter", "schemaVersion", "executionPlatform", "executionPlatformVersion")
                    .contains(it.getKey())) {
                flatten(it.getKey(), it.getValue(), whole);
            }
        });
        fields.put("form", new Field(form.path("id").asText(""), whole));
        components(form, fields);
        return fields;
    }

    private static void components(JsonNode parent, Map<String, Field> fields) {
        var place = 0;
        for (var node : parent.path("components")) {
            var properties = new TreeMap<String, String>();
            node.fields().forEachRemaining(it -> {
                if (!it.getKey().equals("components")) {
                    flatten(it.getKey(), it.getValue(), properties);
                }
            });
            var key = node.path("key")
                    .asText(node.path("path").asText(node.path("id").asText("")));
            var given = key.isEmpty() ? node.path("type").asText("") + " " + ++place : key;
            var name = given;
            for (var again = 2; fields.containsKey(name); again++) {
                name = given + " (" + again + ")";
            }
            fields.put(
                    name,
                    new Field(
                            node.path("label")
                                    .asText(node.path("dateLabel")
                                            .asText(node.path("text").asText(name))),
                            properties));
            components(node, fields);
        }
    }

    private static void flatten(String path, JsonNode value, Map<String, String> properties) {
        if (value.isObject()) {
            value.fields().forEachRemaining(it -> flatten(path + "." + it.getKey(), it.getValue(), properties));
        } else {
            properties.put(path, value.isValueNode() ? value.asText() : value.toString());
        }
    }

    // Tables.

    /** Said by the columns and the title, or by nobody. */
    private static final Set<String> NOT_OF_THE_REST = Set.of("id", "name", "label", "hitPolicy");

    private record Row(String id, List<String> cells) {}

    private record Rows(List<String> columns, Map<String, String> properties, List<Row> rows) {

        static final Rows NONE = new Rows(List.of(), Map.of(), List.of());
    }

    private static List<DecisionDiff> decisions(Map<String, String> before, Map<String, String> after) {
        var diffs = new ArrayList<DecisionDiff>();
        var ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (var id : ids) {
            var old = rows(before.get(id));
            var now = rows(after.get(id));
            var rows = rowDiffs(old.rows, now.rows);
            var kind = !before.containsKey(id) ? "added" : !after.containsKey(id) ? "removed" : "changed";
            var changes = kind.equals("changed") ? changes(old.properties, now.properties) : List.<Change>of();
            if (!rows.isEmpty() || !changes.isEmpty() || !kind.equals("changed")) {
                diffs.add(new DecisionDiff(id, kind, now.columns.isEmpty() ? old.columns : now.columns, changes, rows));
            }
        }
        return diffs;
    }

    /** Rows are the same by their ids, or by what they say where an editor gave new ids. */
    private static List<RowDiff> rowDiffs(List<Row> before, List<Row> after) {
        var diffs = new ArrayList<RowDiff>();
        var left = new ArrayList<>(before);
        var matched = new LinkedHashMap<Integer, Row>();
        for (var i = 0; i < after.size(); i++) {
            var row = after.get(i);
            var same = left.stream()
                    .filter(it -> !it.id.isEmpty() && it.id.equals(row.id))
                    .findFirst();
            if (same.isPresent()) {
                matched.put(i, same.get());
                left.remove(same.get());
            }
        }
        for (var i = 0; i < after.size(); i++) {
            var row = after.get(i);
            if (!matched.containsKey(i)) {
                var same =
                        left.stream().filter(it -> it.cells.equals(row.cells)).findFirst();
                if (same.isPresent()) {
                    matched.put(i, same.get());
                    left.remove(same.get());
                }
            }
        }
        for (var i = 0; i < after.size(); i++) {
            var was = matched.get(i);
            var is = after.get(i);
            if (was == null) {
                diffs.add(new RowDiff(i, "added", null, is.cells));
            } else if (!was.cells.equals(is.cells)) {
                diffs.add(new RowDiff(i, "changed", was.cells, is.cells));
            }
        }
        left.forEach(it -> diffs.add(new RowDiff(before.indexOf(it), "removed", it.cells, null)));
        // In a table that takes the first row that fits, the order decides: a move shows whatever else has changed.
        var places = new TreeMap<Integer, Integer>();
        matched.forEach((place, row) -> places.put(place, place(before, row)));
        var kept = ascending(List.copyOf(places.values()));
        places.forEach((now, was) -> {
            if (!kept.contains(was)) {
                diffs.add(new RowDiff(now, "moved", before.get(was).cells, after.get(now).cells));
            }
        });
        return diffs;
    }

    /** Two rows may say the same. */
    private static int place(List<Row> rows, Row row) {
        for (var i = 0; i < rows.size(); i++) {
            if (rows.get(i) == row) {
                return i;
            }
        }
        throw new IllegalStateException("No row of the table");
    }

    /** @return the most of the numbers that stand in ascending order */
    private static Set<Integer> ascending(List<Integer> numbers) {
        var longest = new int[numbers.size()];
        var before = new int[numbers.size()];
        var last = -1;
        for (var i = 0; i < longest.length; i++) {
            longest[i] = 1;
            before[i] = -1;
            for (var j = 0; j < i; j++) {
                if (numbers.get(j) < numbers.get(i) && longest[j] + 1 > longest[i]) {
                    longest[i] = longest[j] + 1;
                    before[i] = j;
                }
            }
            last = last < 0 || longest[i] > longest[last] ? i : last;
        }
        var kept = new TreeSet<Integer>();
        for (var i = last; i >= 0; i = before[i]) {
            kept.add(numbers.get(i));
        }
        return kept;
    }

    private static Rows rows(@Nullable String xml) {
        if (xml == null) {
            return Rows.NONE;
        }
        try {
            var root = Stamp.parse(xml).getDocumentElement();
            var columns = new ArrayList<String>();
            var rows = new ArrayList<Row>();
            var properties = new TreeMap<String, String>();
            for (var decision : named(root, "decision")) {
                properties.put("name", decision.getAttribute("name"));
                rest(decision, "", properties);
            }
            for (var table : named(root, "decisionTable")) {
                properties.put("hitPolicy", table.getAttribute("hitPolicy"));
                for (var child : children(table)) {
                    switch (String.valueOf(child.getLocalName())) {
                        case "input" -> {
                            var expression = named(child, "inputExpression").stream()
                                    .map(it -> it.getTextContent().strip())
                                    .findFirst()
                                    .orElse("");
                            columns.add(
                                    child.getAttribute("label").isEmpty() ? expression : child.getAttribute("label"));
                            properties.put(
                                    "input " + columns.size(), columns.get(columns.size() - 1) + ": " + expression);
                        }
                        case "output" -> {
                            var label = child.getAttribute("label");
                            columns.add(label.isEmpty() ? child.getAttribute("name") : label);
                            properties.put(
                                    "output " + columns.size(),
                                    columns.get(columns.size() - 1) + ": " + child.getAttribute("name"));
                        }
                        case "rule" ->
                            rows.add(new Row(
                                    child.getAttribute("id"),
                                    children(child).stream()
                                            .filter(it -> Set.of("inputEntry", "outputEntry", "annotationEntry")
                                                    .contains(String.valueOf(it.getLocalName())))
                                            .map(ProcessDiff::cell)
                                            .toList()));
                        default -> {
                            // nothing that people read
                        }
                    }
                }
            }
            return new Rows(columns, properties, rows);
        } catch (SafeXml.Refused e) {
            return Rows.NONE;
        }
    }

    private static String cell(Element entry) {
        var language = entry.getAttribute("expressionLanguage");
        return entry.getTextContent().strip() + (language.isEmpty() ? "" : " [" + language + "]");
    }

    /** What decides beside rows and titles: how results are put together, types, permitted values, other tables. */
    private static void rest(Element element, String path, Map<String, String> properties) {
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            var name = attributes.item(i).getNodeName();
            if (!NOT_OF_THE_REST.contains(name) && !name.startsWith("xmlns") && !name.startsWith("biodi:")) {
                properties.put(path + name, attributes.item(i).getNodeValue());
            }
        }
        var seen = new HashMap<String, Integer>();
        for (var child : children(element)) {
            var name = String.valueOf(child.getLocalName());
            if (name.equals("rule")) {
                continue;
            }
            if (name.equals("extensionElements")) {
                named(child, "property")
                        .forEach(it -> properties.put(path + named(it.getAttribute("name")), it.getAttribute("value")));
                continue;
            }
            var place = path + name + " " + seen.merge(name, 1, Integer::sum) + " / ";
            if (children(child).isEmpty() && !child.getTextContent().isBlank()) {
                properties.put(place + "text", child.getTextContent().strip());
            }
            rest(child, place, properties);
        }
    }

    private static List<Element> named(Element root, String name) {
        var found = root.getElementsByTagNameNS("*", name);
        var elements = new ArrayList<Element>();
        for (var i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
