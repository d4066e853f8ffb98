package pl.lejek.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.LejekTest;

@LejekTest
class ShippedProcessesTests {

    @Autowired
    RefusedDeployments refused;

    @Autowired
    RepositoryService repository;

    @Test
    void deploysEveryFolder() {
        assertThat(refused.all()).isEmpty();
        assertThat(repository.createProcessDefinitionQuery().latestVersion().list())
                .extracting(ProcessDefinition::getKey)
                .containsAll(ShippedFiles.diagrams().stream()
                        .map(ShippedFiles::nameOf)
                        .toList());
    }

    @Test
    void deploysDiagramTablesAndFormsTogether() {
        for (var diagram : ShippedFiles.diagrams()) {
            var deployment = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(ShippedFiles.nameOf(diagram))
                    .latestVersion()
                    .singleResult()
                    .getDeploymentId();
            var folder = ShippedFiles.folderOf(diagram);
            assertThat(repository.getDeploymentResourceNames(deployment))
                    .contains(diagram.toString())
                    .containsAll(ShippedFiles.files(diagram.getParent(), ".dmn").stream()
                            .map(Path::toString)
                            .toList())
                    .containsAll(ShippedFiles.files(ShippedFiles.FORMS.resolve(folder), ".form").stream()
                            .map(Path::toString)
                            .toList());
        }
    }
}
