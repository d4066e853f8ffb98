package pl.lejek.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** Steps of the palette work in a process that somebody has drawn. */
@LejekTest
class DrawnStepTests {

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    private final String key = "drawn-" + UUID.randomUUID();
    private String customer;

    @BeforeEach
    void customer() {
        var added = Api.at(port)
                .as("marek")
                .post("/api/v1/customers", Map.of("name", "Żółw " + key, "email", key + "@example.com"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        customer = added.json().path("id").asText();
    }

    private void deploy(String delegate, Map<String, String> inputs) {
        var parameters = new StringBuilder();
        inputs.forEach((name, value) -> parameters
                .append("<camunda:inputParameter name=\"")
                .append(name)
                .append("\">")
                .append(value)
                .append("</camunda:inputParameter>"));
        repository
                .createDeployment()
                .addString(
                        key + ".bpmn",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
                          <bpmn:process id="%s" name="Drawn" isExecutable="true" camunda:historyTimeToLive="P30D">
                            <bpmn:startEvent id="start"/>
                            <bpmn:serviceTask id="step" name="Step" camunda:delegateExpression="${%s}">
                              <bpmn:extensionElements>
                                <camunda:inputOutput>%s</camunda:inputOutput>
                              </bpmn:extensionElements>
                            </bpmn:serviceTask>
                            <bpmn:endEvent id="end"/>
                            <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="step"/>
                            <bpmn:sequenceFlow id="b" sourceRef="step" targetRef="end"/>
                          </bpmn:process>
                        </bpmn:definitions>
                        """
                                .formatted(key, delegate, parameters))
                .deploy();
    }

    private Map<String, Object> message(String caseId) {
        return jdbc.queryForMap(
                "select m.*, l.address, l.body from messaging.message m left join messaging.letter l on l.message_id = m.id"
                        + " where m.case_id = ?",
                caseId);
    }

    @Test
    void writesToTheCustomerThatTheCaseIsAbout() {
        deploy("writeToCustomerDelegate", Map.of("letterTitle", "Your contract", "letterText", "Come and sign."));
        var caseId =
                runtime.startProcessInstanceByKey(key, "customer/" + customer).getId();
        var message = message(caseId);
        assertThat(message).containsEntry("template", "letter").containsEntry("purpose", "SERVICE");
        assertThat(message.get("customer_id")).hasToString(customer);
        assertThat(message.get("state")).isIn("SENT", "QUEUED");
    }

    @Test
    void writesInTheOneLanguageThatTheDiagramHas() {
        deploy("writeToCustomerDelegate", Map.of("letterTitlePl", "Umowa", "letterTextPl", "Zapraszamy do podpisu."));
        var caseId =
                runtime.startProcessInstanceByKey(key, "customer/" + customer).getId();
        assertThat(message(caseId)).containsEntry("template", "letter");
    }

    @Test
    void findsTheCustomerByAVariableAndAsksForConsentBeforeMarketing() {
        deploy(
                "writeToCustomerDelegate",
                Map.of("letterPurpose", "marketing", "letterTitle", "News", "letterText", "Look."));
        var caseId = runtime.startProcessInstanceByKey(key, Map.of("customerId", customer))
                .getId();
        assertThat(message(caseId))
                .containsEntry("template", "letter-marketing")
                .containsEntry("state", "SUPPRESSED");
    }

    @Test
    void saysWhenThereIsNobodyToWriteTo() {
        deploy("writeToCustomerDelegate", Map.of("letterTitle", "Hello", "letterText", "Hello"));
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey(key))
                .hasStackTraceContaining("The case is about nobody who could be written to");
    }

    @Test
    void tellsAConnectionWhereACaseHasCome() {
        deploy("tellConnectionDelegate", Map.of("connection", "nowhere", "values", "amount, since, missing"));
        var caseId = runtime.startProcessInstanceByKey(key, "customer/" + customer, Map.of("amount", 7))
                .getId();
        var delivery = jdbc.queryForMap("select * from webhook.delivery where case_id = ?", caseId);
        assertThat(delivery).containsEntry("event", "case.step").containsEntry("state", "NOT_WANTED");
        assertThat(delivery.get("body").toString())
                .contains("\"process\":\"" + key + "\"", "\"element\":\"step\"", "\"id\":\"" + customer + "\"")
                .contains("\"amount\":7", "\"missing\":null");
    }

    @Test
    void tellsEveryStepAndInstanceThatOneJobDoes() {
        repository
                .createDeployment()
                .addString(
                        key + ".bpmn",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
                          <bpmn:process id="%s" name="Told" isExecutable="true" camunda:historyTimeToLive="P30D">
                            <bpmn:startEvent id="start" camunda:asyncBefore="true"/>
                            <bpmn:serviceTask id="one" camunda:delegateExpression="${tellConnectionDelegate}">
                              <bpmn:extensionElements>
                                <camunda:inputOutput>
                                  <camunda:inputParameter name="connection">nowhere</camunda:inputParameter>
                                </camunda:inputOutput>
                              </bpmn:extensionElements>
                            </bpmn:serviceTask>
                            <bpmn:serviceTask id="many" camunda:delegateExpression="${tellConnectionDelegate}">
                              <bpmn:extensionElements>
                                <camunda:inputOutput>
                                  <camunda:inputParameter name="connection">nowhere</camunda:inputParameter>
                                </camunda:inputOutput>
                              </bpmn:extensionElements>
                              <bpmn:multiInstanceLoopCharacteristics isSequential="true">
                                <bpmn:loopCardinality>2</bpmn:loopCardinality>
                              </bpmn:multiInstanceLoopCharacteristics>
                            </bpmn:serviceTask>
                            <bpmn:endEvent id="end"/>
                            <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="one"/>
                            <bpmn:sequenceFlow id="b" sourceRef="one" targetRef="many"/>
                            <bpmn:sequenceFlow id="c" sourceRef="many" targetRef="end"/>
                          </bpmn:process>
                        </bpmn:definitions>
                        """
                                .formatted(key))
                .deploy();
        var caseId =
                runtime.startProcessInstanceByKey(key, "customer/" + customer).getId();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(caseId)
                .singleResult()
                .getId());
        assertThat(jdbc.queryForList(
                        "select regexp_replace(key, '^case.step/[^/]+/', '') as told from webhook.delivery where case_id = ?"
                                + " order by told",
                        String.class,
                        caseId))
                .containsExactly("many/0/nowhere", "many/1/nowhere", "one/nowhere");
    }
}
