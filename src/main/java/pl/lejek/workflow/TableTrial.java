package pl.lejek.workflow;

import camundajar.impl.scala.util.Either;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.feel.FeelEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import pl.lejek.workflow.Decisions.Table;
import pl.lejek.workflow.ResourceCheck.Problem;

/** Reads tables that somebody wants to try before they are deployed. */
@Component
class TableTrial {

    private static final int MOST_ROWS = 2_000;

    /** What a cell could go on with for ever: nobody waits for a table that is only tried. */
    private static final Pattern ENDLESS =
            Pattern.compile("\\b(?:for|some|every|function|matches|replace|split|extract)\\b|\\*\\*");

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private final DeploymentGate gate;
    private final ObjectProvider<FolderCheck> folders;
    private final TableExpressions expressions = new TableExpressions();
    private final DmnEngine engine = engine(expressions);

    TableTrial(DeploymentGate gate, ObjectProvider<FolderCheck> folders) {
        this.gate = gate;
        this.folders = folders;
    }

    private static DmnEngine engine(TableExpressions expressions) {
        var tables = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        tables.setFeelEngineFactory(() -> expressions);
        return tables.buildEngine();
    }

    /** @throws RefusedResource with the elements that are wrong */
    Table of(String key, String xml) {
        var name = key + ".dmn";
        gate.require(name, xml);
        folders.getObject().requireTable(key, xml);
        var problems = cells(xml, true);
        if (!problems.isEmpty()) {
            throw new RefusedResource(name, problems);
        }
        try {
            var decision = engine.parseDecision(key, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            if (!decision.isDecisionTable()) {
                throw new RefusedResource(name, List.of(new Problem(key, "not-dmn", "is no decision table")));
            }
            return new Tried(engine, decision, key);
        } catch (DmnEngineException e) {
            throw refused(key, e);
        }
    }

    /** @return the cells that nobody could evaluate */
    List<Problem> unreadable(String xml) {
        return cells(xml, false);
    }

    private List<Problem> cells(String xml, boolean tried) {
        var problems = new ArrayList<Problem>();
        var document = SafeXml.parse(xml);
        if (document.getElementsByTagNameNS("*", "rule").getLength() > MOST_ROWS) {
            return List.of(new Problem("decisionTable", "table-size", "more than " + MOST_ROWS + " rows"));
        }
        var texts = document.getElementsByTagNameNS("*", "text");
        for (var i = 0; i < texts.getLength(); i++) {
            var text = (Element) texts.item(i);
            var cell = (Element) text.getParentNode();
            var feel = text.getTextContent().strip();
            if (feel.isEmpty()
                    || !Set.of("inputEntry", "outputEntry", "inputExpression", "literalExpression")
                            .contains(cell.getLocalName())) {
                continue;
            }
            var words = ENDLESS.matcher(QUOTED.matcher(feel).replaceAll("\"\""));
            if (tried && words.find()) {
                problems.add(new Problem(
                        place(cell), "table-endless", "a table that is tried may not use " + words.group()));
                continue;
            }
            Either<FeelEngine.Failure, ?> read = cell.getLocalName().equals("inputEntry")
                    ? expressions.feel().parseUnaryTests(feel)
                    : expressions.feel().parseExpression(feel);
            if (read.isLeft()) {
                problems.add(new Problem(
                        tried ? place(cell) : cellOrPlace(cell),
                        "table-cell",
                        "cannot be read: " + DiagramCheck.printable(feel, 100),
                        List.of(DiagramCheck.printable(feel, 100))));
            }
        }
        return problems;
    }

    private static String cellOrPlace(Element cell) {
        var id = DiagramCheck.printable(cell.getAttribute("id"));
        return id.isEmpty() ? place(cell) : id;
    }

    /** @return the id of the cell, with the number of its row */
    static String place(Element cell) {
        var id = DiagramCheck.printable(cell.getAttribute("id"));
        if (!(cell.getParentNode() instanceof Element rule) || !"rule".equals(rule.getLocalName())) {
            return id.isEmpty() ? cell.getLocalName() : id;
        }
        var row = 1;
        for (var before = rule.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
            row += "rule".equals(before.getLocalName()) ? 1 : 0;
        }
        return "row " + row + (id.isEmpty() ? "" : " (" + id + ")");
    }

    private static RefusedResource refused(String key, DmnEngineException e) {
        return new RefusedResource(
                key + ".dmn",
                List.of(new Problem(
                        key,
                        "engine-says",
                        "the engine says: " + DiagramCheck.printable(innermost(e), 400),
                        List.of(DiagramCheck.printable(innermost(e), 400)))));
    }

    private static String innermost(Throwable thrown) {
        var message = String.valueOf(thrown.getMessage());
        for (var it = thrown.getCause(); it != null; it = it.getCause()) {
            message = it.getMessage() == null ? message : it.getMessage();
        }
        return message;
    }

    private record Tried(DmnEngine engine, DmnDecision decision, String version) implements Table {

        @Override
        public List<Map<String, Object>> ask(Map<String, Object> facts) {
            try {
                return engine.evaluateDecision(decision, facts).getResultList();
            } catch (DmnEngineException e) {
                throw refused(version, e);
            }
        }
    }
}
