package pl.lejek.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.LejekTest;

/** A corpus of files that try to run code, reach out or break the parser: each is refused with the element named. */
@LejekTest
class HostileResourcesTests {

    private static final String HEAD =
            """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
              xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              id="d" targetNamespace="t">
            """;

    @Autowired
    RepositoryService repository;

    @Autowired
    DeploymentGate gate;

    private static String process(String body) {
        return HEAD + "<bpmn:process id=\"p\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">"
                + "<bpmn:startEvent id=\"start\"/>" + body + "</bpmn:process></bpmn:definitions>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:serviceTask id=\"evil\" camunda:type=\"shell\"/>",
                "<bpmn:serviceTask id=\"evil\" camunda:type=\"mail\"/>",
                "<bpmn:serviceTask id=\"evil\" camunda:class=\"java.lang.Runtime\"/>",
                "<bpmn:serviceTask id=\"evil\" camunda:expression=\"${1+1}\"/>",
                "<bpmn:serviceTask id=\"evil\" camunda:delegateExpression=\"${dataSource}\"/>",
                "<bpmn:serviceTask id=\"evil\" camunda:delegateExpression=\"${x.y}\"/>",
                "<bpmn:serviceTask id=\"evil\" camunda:delegateExpression=\"#{''.getClass()}\"/>",
                "<bpmn:serviceTask id=\"evil\" camunda:type=\"external\" camunda:topic=\"anything\"/>",
                "<bpmn:scriptTask id=\"evil\" scriptFormat=\"juel\"><bpmn:script>${1}</bpmn:script></bpmn:scriptTask>",
                "<bpmn:userTask id=\"evil\" name=\"${''.getClass().forName('java.lang.Runtime')}\"/>",
                "<bpmn:userTask id=\"evil\" name=\"#{''.getClass()}\"/>",
                "<bpmn:userTask id=\"evil\" camunda:assignee=\"${''.getClass().forName('java.lang.Runtime')}\"/>",
                "<bpmn:userTask id=\"evil\" camunda:assignee=\"${execution.processEngineServices}\"/>",
                "<bpmn:userTask id=\"evil\" camunda:dueDate=\"${unknownFunction(1)}\"/>",
                "<bpmn:userTask id=\"evil\" camunda:candidateGroups=\"${task.execution}\"/>",
                "<bpmn:userTask id=\"evil\" camunda:formKey=\"embedded:app:x.html\"/>",
                "<bpmn:userTask id=\"evil\"><bpmn:documentation>${''.getClass()}</bpmn:documentation></bpmn:userTask>",
                "<bpmn:userTask id=\"evil\"><bpmn:extensionElements><camunda:taskListener event=\"create\""
                        + " class=\"java.lang.Runtime\"/></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:task id=\"evil\"><bpmn:extensionElements><camunda:executionListener event=\"start\">"
                        + "<camunda:script scriptFormat=\"juel\">${1}</camunda:script></camunda:executionListener>"
                        + "</bpmn:extensionElements></bpmn:task>",
                "<bpmn:task id=\"evil\"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">"
                        + "<camunda:script scriptFormat=\"juel\">${1}</camunda:script></camunda:inputParameter>"
                        + "</camunda:inputOutput></bpmn:extensionElements></bpmn:task>",
                "<bpmn:serviceTask id=\"evil\"><bpmn:extensionElements><camunda:connector>"
                        + "<camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"
                        + "</bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:serviceTask id=\"evil\"><bpmn:extensionElements><camunda:field name=\"command\""
                        + " stringValue=\"id\"/></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:sequenceFlow id=\"evil\" sourceRef=\"start\" targetRef=\"start\"><bpmn:conditionExpression"
                        + " xsi:type=\"bpmn:tFormalExpression\" language=\"juel\">${1==1}</bpmn:conditionExpression>"
                        + "</bpmn:sequenceFlow>",
                "<bpmn:sequenceFlow id=\"evil\" sourceRef=\"start\" targetRef=\"start\"><bpmn:conditionExpression"
                        + " xsi:type=\"bpmn:tFormalExpression\" camunda:resource=\"deployment://x\">a</bpmn:conditionExpression>"
                        + "</bpmn:sequenceFlow>",
                "<bpmn:sequenceFlow id=\"evil\" sourceRef=\"start\" targetRef=\"start\"><bpmn:conditionExpression"
                        + " xsi:type=\"bpmn:tFormalExpression\">${''.class.name == 'x'.concat('y')}"
                        + "</bpmn:conditionExpression></bpmn:sequenceFlow>",
                "<bpmn:callActivity id=\"evil\" calledElement=\"${''.getClass()}\"/>",
                "<bpmn:callActivity id=\"evil\" calledElement=\"x\""
                        + " camunda:variableMappingClass=\"java.lang.Runtime\"/>",
                "<bpmn:intermediateCatchEvent id=\"evil\"><bpmn:timerEventDefinition><bpmn:timeDate>"
                        + "${''.getClass()}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
                "<bpmn:intermediateCatchEvent id=\"evil\"><bpmn:timerEventDefinition><bpmn:timeCycle>R/PT1S"
                        + "</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
                "<bpmn:adHocSubProcess id=\"evil\"/>",
                "<bpmn:userTask id=\"evil\" camunda:formRef=\"p.evil\" camunda:formRefBinding=\"latest\"/>",
                "<bpmn:exclusiveGateway id=\"evil\"/><bpmn:task id=\"evil-2\"/>"
                        + "<bpmn:sequenceFlow id=\"a\" sourceRef=\"evil\" targetRef=\"evil-2\"/>"
                        + "<bpmn:sequenceFlow id=\"b\" sourceRef=\"evil-2\" targetRef=\"evil\"/>",
                "<bpmn:subProcess id=\"around\"><bpmn:task id=\"evil\"/>"
                        + "<bpmn:sequenceFlow id=\"a\" sourceRef=\"evil\" targetRef=\"evil\"/></bpmn:subProcess>",
                "<bpmn:callActivity id=\"evil\" calledElement=\"p\"/>",
                "<bpmn:task id=\"evil\"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>1000000000"
                        + "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:task>",
                "<bpmn:intermediateCatchEvent id=\"evil\"><bpmn:timerEventDefinition><bpmn:timeCycle>* * * * * ?"
                        + "</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
                "<x:element id=\"evil\" xmlns:x=\"http://example.com\"/>",
            })
    void refusesWhatCouldRunCode(String element) {
        assertThatExceptionOfType(RefusedResource.class)
                .isThrownBy(() -> gate.require("processes/p/p.bpmn", process(element)))
                .satisfies(it -> assertThat(it.problems())
                        .anySatisfy(p -> assertThat(p.element()).isEqualTo("evil")));
        assertThatExceptionOfType(RefusedResource.class)
                .as("through the engine's own door")
                .isThrownBy(() -> repository
                        .createDeployment()
                        .addString("processes/p/p.bpmn", process(element))
                        .deploy());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:userTask id=\"wait\"/>",
                "<bpmn:serviceTask id=\"wait\" camunda:asyncBefore=\"true\"/>",
                "<bpmn:subProcess id=\"wait\"><bpmn:userTask id=\"in\"/></bpmn:subProcess>",
            })
    void acceptsALoopThatWaits(String wait) {
        gate.require(
                "processes/p/p.bpmn",
                process("<bpmn:exclusiveGateway id=\"g\"/>" + wait
                        + "<bpmn:sequenceFlow id=\"a\" sourceRef=\"g\" targetRef=\"wait\"/>"
                        + "<bpmn:sequenceFlow id=\"b\" sourceRef=\"wait\" targetRef=\"g\"/>"));
    }

    @Test
    void refusesFilesThatSayNothingOfTheirHistory() {
        assertThatExceptionOfType(RefusedResource.class)
                .isThrownBy(() -> gate.require("p.bpmn", process("").replace("camunda:historyTimeToLive=\"P1D\"", "")))
                .withMessageContaining("p: say how long its history is kept");
    }

    @Test
    void refusesOtherCharacterSets() {
        assertThatExceptionOfType(RefusedResource.class)
                .isThrownBy(
                        () -> gate.require("p.bpmn", "<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>" + process("")))
                .withMessageContaining("UTF-8");
        gate.require("p.bpmn", "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>" + process(""));
    }

    @Test
    void refusesDocumentTypesAndEntities() {
        var bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + process("<bpmn:task id=\"t\"/>");
        assertThatExceptionOfType(RefusedResource.class)
                .isThrownBy(() -> gate.require("p.bpmn", bomb))
                .withMessageContaining("DOCTYPE");
    }

    @Test
    void refusesDeepNestingAndHugeFiles() {
        var deep = process("<bpmn:subProcess id=\"s\">".repeat(500) + "</bpmn:subProcess>".repeat(500));
        assertThatExceptionOfType(RefusedResource.class).isThrownBy(() -> gate.require("p.bpmn", deep));
        var huge = process("<bpmn:task id=\"t\"/>" + " ".repeat(6 * 1024 * 1024));
        assertThatExceptionOfType(RefusedResource.class)
                .isThrownBy(() -> gate.require("p.bpmn", huge))
                .withMessageContaining("5 MB");
    }

    @Test
    void neverFollowsASchemaLocation() throws Exception {
        var calls = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            var foreign = process("<x:e xmlns:x=\"urn:x\"/>")
                    .replace(
                            "id=\"d\"",
                            "id=\"d\" xsi:schemaLocation=\"urn:x http://127.0.0.1:"
                                    + server.getAddress().getPort() + "/x.xsd\"");
            assertThatExceptionOfType(RefusedResource.class)
                    .isThrownBy(() -> repository
                            .createDeployment()
                            .addString("p.bpmn", foreign)
                            .deploy())
                    .withMessageContaining("schemaLocation");
            assertThat(calls).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expressionLanguage=\"juel\" | ${''.getClass()}",
                "expressionLanguage=\"javascript\" | 1",
                " | ${1}",
                " | function(x) external { java: { class: \"java.lang.Math\" } }",
            })
    void refusesTablesWithAnythingButFeel(String attribute, String text) {
        var table =
                """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="t" name="t" c:historyTimeToLive="P1D"
                    xmlns:c="http://camunda.org/schema/1.0/dmn"><decisionTable id="dt"><output id="o" name="o" typeRef="string"/>
                    <rule id="r"><outputEntry id="cell" %s><text>%s</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>
                """
                        .formatted(attribute == null ? "" : attribute, text);
        assertThatExceptionOfType(RefusedResource.class)
                .isThrownBy(() -> repository
                        .createDeployment()
                        .addString("processes/p/t.dmn", table)
                        .deploy())
                .satisfies(it -> assertThat(it.problems().get(0).element()).isEqualTo("cell"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.groovy", "x.js", "x.bpmn20.xml", "x.cmmn", "x.class", "x"})
    void refusesEveryOtherKindOfFile(String name) {
        assertThatExceptionOfType(RefusedResource.class)
                .isThrownBy(
                        () -> repository.createDeployment().addString(name, "x").deploy());
    }

    static Stream<Path> shippedDiagrams() throws Exception {
        try (var files = Files.walk(Path.of("processes"))) {
            return files
                    .filter(it ->
                            it.toString().endsWith(".bpmn") || it.toString().endsWith(".dmn"))
                    .toList()
                    .stream();
        }
    }

    @Test
    void acceptsEverythingThatShips() throws Exception {
        for (var file : shippedDiagrams().toList()) {
            gate.require(file.toString(), Files.readString(file));
        }
    }
}
