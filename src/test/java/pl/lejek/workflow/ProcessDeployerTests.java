package pl.lejek.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
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
        refused.forget(FOLDER);
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
        assertThat(deployer.keptAside()).containsEntry(FOLDER, Map.of(FILE, diagram("shipped anew")));
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

    @Test
    void neverLetsAFolderTakeThePlaceOfAnother() {
        var copy = diagram("copy").replace("id=\"deployer-sample\"", "id=\"lead-handling\"");
        deployer.deploy(FOLDER, Map.of(FILE, copy));
        assertThat(reason()).contains(FILE, "lead-handling", "must be called deployer-sample");

        deployer.deploy(
                FOLDER,
                Map.of(FILE, diagram("good"), "processes/deployer-sample/lead-score.dmn", table("lead-score", "P1D")));
        assertThat(reason()).contains("lead-score", "belongs to lead-handling");

        assertThat(versions()).isZero();
        assertThat(newest("lead-handling").getResourceName()).isEqualTo("processes/lead-handling/lead-handling.bpmn");
    }

    @Test
    void deploysTheFoldersOfTheProductBeforeAllOthers() throws Exception {
        assertThat(ProcessDeployer.ofTheProduct())
                .containsExactlyInAnyOrderElementsOf(ShippedFiles.files(ShippedFiles.PROCESSES, "").stream()
                        .map(ShippedFiles::folderOf)
                        .distinct()
                        .toList());
        var first = Path.of(getClass()
                        .getResource("/processes/lead-handling/lead-handling.bpmn")
                        .toURI())
                .getParent()
                .resolveSibling("a-first");
        Files.createDirectories(first);
        var file = first.resolve("a-first.bpmn");
        try {
            Files.writeString(file, diagram("first").replace("deployer-sample", "a-first"));
            assertThat(deployer.folders().keySet().stream().toList())
                    .hasSizeGreaterThan(1)
                    .last()
                    .isEqualTo("a-first");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(first);
        }
    }

    @Test
    void refusesTasksWhoseFormIsNotThere() {
        for (var form : new String[] {"deployer-sample.work", "lead-handling.first-contact"}) {
            var task = diagram("forms")
                    .replace(
                            "<bpmn:task id=\"work\"/>",
                            "<bpmn:userTask id=\"work\" camunda:formRef=\"" + form
                                    + "\" camunda:formRefBinding=\"deployment\"/>");
            deployer.deploy(FOLDER, Map.of(FILE, task));
            assertThat(reason()).contains(FILE, "work", "there is no form " + form);
            deployer.deploy(FOLDER, Map.of(FILE, task.replace("\"deployment\"", "\"latest\"")));
            assertThat(reason()).contains("work");
        }
        assertThat(versions()).isZero();
    }

    @Test
    void namesTheElementThatTheEngineRefuses() {
        var lost = diagram("lost").replace("targetRef=\"work\"", "targetRef=\"nowhere\"");
        deployer.deploy(FOLDER, Map.of(FILE, lost));
        assertThat(reason()).contains(FILE, "flow", "nowhere");

        var twice = diagram("twice")
                .replace(
                        "<bpmn:startEvent id=\"start\"/>",
                        "<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:startEvent>")
                .replace("<bpmn:process", "<bpmn:message id=\"m\" name=\"lead-received\"/><bpmn:process");
        deployer.deploy(FOLDER, Map.of(FILE, twice));
        assertThat(reason()).contains(FILE, "start", "lead-received starts lead-handling already");
        assertThat(versions()).isZero();
    }

    @Test
    void refusesAFileInAnotherCharacterSetAndStartsAllTheSame() throws Exception {
        var file = Path.of(getClass()
                        .getResource("/processes/lead-handling/lead-handling.bpmn")
                        .toURI())
                .getParent()
                .resolveSibling(FOLDER)
                .resolve("deployer-sample.bpmn");
        Files.createDirectories(file.getParent());
        try {
            Files.write(file, diagram("Próba").getBytes(Charset.forName("windows-1250")));
            deployer.afterSingletonsInstantiated();
            assertThat(reason()).contains(FILE, "is not in UTF-8");
            assertThat(versions()).isZero();
            refused.forget(FOLDER);

            Files.writeString(file, "\uFEFF" + diagram("Próba"));
            deployer.afterSingletonsInstantiated();
            assertThat(newest(FOLDER).getName()).isEqualTo("Próba");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        }
    }

    private String reason() {
        return refused.all().stream()
                .filter(it -> it.folder().equals(FOLDER))
                .reduce((first, last) -> last)
                .orElseThrow()
                .reason();
    }

    private ProcessDefinition newest(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private static String table(String id, String timeToLive) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"
                  xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="%s" name="t" camunda:historyTimeToLive="%s"><decisionTable id="dt">
                    <output id="o" name="o" typeRef="string"/>
                    <rule id="r"><outputEntry id="cell"><text>"a"</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>
                """
                .formatted(id, timeToLive);
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
