package pl.lejek.studio.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.studio.DraftFiles;
import pl.lejek.studio.check.Finding.Severity;
import pl.lejek.testing.LejekTest;
import pl.lejek.workflow.Deployments;

/** The processes of the product stand before the rules that managers' processes stand before. */
@LejekTest
class ShippedCheckTests {

    @Autowired
    DraftCheck check;

    @Autowired
    Deployments deployments;

    @Autowired
    ObjectMapper json;

    @Test
    void everythingThatShipsIsWithoutAnErrorAndHasFewWarnings() throws Exception {
        var errors = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        for (var folder : deployments.shipped().entrySet()) {
            if (!folder.getValue().containsKey("processes/" + folder.getKey() + "/" + folder.getKey() + ".bpmn")) {
                System.out.println("NODIAGRAM " + folder.getKey());
                continue;
            }
            for (var it : check.check(folder.getKey(), files(folder.getKey(), folder.getValue()))) {
                var line = folder.getKey() + " " + it.file() + " " + it.elementId() + " " + it.key() + " "
                        + it.arguments();
                (it.severity() == Severity.ERROR ? errors : warnings).add(it.severity() + " " + line);
            }
        }
        java.nio.file.Files.write(java.nio.file.Path.of("target/shipped-findings.txt"), new ArrayList<>(warnings) {
            {
                addAll(errors);
            }
        });
        assertThat(errors).isEmpty();
        assertThat(warnings).hasSizeLessThan(20);
    }

    private DraftFiles files(String key, java.util.Map<String, String> folder) throws Exception {
        var forms = new HashMap<String, JsonNode>();
        var decisions = new HashMap<String, String>();
        for (var it : folder.entrySet()) {
            var name = it.getKey()
                    .substring(it.getKey().lastIndexOf('/') + 1, it.getKey().lastIndexOf('.'));
            if (it.getKey().endsWith(".form")) {
                forms.put(key + "." + name, json.readTree(it.getValue()));
            } else if (it.getKey().endsWith(".dmn")) {
                decisions.put(name, it.getValue());
            }
        }
        return new DraftFiles(folder.get("processes/" + key + "/" + key + ".bpmn"), forms, decisions);
    }
}
