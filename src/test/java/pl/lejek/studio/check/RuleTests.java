package pl.lejek.studio.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pl.lejek.studio.check.Finding.Severity;

/** Every rule finds what it is for at the element that is wrong, and lets the same thing done well pass. */
class RuleTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static final String START = "<bpmn:startEvent id=\"start\"/>";
    private static final String END = "<bpmn:endEvent id=\"end\"/>";

    private static final Map<String, JsonNode> FORMS = Map.of(
            "p.ask",
            json(
                    """
                    {"id": "p.ask", "type": "default", "components": [
                      {"type": "select", "id": "size", "key": "size", "label": "Size", "properties": {"target": "process"},
                       "values": [{"label": "S", "value": "s"}, {"label": "L", "value": "l"}]},
                      {"type": "number", "id": "amount", "key": "amount", "label": "A", "properties": {"target": "process"}},
                      {"type": "checkbox", "id": "urgent", "key": "urgent", "label": "U", "properties": {"target": "process"}},
                      {"type": "select", "id": "only", "key": "reported", "label": "R",
                       "values": [{"label": "1", "value": "1"}]}]}
                    """),
            "p.stage",
            json(
                    """
                    {"id": "p.stage", "type": "default", "components": [
                      {"type": "radio", "id": "decision", "key": "decision", "label": "D", "properties": {"target": "process"},
                       "values": [{"label": "N", "value": "next"}, {"label": "L", "value": "lost"}]}]}
                    """),
            "p.stage-without",
            json(
                    """
                    {"id": "p.stage-without", "type": "default", "components": [
                      {"type": "radio", "id": "decision", "key": "decision", "label": "D", "properties": {"target": "process"},
                       "values": [{"label": "N", "value": "next"}]}]}
                    """));

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String flow(String id, String from, String to) {
        return "<bpmn:sequenceFlow id=\"" + id + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\"/>";
    }

    private static String when(String id, String from, String to, String condition) {
        return "<bpmn:sequenceFlow id=\"" + id + "\" name=\"x\" sourceRef=\"" + from + "\" targetRef=\"" + to
                + "\"><bpmn:conditionExpression>" + condition.replace("<", "&lt;")
                + "</bpmn:conditionExpression></bpmn:sequenceFlow>";
    }

    private static String polish(String label) {
        return "<bpmn:extensionElements><camunda:properties><camunda:property name=\"label:pl\" value=\"" + label
                + "\"/></camunda:properties></bpmn:extensionElements>";
    }

    /** A question with a way for each condition. */
    private static String question(String attributes, String... conditions) {
        var body = new StringBuilder(START + END + flow("in", "start", "g"));
        body.append("<bpmn:exclusiveGateway id=\"g\" ").append(attributes).append("/>");
        for (var i = 0; i < conditions.length; i++) {
            body.append(conditions[i].isEmpty() ? flow("f" + i, "g", "end") : when("f" + i, "g", "end", conditions[i]));
        }
        return body.toString();
    }

    private static String timer(String time) {
        return START + END + flow("a", "start", "t") + flow("b", "t", "end")
                + "<bpmn:intermediateCatchEvent id=\"t\"><bpmn:timerEventDefinition>" + time
                + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>";
    }

    private static String task(String attributes) {
        return START + END + flow("a", "start", "t") + flow("b", "t", "end") + "<bpmn:userTask id=\"t\" " + attributes
                + "/>";
    }

    private static String told(String delegate, String inputs) {
        return step("<bpmn:serviceTask id=\"t\" camunda:delegateExpression=\"${" + delegate
                + "}\"><bpmn:extensionElements><camunda:inputOutput>" + inputs
                + "</camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask>");
    }

    private static String input(String name, String value) {
        return "<camunda:inputParameter name=\"" + name + "\">" + value + "</camunda:inputParameter>";
    }

    private static String step(String element) {
        return START + END + flow("a", "start", "t") + flow("b", "t", "end") + element;
    }

    /** A step of a program outside that nothing follows. */
    private static String program(String start) {
        return "<bpmn:startEvent id=\"" + start + "\"/>" + flow("before", start, "program")
                + "<bpmn:serviceTask id=\"program\" camunda:type=\"external\" camunda:topic=\"a\"/>";
    }

    /** A step of a program outside, after which the case jumps. */
    private static String link(String from, String to) {
        return program("start-2") + flow("after", "program", "throws")
                + "<bpmn:intermediateThrowEvent id=\"throws\"><bpmn:linkEventDefinition name=\"" + from
                + "\"/></bpmn:intermediateThrowEvent>"
                + "<bpmn:intermediateCatchEvent id=\"catches\"><bpmn:linkEventDefinition name=\"" + to
                + "\"/></bpmn:intermediateCatchEvent>" + flow("jumped", "catches", "g");
    }

    private static String error(String ref) {
        return "<bpmn:errorEventDefinition errorRef=\"" + ref + "\"/>";
    }

    /** A subprocess that ends in an error. */
    private static String breaking(String caught) {
        return "<bpmn:error id=\"e\" errorCode=\"broken\"/><bpmn:error id=\"f\" errorCode=\"other\"/>~" + START + END
                + flow("a", "start", "s") + flow("b", "s", "end")
                + "<bpmn:subProcess id=\"s\"><bpmn:startEvent id=\"in\"/>" + flow("breaking", "in", "breaks")
                + "<bpmn:endEvent id=\"breaks\">" + error("e") + "</bpmn:endEvent></bpmn:subProcess>" + caught;
    }

    private static String drawn(String body, String shapes) {
        return body + "|" + shapes;
    }

    private static String shape(String element, int x) {
        return "<di:BPMNShape id=\"" + element + "-s\" bpmnElement=\"" + element + "\"><dc:Bounds x=\"" + x
                + "\" y=\"0\" width=\"100\" height=\"80\"/></di:BPMNShape>";
    }

    static Stream<Arguments> rules() {
        var two = START + END + flow("a", "start", "x") + flow("b", "x", "end");
        var x = "<bpmn:task id=\"x\"/>";
        var wait = "<bpmn:message id=\"m\" name=\"%s\"/>";
        var stage = START + "<bpmn:endEvent id=\"lost\"/><bpmn:endEvent id=\"won\"/>" + flow("a", "start", "s")
                + "<bpmn:userTask id=\"s\" camunda:formRef=\"%s\"/>";
        return Stream.of(
                arguments(
                        "nobody-starts.form",
                        "start",
                        START + END,
                        "<bpmn:startEvent id=\"start\" camunda:formRef=\"p.ask\"/>" + END),
                arguments(
                        "nobody-starts",
                        "p",
                        "<bpmn:startEvent id=\"start\" camunda:formRef=\"p.ask\"/>" + END,
                        "<bpmn:startEvent id=\"start\"><bpmn:timerEventDefinition/></bpmn:startEvent>" + END),
                arguments("start-event-required", "p", END, START + END),
                arguments("end-event-required", "p", START, START + END),
                arguments(
                        "single-blank-start-event",
                        "start-2",
                        START + "<bpmn:startEvent id=\"start-2\"/>" + END,
                        START + "<bpmn:startEvent id=\"start-2\"><bpmn:messageEventDefinition messageRef=\"m\"/>"
                                + "</bpmn:startEvent>" + END),
                arguments(
                        "no-disconnected",
                        "x",
                        START + END + flow("a", "start", "end") + x + flow("b", "x", "end"),
                        two + x),
                arguments("no-disconnected.flow", "b", two + x + flow("b", "x", "nowhere"), two + x),
                arguments("no-dead-end", "x", START + END + flow("a", "start", "x") + x, two + x),
                arguments(
                        "no-gateway-join-fork",
                        "g",
                        two + x + flow("c", "start", "g") + flow("d", "x", "g") + flow("e", "g", "end")
                                + flow("f", "g", "x") + "<bpmn:exclusiveGateway id=\"g\"/>",
                        two + x),
                arguments("superfluous-gateway", "x", two + "<bpmn:parallelGateway id=\"x\"/>", two + x),
                arguments("no-implicit-split", "x", two + x + flow("c", "x", "y") + "<bpmn:task id=\"y\"/>", two + x),
                arguments("fake-join", "x", two + x + flow("c", "start", "x"), two + x),
                arguments("no-duplicate-sequence-flows", "c", two + x + flow("c", "x", "end"), two + x),
                arguments(
                        "no-bpmndi",
                        "x",
                        drawn(two + x, shape("start", 0) + shape("end", 200)),
                        drawn(two + x, shape("start", 0) + shape("end", 200) + shape("x", 400))),
                arguments(
                        "no-overlapping-elements",
                        "x",
                        drawn(two + x, shape("start", 0) + shape("end", 200) + shape("x", 250)),
                        drawn(two + x, shape("start", 0) + shape("end", 200) + shape("x", 400))),
                arguments("label-required", "x", two + x, two + "<bpmn:task id=\"x\" name=\"Call\"/>"),
                arguments(
                        "label-language.pl",
                        "x",
                        two + "<bpmn:task id=\"x\" name=\"Call\"/>",
                        two + "<bpmn:task id=\"x\" name=\"Call\">" + polish("Telefon") + "</bpmn:task>"),
                arguments(
                        "label-language.en",
                        "x",
                        two + "<bpmn:task id=\"x\">" + polish("Telefon") + "</bpmn:task>",
                        two + "<bpmn:task id=\"x\" name=\"Call\">" + polish("Telefon") + "</bpmn:task>"),
                arguments(
                        "guidance-language.pl",
                        "t",
                        step("<bpmn:userTask id=\"t\"><bpmn:documentation>Ask</bpmn:documentation></bpmn:userTask>"),
                        step("<bpmn:userTask id=\"t\"/>")),
                arguments("task-form", "t", task(""), task("camunda:formRef=\"p.ask\"")),
                arguments("task-assignee", "t", task(""), task("camunda:candidateGroups=\"managers\"")),
                arguments("task-due-date", "t", task(""), task("camunda:dueDate=\"${dueIn('office-hours', 8)}\"")),
                arguments(
                        "timer-sane.unreadable",
                        "t",
                        task("camunda:dueDate=\"soon\""),
                        task("camunda:dueDate=\"2027-01-01T08:00:00Z\"")),
                arguments("timer-sane.short", "t", task("camunda:dueDate=\"PT1S\""), task("camunda:dueDate=\"P2D\"")),
                arguments(
                        "timer-sane.unreadable",
                        "t",
                        task("camunda:dueDate=\"1.12.2026\""),
                        task("camunda:dueDate=\"2027-12-01\"")),
                arguments(
                        "timer-sane.unreadable",
                        "t",
                        task("camunda:dueDate=\"2027-13-01T08:00\""),
                        task("camunda:dueDate=\"2027-12-01T08:00\"")),
                arguments(
                        "timer-sane.past",
                        "t",
                        task("camunda:dueDate=\"2020-01-01T08:00:00Z\""),
                        task("camunda:dueDate=\"2027-01-01T08:00:00+01:00\"")),
                arguments(
                        "timer-empty",
                        "t",
                        timer(""),
                        timer("<bpmn:timeDate>${dueIn('office-hours', 8)}</bpmn:timeDate>")),
                arguments(
                        "timer-sane.short",
                        "t",
                        timer("<bpmn:timeDuration>PT1S</bpmn:timeDuration>"),
                        timer("<bpmn:timeDuration>P2D</bpmn:timeDuration>")),
                arguments(
                        "timer-sane.long",
                        "t",
                        timer("<bpmn:timeDuration>P900Y</bpmn:timeDuration>"),
                        timer("<bpmn:timeDuration>P2DT4H</bpmn:timeDuration>")),
                arguments(
                        "timer-sane.unreadable",
                        "t",
                        timer("<bpmn:timeDuration>2 days</bpmn:timeDuration>"),
                        timer("<bpmn:timeDuration>P1W</bpmn:timeDuration>".replace("P1W", "P7D"))),
                arguments(
                        "timer-sane.short",
                        "t",
                        timer("<bpmn:timeDate>${dueIn('office-hours', 0)}</bpmn:timeDate>"),
                        timer("<bpmn:timeDate>${dueIn('office-hours', 8)}</bpmn:timeDate>")),
                arguments(
                        "timer-sane.long",
                        "t",
                        timer("<bpmn:timeDate>${monthsAfter(now(), 1200)}</bpmn:timeDate>"),
                        timer("<bpmn:timeDate>${monthsAfter(now(), 12)}</bpmn:timeDate>")),
                arguments(
                        "timer-duration",
                        "t",
                        timer("<bpmn:timeDuration>P2D</bpmn:timeDuration>"),
                        timer("<bpmn:timeDate>${dueIn('office-hours', 8)}</bpmn:timeDate>")),
                arguments(
                        "message-nobody-sends",
                        "t",
                        wait.formatted("unheard") + "~" + step("<bpmn:receiveTask id=\"t\" messageRef=\"m\"/>"),
                        wait.formatted("deal-won") + "~" + step("<bpmn:receiveTask id=\"t\" messageRef=\"m\"/>")),
                arguments(
                        "error-nobody-catches",
                        "breaks",
                        breaking("<bpmn:boundaryEvent id=\"edge\" attachedToRef=\"s\">" + error("f")
                                + "</bpmn:boundaryEvent>"),
                        breaking("<bpmn:boundaryEvent id=\"edge\" attachedToRef=\"s\">" + error("e")
                                + "</bpmn:boundaryEvent>")),
                arguments(
                        "error-nobody-catches",
                        "breaks",
                        breaking("<bpmn:subProcess id=\"c\"><bpmn:startEvent id=\"any\"/></bpmn:subProcess>"),
                        breaking("<bpmn:subProcess id=\"c\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"any\">"
                                + "<bpmn:errorEventDefinition/></bpmn:startEvent></bpmn:subProcess>")),
                arguments(
                        "step-does-nothing",
                        "t",
                        step("<bpmn:serviceTask id=\"t\"/>"),
                        step("<bpmn:serviceTask id=\"t\" camunda:delegateExpression=\"${a}\"/>")),
                arguments(
                        "step-does-nothing.table",
                        "t",
                        step("<bpmn:businessRuleTask id=\"t\"/>"),
                        step("<bpmn:businessRuleTask id=\"t\" camunda:decisionRef=\"grade\"/>")),
                arguments(
                        "step-does-nothing.table",
                        "t",
                        step("<bpmn:businessRuleTask id=\"t\"/>"),
                        step("<bpmn:businessRuleTask id=\"t\" camunda:type=\"external\" camunda:topic=\"a\"/>")),
                arguments(
                        "step-does-nothing.process",
                        "t",
                        step("<bpmn:callActivity id=\"t\"/>"),
                        step("<bpmn:callActivity id=\"t\" calledElement=\"q\"/>")),
                arguments(
                        "step-input-empty.title",
                        "t",
                        told("writeToCustomerDelegate", input("letterTitle", "") + input("letterTitlePl", " ")),
                        told("writeToCustomerDelegate", input("letterTitle", "") + input("letterTitlePl", "Oferta"))),
                arguments(
                        "step-input-empty.text",
                        "t",
                        told("sendNoticeDelegate", input("noticeText", "") + input("noticeTextPl", "Treść")),
                        told("sendNoticeDelegate", "")),
                arguments(
                        "step-input-empty.connection",
                        "t",
                        told("tellConnectionDelegate", input("connection", "")),
                        told("tellConnectionDelegate", input("connection", "${chosen}"))),
                arguments(
                        "variable-nobody-sets",
                        "f0",
                        question("default=\"f1\"", "${never == 'a'}", ""),
                        question("default=\"f1\"", "${size == 's'}", "")),
                arguments(
                        "variable-nobody-sets",
                        "f0",
                        question("default=\"f1\"", "${never == 'a'}", "") + program("start-2"),
                        question("default=\"f1\"", "${never == 'a'}", "")
                                + program("start-2")
                                + flow("after", "program", "g")),
                arguments(
                        "variable-nobody-sets",
                        "f0",
                        question("default=\"f1\"", "${never == 'a'}", "") + link("out", "other"),
                        question("default=\"f1\"", "${never == 'a'}", "") + link("out", "out")),
                arguments(
                        "form-field-needed.target",
                        "f0",
                        question("default=\"f1\"", "${reported == '1'}", ""),
                        question("default=\"f1\"", "${known}", "")),
                arguments(
                        "condition-missing",
                        "f1",
                        question("", "${urgent}", ""),
                        question("default=\"f1\"", "${urgent}", "")),
                arguments(
                        "conditions-overlap",
                        "f1",
                        question("default=\"f2\"", "${urgent}", "${ urgent }", ""),
                        question("", "${urgent}", "${!urgent}")),
                arguments(
                        "conditions-overlap.value",
                        "f1",
                        question("default=\"f2\"", "${amount > 50}", "${amount > 100}", ""),
                        question("", "${amount > 50}", "${amount <= 50}")),
                arguments(
                        "conditions-overlap.value",
                        "f1",
                        question("", "${size == 's'}", "${size != 'l'}"),
                        question("", "${size == 's'}", "${size == 'l'}")),
                arguments(
                        "condition-never-true",
                        "f0",
                        question("default=\"f1\"", "${size == 'xl'}", ""),
                        question("default=\"f1\"", "${size == 'l'}", "")),
                arguments(
                        "gateway-misses-case",
                        "g",
                        question("", "${size == 's'}", "${size == 'm'}"),
                        question("", "${size == 's'}", "${size == 'l'}")),
                arguments(
                        "gateway-misses-case",
                        "g",
                        question("", "${amount > 50}", "${amount < 50}"),
                        question("", "${amount > 50}", "${amount <= 50}")),
                arguments(
                        "gateway-misses-case",
                        "g",
                        question("", "${grade == 'A'}", "${grade == 'B'}"),
                        question("default=\"f1\"", "${grade == 'A'}", "")),
                arguments(
                        "gateway-misses-case.default",
                        "g",
                        question("", "${known == 'a'}", "${urgent}"),
                        question("default=\"f2\"", "${known == 'a'}", "${urgent}", "")),
                arguments(
                        "stage-way-to-lost",
                        "s",
                        stage.formatted("p.stage") + flow("b", "s", "won"),
                        stage.formatted("p.stage") + flow("b", "s", "won") + flow("c", "s", "lost")),
                arguments(
                        "stage-way-to-lost.form",
                        "s",
                        stage.formatted("p.stage-without") + flow("c", "s", "lost"),
                        stage.formatted("p.stage") + flow("c", "s", "lost")));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("rules")
    void findsWhatIsWrongAndNothingElse(String rule, String element, String bad, String good) {
        assertThat(findings(bad)).anySatisfy(it -> {
            assertThat(it.key()).isEqualTo(rule);
            assertThat(it.elementId()).isEqualTo(element);
        });
        assertThat(findings(good)).noneMatch(it -> it.key().equals(rule) && element.equals(it.elementId()));
    }

    private static List<Finding> findings(String body) {
        var messages = body.contains("~") ? body.substring(0, body.indexOf('~')) : "";
        var rest = body.substring(body.indexOf('~') + 1);
        var shapes = rest.contains("|") ? rest.substring(rest.indexOf('|') + 1) : "";
        var process = rest.contains("|") ? rest.substring(0, rest.indexOf('|')) : rest;
        var diagram = new Diagram("<bpmn:definitions xmlns:bpmn=\"" + Diagram.BPMN + "\" xmlns:camunda=\""
                + Diagram.CAMUNDA + "\" xmlns:di=\"" + Diagram.DI + "\" xmlns:dc=\"" + Diagram.DC
                + "\" id=\"d\" targetNamespace=\"t\">" + messages + "<bpmn:process id=\"p\" isExecutable=\"true\">"
                + process + "<bpmn:task id=\"decides\"><bpmn:extensionElements><camunda:inputOutput>"
                + "<camunda:outputParameter name=\"grade\">${decisionResult[0].grade}</camunda:outputParameter>"
                + "</camunda:inputOutput></bpmn:extensionElements></bpmn:task></bpmn:process><di:BPMNDiagram id=\"di\">"
                + "<di:BPMNPlane id=\"pl\" bpmnElement=\"p\">" + shapes + "</di:BPMNPlane></di:BPMNDiagram>"
                + "</bpmn:definitions>");
        var grades =
                Table.of(table("UNIQUE", "string", "\"A\"", "\"B\"", "\"C\"")).get(0);
        var variables = new Variables(diagram, FORMS, id -> Optional.of(grades));
        var findings = new ArrayList<>(FlowRules.check(diagram));
        findings.addAll(WorkRules.check(diagram, FORMS, Set.of("deal-won"), NOW));
        findings.addAll(WorkRules.starts(diagram));
        findings.addAll(ConditionRules.check(diagram, variables, Set.of("known", "x")));
        findings.addAll(ErrorRules.check(diagram, false));
        findings.addAll(InputRules.check(diagram));
        return findings;
    }

    @Test
    void refusesAnErrorThatNobodyCatchesUnlessACallerMight() {
        var called = breaking("");
        var started = called.replace(START, "<bpmn:startEvent id=\"start\" camunda:formRef=\"p.ask\"/>");
        assertThat(findings(called))
                .filteredOn(it -> it.key().equals("error-nobody-catches"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(findings(started))
                .filteredOn(it -> it.key().equals("error-nobody-catches"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    /** A table of one column whose output is its input. */
    private static String table(String policy, String type, String... cells) {
        var rows = new StringBuilder();
        for (var i = 0; i < cells.length; i++) {
            rows.append("<rule id=\"r")
                    .append(i + 1)
                    .append("\"><inputEntry id=\"i")
                    .append(i)
                    .append("\"><text>")
                    .append(cells[i].replace("<", "&lt;"))
                    .append("</text></inputEntry><outputEntry id=\"o")
                    .append(i)
                    .append("\"><text>")
                    .append(type.equals("string") ? cells[i] : "\"" + i % 2 + "\"")
                    .append("</text></outputEntry></rule>");
        }
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="t" name="t"><decisionTable id="dt" hitPolicy="%s">
                    <input id="in" label="Asked"><inputExpression id="ie" typeRef="%s"><text>x</text></inputExpression></input>
                    <output id="out" name="grade" typeRef="string"/>%s
                  </decisionTable></decision>
                </definitions>
                """
                .formatted(policy, type, rows);
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                arguments("table-empty", "UNIQUE", "number", new String[] {}, new String[] {"-"}),
                arguments("table-gap", "UNIQUE", "number", new String[] {"[0..30)", "> 30"}, new String[] {
                    "[0..30)", ">= 30"
                }),
                arguments(
                        "table-gap", "FIRST", "number", new String[] {"< 10", "[20..30]"}, new String[] {"< 10", "-"}),
                arguments(
                        "table-gap", "UNIQUE", "integer", new String[] {"<= 2", ">= 4"}, new String[] {"<= 2", ">= 3"}),
                arguments("table-gap", "UNIQUE", "boolean", new String[] {"true"}, new String[] {"true", "false"}),
                arguments(
                        "table-gap",
                        "UNIQUE",
                        "date",
                        new String[] {"< date(\"2026-01-01\")", "> date(\"2026-02-01\")"},
                        new String[] {"< date(\"2026-01-01\")", ">= date(\"2026-01-01\")"}),
                arguments("table-overlap", "UNIQUE", "number", new String[] {"<= 30", ">= 30"}, new String[] {
                    "< 30", ">= 30"
                }),
                arguments("table-overlap", "UNIQUE", "string", new String[] {"\"A\"", "\"A\",\"B\""}, new String[] {
                    "\"A\"", "\"B\""
                }),
                arguments("table-overlap", "UNIQUE", "string", new String[] {"not(\"A\")", "\"B\""}, new String[] {
                    "not(\"A\")", "\"A\""
                }),
                arguments("table-overlap", "UNIQUE", "number", new String[] {"<= 30", ">= 30"}, new String[] {
                    "unknown(x)", ">= 30"
                }),
                arguments("table-row-hidden", "FIRST", "number", new String[] {"<= 30", "[10..20]"}, new String[] {
                    "[10..20]", "<= 30"
                }),
                arguments("table-row-hidden", "FIRST", "number", new String[] {"-", "> 5"}, new String[] {"> 5", "-"}),
                arguments("table-row-hidden", "FIRST", "number", new String[] {"<= 5", "> 5", "> 7"}, new String[] {
                    "<= 5", "> 5", "-"
                }),
                arguments("table-row-hidden", "FIRST", "string", new String[] {"\"A\"", "\"A\""}, new String[] {
                    "\"A\"", "-"
                }),
                arguments("table-overlap.any", "ANY", "number", new String[] {"<= 30", ">= 30"}, new String[] {
                    "<= 30", ">= 40", "<= 20"
                }));
    }

    @ParameterizedTest(name = "{0} {1} {index}")
    @MethodSource("tables")
    void findsGapsAndOverlapsOfTables(String rule, String policy, String type, String[] bad, String[] good) {
        assertThat(TableRules.check("t", table(policy, type, bad)))
                .extracting(Finding::key)
                .contains(rule);
        assertThat(TableRules.check("t", table(policy, type, good)))
                .extracting(Finding::key)
                .doesNotContain(rule);
    }

    @Test
    void findsRowsThatSayNothing() {
        var rows = table("FIRST", "number", "<= 30", ">= 30").replace("\"1\"", "");
        assertThat(TableRules.check("t", rows))
                .extracting(it -> it.severity() + " " + it.key() + " " + it.elementId() + " " + it.arguments())
                .containsExactly("WARNING table-row-empty r2 [2]");
    }

    @Test
    void letsTablesOverlapWhereThatIsMeant() {
        for (var policy : List.of("FIRST", "COLLECT", "RULE ORDER", "PRIORITY")) {
            assertThat(TableRules.check("t", table(policy, "number", "<= 30", ">= 30")))
                    .as(policy)
                    .isEmpty();
        }
        assertThat(TableRules.check("t", table("COLLECT", "number", "> 30"))).isEmpty();
    }

    @Test
    void namesTheCaseAndTheRows() {
        assertThat(TableRules.check("t", table("UNIQUE", "number", "[0..30)", "> 40")))
                .extracting(it -> it.arguments().get(0))
                .contains("Asked: 30");
        var overlap = TableRules.check("t", table("UNIQUE", "number", "<= 30", ">= 30"))
                .get(0);
        assertThat(overlap.arguments()).containsExactly("1, 2");
        assertThat(overlap.elementId()).isEqualTo("r2");
        assertThat(overlap.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void findsTextsOfFormsThatAreThereInOneLanguageAlone() {
        var form = json(
                """
                {"components": [
                  {"type": "group", "id": "g", "label": "Group", "properties": {"label:pl": "Grupa"}, "components": [
                    {"type": "textfield", "id": "a", "key": "a", "label": "Name"}]},
                  {"type": "textfield", "id": "b", "key": "b", "label": "Town", "properties": {"label:pl": "Miasto"}},
                  {"type": "number", "id": "c", "key": "c"},
                  {"type": "select", "id": "d", "key": "d", "label": "Size", "properties": {"label:pl": "Rozmiar"},
                   "values": [{"label": "Big", "value": "b"}]},
                  {"type": "select", "id": "e", "key": "e", "label": "Mark", "properties": {"label:pl": "Ocena"},
                   "values": [{"label": "1", "value": "1"}]}]}
                """);
        assertThat(WorkRules.formTexts("p.f", form))
                .extracting(it -> it.elementId() + " " + it.key())
                .containsExactly("a label-language.pl", "c label-required", "d label-language.options");
    }

    @Test
    void everyRuleHasItsWordsAndItsMendInBothLanguages() throws IOException {
        var keys = new java.util.TreeSet<String>();
        for (var language : List.of("", "_pl")) {
            var words = new Properties();
            try (var file = RuleTests.class.getResourceAsStream("/messages/studio" + language + ".properties")) {
                words.load(new java.io.InputStreamReader(file, java.nio.charset.StandardCharsets.UTF_8));
            }
            words.stringPropertyNames().stream()
                    .filter(it -> it.startsWith("studio.check."))
                    .map(it -> it.substring("studio.check.".length()))
                    .forEach(it -> {
                        keys.add(it);
                        assertThat(words).containsKey("studio.mend." + it.replaceAll("\\..*", ""));
                    });
        }
        assertThat(keys).containsAll(keysOfTheCode());
    }

    /** @return the keys that the code of the checks names */
    private static Set<String> keysOfTheCode() throws IOException {
        var keys = new java.util.TreeSet<String>();
        var key = java.util.regex.Pattern.compile(
                "(?:add|problem|Problem|Flaw|Finding)\\((?:[^;]*?)\"([a-z]+(?:-[a-z]+)+(?:\\.[a-z-]+)?)\"");
        try (var files = java.nio.file.Files.walk(java.nio.file.Path.of("src/main/java/pl/lejek"))) {
            for (var file : files.filter(it -> it.toString()
                            .matches(".*/(workflow/(DiagramCheck|TableCheck|FolderCheck|SafeXml|EndlessWork|Expressions"
                                    + "|DeploymentGate|Deployments|TableTrial)|worklist/form/(FormPolicy|FormReader)"
                                    + "|studio/check/\\w+)\\.java"))
                    .toList()) {
                key.matcher(java.nio.file.Files.readString(file))
                        .results()
                        .map(it -> it.group(1))
                        .forEach(keys::add);
            }
        }
        assertThat(keys).hasSizeGreaterThan(50);
        return keys;
    }
}
