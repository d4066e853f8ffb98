package pl.lejek.worklist.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds our validator against what form-js itself said about the same submissions (src/test/form-js). */
class FormConformanceTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormReader reader = new FormReader(new Feel(Clock.systemUTC()));
    private final FormValidator validator = new FormValidator(Clock.systemUTC());

    static Stream<Named<JsonNode>> cases() throws IOException {
        var cases = JSON.readTree(FormConformanceTests.class.getResource("/form-js/conformance.json"));
        return StreamSupport.stream(cases.spliterator(), false)
                .map(it -> Named.of(it.get("name").asText() + " " + it.get("data"), it));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesAsTheBrowserDoes(JsonNode fixture) {
        var problems = new ArrayList<String>();
        var form = reader.read(
                fixture.get("schema"), (element, key, message, arguments) -> problems.add(element + ": " + message));
        assertThat(problems).isEmpty();

        var submission = validator.validate(form, map(fixture.get("data")), map(fixture.get("shown")), it -> List.of());

        var errors = new TreeMap<String, List<String>>();
        submission.errors().forEach(it -> errors.computeIfAbsent(it.field(), key -> new ArrayList<>())
                .add(it.code()));
        var expected = fixture.has("server")
                ? fixture.get("server")
                : fixture.get("formJs").get("errors");
        assertThat(errors)
                .isEqualTo(
                        new TreeMap<>(JSON.convertValue(expected, new TypeReference<Map<String, List<String>>>() {})));

        if (submission.isValid() && !fixture.has("server")) {
            var accepted = new LinkedHashMap<String, Object>();
            submission.answers().forEach(it -> Values.set(accepted, it.place().path(), it.value()));
            var sent = map(fixture.get("formJs").get("data"));
            readOnly(fixture.get("schema")).forEach(sent::remove);
            assertThat(Values.same(withoutEmpty(accepted), withoutEmpty(Values.plain(JSON.valueToTree(sent)))))
                    .as("accepted %s, sent by the browser %s", accepted, sent)
                    .isTrue();
        }
    }

    /** A list without a visible value is absent in the browser and empty here. */
    private static Object withoutEmpty(Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<Object, Object>();
            map.forEach((key, it) -> {
                var rest = withoutEmpty(it);
                if (!(rest instanceof Map<?, ?> nested && nested.isEmpty())
                        && !(rest instanceof List<?> list && list.stream().allMatch(FormConformanceTests::isEmpty))) {
                    copy.put(key, rest);
                }
            });
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(FormConformanceTests::withoutEmpty).collect(java.util.stream.Collectors.toList())
                : value;
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static List<String> readOnly(JsonNode schema) {
        return StreamSupport.stream(schema.get("components").spliterator(), false)
                .filter(it -> it.path("readonly").asBoolean())
                .map(it -> it.get("key").asText())
                .toList();
    }

    private static Map<String, Object> map(JsonNode node) {
        return node == null
                ? new LinkedHashMap<>()
                : JSON.convertValue(node, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
