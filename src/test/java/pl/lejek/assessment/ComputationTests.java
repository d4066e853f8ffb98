package pl.lejek.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What answers come to (domain.md CRI-26 to CRI-34, FIG-11, FIG-12); the pages compute the same cases. */
class ComputationTests {

    private static final Path CASES = Path.of("src/main/frontend/src/testing/assessment-cases.json");

    private final Exercises exercises = new Exercises();

    static Stream<Arguments> cases() throws IOException {
        return StreamSupport.stream(new ObjectMapper().readTree(CASES.toFile()).spliterator(), false)
                .map(it -> Arguments.of(it.path("name").asText(), it));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void comesTo(String name, JsonNode expected) {
        var exercise = exercises.find(expected.path("kind").asText()).orElseThrow();

        var result = Computation.of(exercise, sheet(exercise, expected.path("answers")));

        same(result.value(), expected.get("value"));
        same(result.x(), expected.get("x"));
        same(result.y(), expected.get("y"));
        assertThat(result.verdict()).isEqualTo(text(expected.get("verdict")));
        for (var i = 0; i < result.groups().size(); i++) {
            var group = result.groups().get(i);
            same(group.value(), expected.path("groups").get(i));
            if (expected.has("groupVerdicts")) {
                assertThat(group.verdict())
                        .isEqualTo(expected.path("groupVerdicts").get(i).asText());
            }
        }
        var rows = result.groups().get(0).rows();
        for (var i = 0; i < expected.path("rows").size(); i++) {
            same(rows.get(i).value(), expected.path("rows").get(i));
        }
        for (var i = 0; i < expected.path("rowVerdicts").size(); i++) {
            assertThat(rows.get(i).verdict())
                    .isEqualTo(expected.path("rowVerdicts").get(i).asText());
        }
        var verdict = result.verdict();
        if (verdict != null) {
            assertThat(exercise.verdict(verdict)).as(verdict).isPresent();
        }
    }

    private static Sheet sheet(Exercise exercise, JsonNode answers) {
        var groups = new LinkedHashMap<String, List<Sheet.Row>>();
        answers.fieldNames().forEachRemaining(group -> {
            var rows = new ArrayList<Sheet.Row>();
            answers.path(group).forEach(it -> {
                var scores = new LinkedHashMap<String, Integer>();
                exercise.dimensions()
                        .forEach(dimension -> scores.put(
                                dimension.key(), it.path(dimension.key()).asInt()));
                rows.add(new Sheet.Row(
                        text(it.get("item")),
                        text(it.get("name")),
                        it.has("weight") ? new BigDecimal(it.path("weight").asText()) : null,
                        scores));
            });
            groups.put(group, rows);
        });
        return new Sheet(groups);
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }

    private static void same(@Nullable BigDecimal found, @Nullable JsonNode expected) {
        if (expected == null || expected.isNull()) {
            assertThat(found).isNull();
        } else {
            assertThat(found).isEqualByComparingTo(expected.asText());
        }
    }
}
