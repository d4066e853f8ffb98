package pl.lejek.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.workflow.ShippedFiles.folderOf;
import static pl.lejek.workflow.ShippedFiles.nameOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms are checked like code: architecture.md "What a form may do". */
class FormModelTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TARGET = Pattern.compile(
            "process|(deal|customer|person|lead|offer|audit|rollout|relationship|plan|crisis|retro|data-request)\\.[a-z][A-Za-z0-9]*");

    /** Personal data never becomes a process variable (domain.md D-14). */
    private static final Pattern PERSONAL = Pattern.compile(
            "(?i).*(email|phone|firstname|lastname|withwhom|summary|arrangements|objections|note|comment|pesel|address).*");

    private static final Set<String> FORBIDDEN =
            Set.of("html", "iframe", "expression", "documentPreview", "filepicker");

    static List<Path> forms() {
        return ShippedFiles.forms();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void belongsToAUserTaskOrAStart(Path file) {
        assertThat(form(file).path("id").asText()).isEqualTo(folderOf(file) + "." + nameOf(file));
        var diagram = ShippedFiles.PROCESSES.resolve(folderOf(file)).resolve(folderOf(file) + ".bpmn");
        assertThat(diagram).exists();
        var model = Bpmn.readModelFromFile(diagram.toFile());
        var isOfAStart = model.getModelElementsByType(StartEvent.class).stream()
                .anyMatch(it -> (folderOf(file) + "." + nameOf(file)).equals(it.getCamundaFormRef()));
        if (!isOfAStart) {
            assertThat(model.<ModelElementInstance>getModelElementById(nameOf(file)))
                    .isInstanceOf(UserTask.class);
        }
        assertThat(nameOf(file)).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void speaksBothLanguages(Path file) {
        assertThat(components(file)).allSatisfy(it -> {
            for (var text : List.of("label", "description", "dateLabel", "timeLabel", "text", "content")) {
                if (!it.path(text).asText("").isBlank()) {
                    assertThat(it.path("properties").path(text + ":pl").asText())
                            .as(name(it) + " " + text)
                            .isNotBlank();
                }
            }
            if (it.hasNonNull("key") && !it.path("type").asText().equals("datetime")) {
                assertThat(it.path("label").asText()).as("label of " + name(it)).isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void translatesEveryOption(Path file) {
        assertThat(components(file))
                .filteredOn(it -> it.path("values").size() > 0)
                .allSatisfy(it -> {
                    var polish = read(it.path("properties").path("values:pl").asText("{}"));
                    for (var option : it.path("values")) {
                        assertThat(option.path("label").asText()).as(name(it)).isNotBlank();
                        assertThat(polish.path(option.path("value").asText()).asText())
                                .as(name(it) + " " + option.path("value").asText())
                                .isNotBlank();
                    }
                    assertThat(polish.size())
                            .as("options of " + name(it))
                            .isEqualTo(it.path("values").size());
                });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void givesEveryFieldAKeyOfItsOwn(Path file) {
        assertThat(components(file).stream().filter(it -> it.hasNonNull("key")).map(it -> it.path("key")
                        .asText()))
                .doesNotHaveDuplicates()
                .allSatisfy(it -> assertThat(it).matches("[a-z][A-Za-z0-9]*"));
        assertThat(components(file).stream().map(it -> it.path("id").asText()))
                .doesNotHaveDuplicates()
                .allSatisfy(it -> assertThat(it).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void sendsValuesOnlyWhereTheyBelong(Path file) {
        assertThat(components(file))
                .filteredOn(it -> it.path("properties").has("target"))
                .allSatisfy(it -> {
                    assertThat(it.path("properties").path("target").asText())
                            .as(name(it))
                            .matches(TARGET);
                    if (it.path("properties").path("target").asText().equals("process")) {
                        assertThat(name(it)).doesNotMatch(PERSONAL);
                        assertThat(it.path("type").asText()).as(name(it)).isNotIn("textarea");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void boundsWhatIsTyped(Path file) {
        assertThat(components(file)).allSatisfy(it -> {
            var type = it.path("type").asText();
            assertThat(type).as(name(it)).isNotIn(FORBIDDEN);
            var validate = it.path("validate");
            if ((type.equals("textfield") || type.equals("textarea"))
                    && !it.path("readonly").asBoolean()
                    && !it.path("disabled").asBoolean()) {
                assertThat(validate.path("maxLength").asInt())
                        .as("maxLength of " + name(it))
                        .isBetween(1, 10_000);
            }
            if (type.equals("number")
                    && !it.path("readonly").asBoolean()
                    && !it.path("disabled").asBoolean()) {
                assertThat(validate.has("min") && validate.has("max"))
                        .as("range of " + name(it))
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void explainsItsRulesAtAField(Path file) {
        var keys = components(file).stream().map(it -> it.path("key").asText()).toList();
        assertThat(form(file).path("properties").path("rules")).allSatisfy(rule -> {
            assertThat(rule.path("rule").asText()).isNotBlank();
            assertThat(keys).contains(rule.path("field").asText());
            assertThat(rule.path("message").asText()).isNotBlank();
            assertThat(rule.path("message:pl").asText()).isNotBlank();
        });
    }

    /** @return keys whose value the diagram decides on */
    static List<String> processKeys(Path file) {
        return components(file).stream()
                .filter(it -> it.path("properties").path("target").asText().equals("process"))
                .map(it -> it.path("key").asText())
                .toList();
    }

    private static List<JsonNode> components(Path file) {
        var all = new ArrayList<JsonNode>();
        collect(form(file), all);
        return all;
    }

    private static void collect(JsonNode parent, List<JsonNode> all) {
        StreamSupport.stream(parent.path("components").spliterator(), false).forEach(it -> {
            all.add(it);
            collect(it, all);
        });
    }

    private static String name(JsonNode component) {
        return component.path("key").asText(component.path("id").asText());
    }

    private static JsonNode form(Path file) {
        return read(ShippedFiles.read(file));
    }

    private static JsonNode read(String json) {
        try {
            var node = JSON.readTree(json);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
