package pl.lejek.workflow;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static pl.lejek.workflow.ShippedFiles.folderOf;
import static pl.lejek.workflow.ShippedFiles.nameOf;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shipped table and the examples beside it: inputs by name, a dot leads into a map, expected outputs behind
 * {@code ->}, an empty cell is unknown. A table that collects rows is checked by their outputs in order, joined by {@code +}.
 */
class DecisionExamplesTests {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    /** Parts of the lead's score count up to these limits (domain.md D-17); the delegate applies them to the sums. */
    private static final Map<String, Integer> LIMITS = Map.of("fit", 60, "intent", 40);

    static List<Path> tables() {
        return ShippedFiles.tables();
    }

    @TestFactory
    Stream<DynamicContainer> examples() {
        return ShippedFiles.examples().stream().map(file -> {
            var lines =
                    ShippedFiles.read(file).lines().filter(it -> !it.isBlank()).toList();
            var separator = lines.get(0).contains(";") ? ";" : ",";
            var header = lines.get(0).split(separator, -1);
            var table = file.resolveSibling(nameOf(file) + ".dmn");
            return dynamicContainer(
                    folderOf(file) + "/" + nameOf(file),
                    IntStream.range(1, lines.size())
                            .mapToObj(i -> dynamicTest((i + 1) + ": " + lines.get(i), () -> {
                                var cells = lines.get(i).split(separator, -1);
                                assertThat(cells).hasSameSizeAs(header);
                                check(table, header, cells);
                            })));
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableHasExamples(Path file) {
        assertThat(ShippedFiles.read(file.resolveSibling(nameOf(file) + ".csv")).lines())
                .hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableIsNamedLikeItsFileAndKeptForItsTime(Path file) {
        var model = Dmn.readModelFromFile(file.toFile());
        assertThat(model.getModelElementsByType(Decision.class)).singleElement().satisfies(decision -> {
            assertThat(decision.getId()).isEqualTo(nameOf(file));
            assertThat(decision.getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
            assertThat(decision.getVersionTag()).isNotBlank();
            assertThat(decision.getName()).isNotBlank();
        });
        var xml = ShippedFiles.read(file);
        assertThat(xml)
                .contains("name=\"label:pl\"")
                .doesNotContain("expressionLanguage")
                .doesNotContain("juel");
        assertThat(xml).as("drawing").contains("DMNShape");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableAnswersWhateverIsAsked(Path file) {
        var table = Dmn.readModelFromFile(file.toFile())
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        if (table.getHitPolicy() == HitPolicy.COLLECT) {
            return;
        }
        assertThat(ENGINE.evaluateDecisionTable(decision(file), unknown(file))).isNotEmpty();
        if (table.getHitPolicy() == HitPolicy.UNIQUE) {
            answersEveryNumber(file, table);
        } else {
            assertThat(table.getRules()).as("a row that always fits").anySatisfy(rule -> assertThat(
                            rule.getInputEntries())
                    .allSatisfy(it -> assertThat(it.getTextContent().strip()).isIn("", "-")));
        }
    }

    /** A table of intervals has no row that always fits; it must have one row for each number. */
    private static void answersEveryNumber(Path file, DecisionTable table) {
        assertThat(table.getInputs())
                .as("inputs of a table with hit policy unique")
                .hasSize(1);
        var decision = decision(file);
        IntStream.rangeClosed(0, 150).forEach(number -> {
            var inputs = unknown(file);
            inputs.replaceAll((name, it) -> number);
            assertThat(ENGINE.evaluateDecisionTable(decision, inputs))
                    .as(number + "")
                    .hasSize(1);
        });
    }

    private static void check(Path table, String[] header, String[] cells) {
        var inputs = unknown(table);
        var expected = new LinkedHashMap<String, String>();
        for (var i = 0; i < header.length; i++) {
            var name = header[i].strip();
            if (name.startsWith("->")) {
                expected.put(name.substring(2).strip(), cells[i].strip());
            } else {
                put(inputs, name, value(cells[i].strip()));
            }
        }
        var result = ENGINE.evaluateDecisionTable(decision(table), inputs).getResultList();
        var actual = expected.containsKey("score") && collects(table)
                ? score(result)
                : collects(table) ? together(result, expected.keySet()) : single(result);
        expected.forEach(
                (name, value) -> assertThat(text(actual.get(name))).as(name).isEqualTo(value));
    }

    private static Map<String, Object> single(List<Map<String, Object>> result) {
        assertThat(result).as("rows that fit").hasSize(1);
        return result.get(0);
    }

    private static boolean collects(Path table) {
        return Dmn.readModelFromFile(table.toFile()).getModelElementsByType(DecisionTable.class).stream()
                .anyMatch(it -> it.getHitPolicy() == HitPolicy.COLLECT);
    }

    private static Map<String, Object> together(List<Map<String, Object>> result, Set<String> names) {
        var together = new HashMap<String, Object>();
        names.forEach(name ->
                together.put(name, result.stream().map(it -> text(it.get(name))).collect(joining(" + "))));
        return together;
    }

    private static Map<String, Object> score(List<Map<String, Object>> result) {
        var score = new HashMap<String, Object>();
        LIMITS.forEach((part, limit) -> {
            var points = result.stream()
                    .filter(it -> part.equals(it.get("part")))
                    .mapToInt(it -> ((Number) it.get("points")).intValue())
                    .sum();
            score.put(part, Math.min(limit, Math.max(0, points)));
            score.merge("score", score.get(part), (a, b) -> (Integer) a + (Integer) b);
        });
        return score;
    }

    private static DmnDecision decision(Path table) {
        return ENGINE.parseDecision(
                nameOf(table), new ByteArrayInputStream(ShippedFiles.read(table).getBytes(StandardCharsets.UTF_8)));
    }

    /** @return every input of the table without a value, so that an example names only what matters to it */
    private static Map<String, Object> unknown(Path table) {
        var inputs = new HashMap<String, Object>();
        Dmn.readModelFromFile(table.toFile())
                .getModelElementsByType(InputExpression.class)
                .forEach(it -> put(inputs, it.getText().getTextContent().strip(), null));
        return inputs;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> inputs, String path, @Nullable Object value) {
        var names = path.split("\\.");
        for (var name : Arrays.copyOf(names, names.length - 1)) {
            inputs = (Map<String, Object>) inputs.computeIfAbsent(name, it -> new HashMap<String, Object>());
        }
        inputs.put(names[names.length - 1], value);
    }

    private static @Nullable Object value(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        if (cell.equals("true") || cell.equals("false")) {
            return Boolean.valueOf(cell);
        }
        if (cell.matches("-?\\d{1,9}")) {
            return Integer.valueOf(cell);
        }
        return cell.matches("-?\\d+(\\.\\d+)?") ? (Object) Double.valueOf(cell) : cell;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return value == null ? "" : value.toString();
    }
}
