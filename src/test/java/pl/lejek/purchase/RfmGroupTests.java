package pl.lejek.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;

/** The cube of 125 cells is cut into eleven groups without a rest (domain.md D-06). */
class RfmGroupTests {

    private static final Path TABLE = Path.of("processes/value-recalculation/rfm-group.dmn");

    @Test
    void everyCellIsInExactlyOneOfElevenGroups() throws IOException {
        var engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        var groups = new TreeMap<String, Integer>();
        try (var file = Files.newInputStream(TABLE)) {
            var table = engine.parseDecision("rfm-group", file);
            for (var cell = 0; cell < 125; cell++) {
                var scores = Variables.putValue("recency", cell / 25 + 1)
                        .putValue("frequency", cell / 5 % 5 + 1)
                        .putValue("monetary", cell % 5 + 1);
                var result = engine.evaluateDecisionTable(table, scores);
                assertThat(result).as(scores.toString()).hasSize(1);
                groups.merge(result.getSingleResult().<String>getEntry("group"), 1, Integer::sum);
            }
        }
        assertThat(groups.keySet())
                .isEqualTo(new TreeSet<>(java.util.List.of(
                        "champions",
                        "loyal",
                        "potential-loyalists",
                        "new",
                        "promising",
                        "need-attention",
                        "about-to-sleep",
                        "at-risk",
                        "cannot-lose",
                        "hibernating",
                        "lost")));
        assertThat(groups.values().stream().mapToInt(it -> it).sum()).isEqualTo(125);
    }
}
