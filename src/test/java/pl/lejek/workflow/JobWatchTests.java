package pl.lejek.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.LejekTest;

@LejekTest
class JobWatchTests {

    private static final String DIAGRAM =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="lejek">
              <bpmn:process id="lateness-sample" name="Sample" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="start" />
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="wait" />
                <bpmn:intermediateCatchEvent id="wait">
                  <bpmn:timerEventDefinition id="t">
                    <bpmn:timeDate xsi:type="bpmn:tFormalExpression">2040-01-01T00:00:00Z</bpmn:timeDate>
                  </bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="f2" sourceRef="wait" targetRef="ask" />
                <bpmn:exclusiveGateway id="ask" />
                <bpmn:sequenceFlow id="f3" sourceRef="ask" targetRef="end">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${right}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f4" sourceRef="ask" targetRef="end">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${right}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:endEvent id="end" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void removeSample() {
        repository
                .createDeploymentQuery()
                .deploymentName("lateness-sample")
                .list()
                .forEach(it -> repository.deleteDeployment(it.getId(), true));
    }

    @Test
    void measuresHowLateATimerFires() {
        var before = lateness();

        management.executeJob(timer(true));

        assertThat(lateness() - before).isBetween(3590.0, 3700.0);
    }

    @Test
    void countsWhatFails() {
        var before = meters.counter("lejek.job.failures").count();
        var timer = timer(false);

        assertThatThrownBy(() -> management.executeJob(timer)).isInstanceOf(RuntimeException.class);

        assertThat(meters.counter("lejek.job.failures").count()).isEqualTo(before + 1);
    }

    /** @return a timer that has been due for an hour */
    private String timer(boolean right) {
        repository
                .createDeployment()
                .name("lateness-sample")
                .addString("lateness-sample.bpmn", DIAGRAM)
                .deploy();
        var id = runtime.startProcessInstanceByKey("lateness-sample", Map.of("right", right))
                .getId();
        var job =
                management.createJobQuery().processInstanceId(id).singleResult().getId();
        jdbc.update("update engine.act_ru_job set duedate_ = now() - interval '1 hour' where id_ = ?", job);
        return job;
    }

    private double lateness() {
        return meters.get("lejek.job.lateness").tag("kind", "timer").timer().totalTime(TimeUnit.SECONDS);
    }
}
