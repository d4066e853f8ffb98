package pl.lejek.studio.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import pl.lejek.studio.Stamp;
import pl.lejek.workflow.SafeXml;

/**
 * A decision table as the rules look at it.
 *
 * @param hitPolicy UNIQUE when the file says nothing
 */
record Table(String id, String elementId, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Row> rows) {

    /**
     * A column.
     *
     * @param expression what an input asks; the name of an output
     * @param allowed the values that its list allows, as FEEL; empty for any
     */
    record Column(String label, String expression, String type, String allowed) {}

    record Row(String id, List<String> inputs, List<String> outputs) {}

    /** @return the tables of the file; none when it cannot be read */
    static List<Table> of(String xml) {
        try {
            var tables = new ArrayList<Table>();
            var root = Stamp.parse(xml).getDocumentElement();
            for (var decision : Diagram.all(root, "*", "decision")) {
                Diagram.first(decision, "decisionTable")
                        .ifPresent(it -> tables.add(read(decision.getAttribute("id"), it)));
            }
            return tables;
        } catch (SafeXml.Refused e) {
            return List.of();
        }
    }

    private static Table read(String id, Element table) {
        var inputs = new ArrayList<Column>();
        var outputs = new ArrayList<Column>();
        var rows = new ArrayList<Row>();
        for (var child : Diagram.children(table)) {
            switch (child.getLocalName()) {
                case "input" -> {
                    var expression = Diagram.first(child, "inputExpression");
                    inputs.add(new Column(
                            child.getAttribute("label"),
                            expression.map(Table::text).orElse(""),
                            expression.map(it -> it.getAttribute("typeRef")).orElse(""),
                            Diagram.first(child, "inputValues").map(Table::text).orElse("")));
                }
                case "output" ->
                    outputs.add(new Column(
                            child.getAttribute("label"),
                            child.getAttribute("name"),
                            child.getAttribute("typeRef"),
                            Diagram.first(child, "outputValues")
                                    .map(Table::text)
                                    .orElse("")));
                case "rule" ->
                    rows.add(
                            new Row(child.getAttribute("id"), cells(child, "inputEntry"), cells(child, "outputEntry")));
                default -> {
                    // annotations
                }
            }
        }
        var policy = table.getAttribute("hitPolicy");
        return new Table(id, table.getAttribute("id"), policy.isEmpty() ? "UNIQUE" : policy, inputs, outputs, rows);
    }

    private static List<String> cells(Element rule, String name) {
        return Diagram.children(rule).stream()
                .filter(it -> name.equals(it.getLocalName()))
                .map(Table::text)
                .toList();
    }

    private static String text(Element cell) {
        return Diagram.first(cell, "text")
                .map(it -> it.getTextContent().strip())
                .orElse("");
    }

    Optional<Column> output(String name) {
        return outputs.stream().filter(it -> it.expression().equals(name)).findFirst();
    }
}
