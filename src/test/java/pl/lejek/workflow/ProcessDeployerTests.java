package pl.lejek.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.LejekTest;

@LejekTest
class ProcessDeployerTests {

    private static final String FOLDER = "deployer-sample";
    private static final String FILE = "processes/deployer-sample/deployer-sample.bpmn";

    @Autowired
    ProcessDeployer deployer;

    @Autowired
    RepositoryService repository;

    @Autowired
    RefusedDeployments refused;

    @AfterEach
    void removeSample() {
        repository
                .createDeploymentQuery()
                .deploymentName(FOLDER)
                .list()
                .forEach(it -> repository.deleteDeployment(it.getId(), true));
    }

    @Test
    void deploysAFolderAgainOnlyWhenAFileChanged() {
        deployer.deploy(FOLDER, Map.of(FILE, diagram("first")));
        deployer.deploy(FOLDER, Map.of(FILE, diagram("first")));
        assertThat(versions()).isEqualTo(1);

        deployer.deploy(FOLDER, Map.of(FILE, diagram("second")));
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void keepsWhatShipsAsItIsWhenStartedAgain() {
        var before = repository.createDeploymentQuery().count();

        deployer.afterSingletonsInstantiated();

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(refused.all()).isEmpty();
    }

    @Test
    void neverGoesOverAVersionThatWasReleasedFromElsewhere() {
        deployer.deploy(FOLDER, Map.of(FILE, diagram("shipped")));
        repository
                .createDeployment()
                .name(FOLDER)
                .source("studio")
                .addString(FILE, diagram("released by a manager"))
                .deploy();

        deployer.deploy(FOLDER, Map.of(FILE, diagram("shipped anew")));

        assertThat(versions()).isEqualTo(2);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(FOLDER)
                        .latestVersion()
                        .singleResult()
                        .getName())
                .isEqualTo("released by a manager");
    }

    @Test
    void reportsAFolderThatIsRefusedAndLeavesItAsItWas() {
        deployer.deploy(FOLDER, Map.of(FILE, diagram("good")));

        deployer.deploy(
                FOLDER,
                Map.of(
                        FILE,
                        diagram("bad")
                                .replace(
                                        "<bpmn:task id=\"work\"/>",
                                        "<bpmn:serviceTask id=\"work\"" + " camunda:type=\"shell\"/>")));

        assertThat(versions()).isEqualTo(1);
        assertThat(refused.all()).anySatisfy(it -> assertThat(it.reason()).contains(FILE, "work", "camunda:type"));
        refused.forget(FOLDER);
    }

    private long versions() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(FOLDER)
                .count();
    }

    private static String diagram(String name) {
        return """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="sample" targetNamespace="test">
                  <bpmn:process id="deployer-sample" name="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start"/><bpmn:task id="work"/>
                    <bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="work"/>
                  </bpmn:process>
                </bpmn:definitions>
                """
                .formatted(name);
    }
}
