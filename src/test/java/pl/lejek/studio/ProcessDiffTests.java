package pl.lejek.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What differs between two states of a process, as people read it. */
class ProcessDiffTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("processes/group-change");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DraftFiles files(String xml, String form, String table) {
        return new DraftFiles(
                xml, Map.of("group-change.call-slipping-customer", json(form)), Map.of("group-change-action", table));
    }

    private final String xml = read(FOLDER.resolve("group-change.bpmn"));
    private final String table = read(FOLDER.resolve("group-change-action.dmn"));
    private final String form = read(Path.of("forms/group-change/call-slipping-customer.form"));

    @Test
    void nothingDiffersFromItself() {
        var diff = ProcessDiff.between(files(xml, form, table), files(xml, form, table));
        assertThat(diff.elements()).isEmpty();
        assertThat(diff.forms()).isEmpty();
        assertThat(diff.decisions()).isEmpty();
    }

    @Test
    void namesWhatWasAddedRemovedChangedAndMoved() {
        var changed = xml.replace("workingDaysAfter(now(), 3)", "workingDaysAfter(now(), 1)")
                .replace("value=\"Zadzwoń do klienta\"", "value=\"Zatelefonuj\"")
                .replace("<dc:Bounds x=\"415\" y=\"135\"", "<dc:Bounds x=\"435\" y=\"135\"")
                .replaceAll(
                        "(?s)<bpmn:endEvent id=\"nothing-to-do\".*?</bpmn:endEvent>",
                        "<bpmn:endEvent id=\"left\" name=\"Left\"/>");
        var diff = ProcessDiff.between(files(xml, form, table), files(changed, form, table))
                .elements();

        assertThat(diff)
                .extracting(it -> it.kind() + " " + it.type() + " " + it.id())
                .containsExactlyInAnyOrder(
                        "moved exclusiveGateway what-to-do",
                        "changed userTask call-slipping-customer",
                        "added endEvent left",
                        "removed endEvent nothing-to-do");
        var task = diff.stream()
                .filter(it -> it.id().startsWith("call"))
                .findFirst()
                .orElseThrow();
        assertThat(task.name()).isEqualTo("Call customer");
        assertThat(task.changes())
                .contains(
                        new ProcessDiff.Change(
                                "camunda:dueDate", "${workingDaysAfter(now(), 3)}", "${workingDaysAfter(now(), 1)}"),
                        new ProcessDiff.Change("label:pl", "Zadzwoń do klienta", "Zatelefonuj"));
    }

    @Test
    void comparesConditionsAndTimersWithTheirElements() {
        var changed = xml.replace("${action == 'call'}", "${action == 'visit'}");
        var diff = ProcessDiff.between(files(xml, form, table), files(changed, form, table))
                .elements();
        assertThat(diff).hasSize(1);
        assertThat(diff.get(0).type()).isEqualTo("sequenceFlow");
        assertThat(diff.get(0).changes())
                .containsExactly(
                        new ProcessDiff.Change("conditionExpression", "${action == 'call'}", "${action == 'visit'}"));
    }

    @Test
    void noPropertyHidesAnAttribute() {
        var before = "camunda:dueDate=\"${workingDaysAfter(now(), 3)}\"";
        var hidden = xml.replace(before, "camunda:dueDate=\"${workingDaysAfter(now(), 30)}\"")
                .replace(
                        "<camunda:property name=\"label:pl\" value=\"Zadzwoń do klienta\"",
                        "<camunda:property name=\"camunda:dueDate\" value=\"${workingDaysAfter(now(), 3)}\" />"
                                + "<camunda:property name=\"label:pl\" value=\"Zadzwoń do klienta\"");
        assertThat(hidden).isNotEqualTo(xml);
        var diff = ProcessDiff.between(files(xml, form, table), files(hidden, form, table))
                .elements();
        assertThat(diff).hasSize(1);
        assertThat(diff.get(0).changes())
                .contains(new ProcessDiff.Change(
                        "camunda:dueDate", "${workingDaysAfter(now(), 3)}", "${workingDaysAfter(now(), 30)}"));
    }

    @Test
    void comparesFormsFieldByField() {
        var changed = (com.fasterxml.jackson.databind.node.ObjectNode) json(form);
        var components = (com.fasterxml.jackson.databind.node.ArrayNode) changed.get("components");
        ((com.fasterxml.jackson.databind.node.ObjectNode) components.get(0)).put("label", "Outcome");
        components
                .addObject()
                .put("type", "number")
                .put("id", "budget")
                .put("key", "budget")
                .put("label", "Budget");
        var diff = ProcessDiff.between(files(xml, form, table), files(xml, changed.toString(), table))
                .forms();
        assertThat(diff).hasSize(1);
        assertThat(diff.get(0).kind()).isEqualTo("changed");
        assertThat(diff.get(0).fields())
                .extracting(it -> it.kind() + " " + it.key())
                .containsExactly("changed result", "added budget");
        assertThat(diff.get(0).fields().get(0).changes())
                .containsExactly(new ProcessDiff.Change("label", "Result", "Outcome"));
    }

    @Test
    void comparesTablesRowByRow() {
        var before = small(List.of("\"A\" 1 r1", "\"B\" 2 r2", "\"C\" 3 r3"));
        var after = small(List.of("\"A\" 1 r1", "\"B\" 9 r2", "\"D\" 4 r4"));
        var diff = ProcessDiff.between(files(xml, form, before), files(xml, form, after))
                .decisions();
        assertThat(diff).hasSize(1);
        assertThat(diff.get(0).columns()).containsExactly("Asked", "answer");
        assertThat(diff.get(0).rows())
                .containsExactly(
                        new ProcessDiff.RowDiff(1, "changed", List.of("\"B\"", "2"), List.of("\"B\"", "9")),
                        new ProcessDiff.RowDiff(2, "added", null, List.of("\"D\"", "4")),
                        new ProcessDiff.RowDiff(2, "removed", List.of("\"C\"", "3"), null));
        var moved = small(List.of("\"B\" 2 r2", "\"A\" 1 r1", "\"C\" 3 r3"));
        assertThat(ProcessDiff.between(files(xml, form, before), files(xml, form, moved))
                        .decisions()
                        .get(0)
                        .rows())
                .extracting(ProcessDiff.RowDiff::kind)
                .containsOnly("moved");
        var movedAndChanged = small(List.of("\"C\" 3 r3", "\"A\" 1 r1", "\"B\" 9 r2"));
        assertThat(ProcessDiff.between(files(xml, form, before), files(xml, form, movedAndChanged))
                        .decisions()
                        .get(0)
                        .rows())
                .extracting(it -> it.kind() + " " + it.index())
                .containsExactly("changed 2", "moved 0");
        var summed = before.replace("<decisionTable id=\"t\">", "<decisionTable id=\"t\" aggregation=\"SUM\">")
                .replace(
                        "<output id=\"o\" name=\"answer\"/>", "<output id=\"o\" name=\"answer\" typeRef=\"integer\"/>");
        assertThat(ProcessDiff.between(files(xml, form, before), files(xml, form, summed))
                        .decisions()
                        .get(0)
                        .changes())
                .extracting(it -> it.property() + " " + it.after())
                .containsExactlyInAnyOrder(
                        "decisionTable 1 / aggregation SUM", "decisionTable 1 / output 1 / typeRef integer");
        var renamed = small(List.of("\"A\" 1 x1", "\"B\" 2 x2", "\"C\" 3 x3"));
        assertThat(ProcessDiff.between(files(xml, form, before), files(xml, form, renamed))
                        .decisions())
                .isEmpty();
    }

    private static String small(List<String> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            var parts = row.split(" ");
            text.append(
                    "<rule id=\"%s\"><inputEntry><text>%s</text></inputEntry><outputEntry><text>%s</text></outputEntry></rule>"
                            .formatted(parts[2], parts[0], parts[1]));
        }
        return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\" namespace=\"n\">"
                + "<decision id=\"group-change-action\" name=\"x\"><decisionTable id=\"t\"><input id=\"i\" label=\"Asked\">"
                + "<inputExpression id=\"e\"><text>x</text></inputExpression></input><output id=\"o\" name=\"answer\"/>"
                + text + "</decisionTable></decision></definitions>";
    }

    @Test
    void whatIsNewIsAddedAsAWhole() {
        var diff = ProcessDiff.between(null, files(xml, form, table));
        assertThat(diff.elements()).isNotEmpty().allMatch(it -> it.kind().equals("added"));
        assertThat(diff.forms().get(0).kind()).isEqualTo("added");
        assertThat(diff.decisions().get(0).kind()).isEqualTo("added");
    }

    @Test
    void theStampChangesNothingElse() {
        var stamped = Stamp.stamped(
                xml.replace("camunda:historyTimeToLive=\"P1825D\" ", ""),
                "process",
                "http://camunda.org/schema/1.0/bpmn",
                "7");
        assertThat(stamped).contains("camunda:versionTag=\"7\"").contains("camunda:historyTimeToLive=\"P1825D\"");
        assertThat(ProcessDiff.between(files(xml, form, table), files(stamped, form, table))
                        .elements())
                .singleElement()
                .satisfies(it -> assertThat(it.changes())
                        .containsExactly(new ProcessDiff.Change("camunda:versionTag", "1", "7")));
        var bare =
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><!-- <process> --><process id='a > b'/></definitions>";
        var quoted =
                "<bpmn:definitions xmlns:bpmn=\"m\"><bpmn:process xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" id=\"p\""
                        + " name=\"x camunda:versionTag='old' y\"/></bpmn:definitions>";
        assertThat(Stamp.stamped(quoted, "process", "http://camunda.org/schema/1.0/bpmn", "new"))
                .contains("name=\"x camunda:versionTag='old' y\"")
                .contains("camunda:versionTag=\"new\"");
        assertThat(Stamp.stamped(bare, "process", "http://camunda.org/schema/1.0/bpmn", "1"))
                .isEqualTo(
                        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><!-- <process> --><process id='a > b'"
                                + " camunda:versionTag=\"1\" camunda:historyTimeToLive=\"P1825D\""
                                + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\"/></definitions>");
    }
}
