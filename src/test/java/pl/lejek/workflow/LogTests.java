package pl.lejek.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/** What a line of the log says about where it comes from, and what it never says (docs/operations.md, Logs). */
@LejekTest
class LogTests {

    private static final String DIAGRAM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="lejek">
              <bpmn:process id="log-sample" name="Sample" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="start" />
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="say-so" />
                <bpmn:serviceTask id="say-so" camunda:delegateExpression="${logLineDelegate}" />
                <bpmn:sequenceFlow id="f2" sourceRef="say-so" targetRef="say-it-later" />
                <bpmn:serviceTask id="say-it-later" camunda:delegateExpression="${logLineDelegate}"
                    camunda:asyncBefore="true" />
                <bpmn:sequenceFlow id="f3" sourceRef="say-it-later" targetRef="end" />
                <bpmn:endEvent id="end" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    Environment environment;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>() {
        @Override
        protected synchronized void append(ILoggingEvent line) {
            // Takes what belongs to the thread along with it.
            line.prepareForDeferredProcessing();
            super.append(line);
        }
    };

    private ch.qos.logback.classic.Logger root;
    private ch.qos.logback.classic.Logger ours;

    @BeforeEach
    void listen() {
        root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        lines.setContext(root.getLoggerContext());
        lines.start();
        root.addAppender(lines);
        // As in the product; the other tests run without these lines.
        ours = root.getLoggerContext().getLogger("pl.lejek");
        ours.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        ours.setLevel(null);
        root.detachAppender(lines);
        repository
                .createDeploymentQuery()
                .deploymentName("log-sample")
                .list()
                .forEach(it -> repository.deleteDeployment(it.getId(), true));
    }

    @Test
    void aLineOfAStepNamesItsCase() throws Exception {
        repository
                .createDeployment()
                .name("log-sample")
                .addString("log-sample.bpmn", DIAGRAM)
                .deploy();
        var caseId = runtime.startProcessInstanceByKey("log-sample").getId();
        var job = management
                .createJobQuery()
                .processInstanceId(caseId)
                .singleResult()
                .getId();
        management.executeJob(job);

        var said = of(LogLineDelegate.class.getName());
        assertThat(said).hasSize(2).allSatisfy(it -> assertThat(it.getMDCPropertyMap())
                .containsEntry("caseId", caseId)
                .containsEntry("processKey", "log-sample")
                .doesNotContainKeys("businessKey", "activityId", "activityName", "processDefinitionId"));
        assertThat(said)
                .extracting(it -> it.getMDCPropertyMap().get("elementId"))
                .containsExactly("say-so", "say-it-later");
        assertThat(MDC.getCopyOfContextMap() == null ? Map.of() : MDC.getCopyOfContextMap())
                .isEmpty();

        var json = new ObjectMapper().readTree(asJson(said.get(1)));
        assertThat(json.get("caseId").asText()).isEqualTo(caseId);
        assertThat(json.get("elementId").asText()).isEqualTo("say-it-later");
        assertThat(json.get("message").asText()).startsWith("A step at work");
    }

    @Test
    void aLineOfARequestNamesTheRouteAndNoneOfItsWords() {
        var word = "Kowalska" + UUID.randomUUID();

        var answer = Api.at(port).as("anna").get("/api/v1/customers?q=" + word + "&limit=5");

        assertThat(answer.status()).isEqualTo(200);
        var id = answer.header("X-Request-Id").orElseThrow();
        var line = await().until(
                        () -> of("pl.lejek.access").stream()
                                .filter(it -> id.equals(it.getMDCPropertyMap().get("requestId")))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        assertThat(line.getFormattedMessage()).startsWith("GET /api/v1/customers 200 ");
        assertThat(line.getMDCPropertyMap()).containsEntry("userId", "anna");
        assertThat(List.copyOf(lines.list)).noneMatch(it -> asJson(it).contains(word));
    }

    @Test
    void theNextRequestOfTheSameThreadBelongsToNobody() {
        for (var i = 0; i < 20; i++) {
            Api.at(port).as("anna").get("/api/v1/me");
            Api.at(port).get("/api/v1/app");
        }
        await().until(() -> of("pl.lejek.access").stream()
                        .filter(it -> it.getFormattedMessage().startsWith("GET /api/v1/app"))
                        .count()
                == 20);
        assertThat(of("pl.lejek.access"))
                .filteredOn(it -> it.getFormattedMessage().startsWith("GET /api/v1/app"))
                .noneMatch(it -> it.getMDCPropertyMap().containsKey("userId"));
    }

    private List<ILoggingEvent> of(String logger) {
        return List.copyOf(lines.list).stream()
                .filter(it -> it.getLoggerName().equals(logger))
                .toList();
    }

    /** As {@code LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs} writes it. */
    private String asJson(ILoggingEvent line) {
        var context = new LoggerContext();
        context.putObject(Environment.class.getName(), environment);
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        return new String(encoder.encode(line), StandardCharsets.UTF_8);
    }
}
