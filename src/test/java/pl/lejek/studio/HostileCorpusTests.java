package pl.lejek.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;

/**
 * Files that try to run code, to reach out, to break a reader or to change a page: each is kept as a draft or not even
 * that, refused by the check with the element named, and refused by the engine's own door whatever was said before.
 */
@LejekTest
class HostileCorpusTests {

    private static final Path CORPUS = Path.of("src/test/resources/hostile");
    private static final String DRAFTS = "/api/v1/process-drafts";

    /** What is wrong with the file as a whole, or with its definitions. */
    private static final Set<String> WITHOUT_AN_ELEMENT = Set.of(
            "deep.bpmn",
            "deep.form",
            "schema-location.bpmn",
            "no-namespace-schema-location.bpmn",
            "schema-location.dmn",
            "juel-input.dmn");

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    ObjectMapper json;

    private Api marek;

    @BeforeEach
    void signIn() {
        marek = Api.at(port).as("marek").with("Accept-Language", "en");
    }

    static Stream<Path> diagrams() throws IOException {
        return files("diagrams");
    }

    static Stream<Path> tables() throws IOException {
        return files("tables");
    }

    static Stream<Path> forms() throws IOException {
        return files("forms");
    }

    static Stream<Path> unreadable() throws IOException {
        return files("unreadable");
    }

    static Stream<Path> harmless() throws IOException {
        return files("harmless");
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (var files = Files.list(CORPUS.resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource({"diagrams", "tables", "forms"})
    void refusesWhatIsHostileAndNamesTheElement(Path file) throws IOException {
        var checked = marek.post(DRAFTS + "/check", body(file));
        assertThat(checked.status()).as(checked.toString()).isEqualTo(200);
        var name = file.getFileName().toString();
        assertThat(errors(checked.json())).as(checked.body()).anySatisfy(it -> {
            assertThat(it.path("file").asText()).isEqualTo(fileId(file));
            if (!WITHOUT_AN_ELEMENT.contains(name)) {
                assertThat(it.path("elementId").asText()).isEqualTo("evil");
            }
            assertThat(it.path("message").asText()).isNotBlank();
            assertThat(it.path("mend").asText()).isNotBlank();
        });

        var draft = marek.post(DRAFTS, body(file));
        assertThat(draft.status()).as(draft.toString()).isEqualTo(201);
        var submitted =
                marek.post(DRAFTS + "/" + draft.json().path("id").asText() + "/submit", Map.of("note", "hostile"));
        assertThat(submitted.status()).isEqualTo(409);
        assertThat(submitted.json().path("problems")).isNotEmpty();

        if (!name.equals("broken-cell.dmn")) { // harmless as such: nobody can evaluate it
            assertThatExceptionOfType(ProcessEngineException.class)
                    .as("through the engine's own door")
                    .isThrownBy(() -> repository
                            .createDeployment()
                            .addString(path(file), stamped(file))
                            .deploy());
        }
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void doesNotEvenKeepWhatReachesOut(Path file) throws IOException {
        var kept = marek.post(DRAFTS, body(file));
        assertThat(kept.status()).as(kept.toString()).isEqualTo(422);
        assertThat(kept.json().at("/errors/0/field").asText()).isEqualTo("xml");
        var draft = marek.post(DRAFTS, Map.of("processKey", "group-change"));
        var changed = marek.put(DRAFTS + "/" + draft.json().path("id").asText(), Map.of("xml", Files.readString(file)));
        assertThat(changed.status()).isEqualTo(422);
        assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(() -> repository
                .createDeployment()
                .addString(path(file), Files.readString(file))
                .deploy());
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void letsHarmlessFilesPass(Path file) throws IOException {
        var checked = marek.post(DRAFTS + "/check", body(file));
        assertThat(checked.status()).as(checked.toString()).isEqualTo(200);
        assertThat(errors(checked.json())).isEmpty();
    }

    private static java.util.List<JsonNode> errors(JsonNode answer) {
        return StreamSupport.stream(answer.path("problems").spliterator(), false)
                .filter(it -> it.path("severity").asText().equals("error"))
                .toList();
    }

    /** A table or form comes with a diagram that is fine. */
    private Map<String, Object> body(Path file) throws IOException {
        var body = new HashMap<String, Object>();
        var text = Files.readString(file);
        var diagram =
                file.toString().endsWith(".bpmn") ? text : Files.readString(CORPUS.resolve("harmless/plain.bpmn"));
        body.put("xml", diagram);
        if (file.toString().endsWith(".dmn")) {
            body.put("decisions", Map.of(fileId(file), text));
        } else if (file.toString().endsWith(".form")) {
            body.put("forms", Map.of(fileId(file), json.readTree(text)));
        }
        return body;
    }

    private static String fileId(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".bpmn") ? "diagram" : name.endsWith(".dmn") ? "hostile-table" : "hostile." + base(name);
    }

    private static String path(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".form") ? "forms/hostile/" + name : "processes/hostile/" + name;
    }

    /** As the studio would deploy it. */
    private static String stamped(Path file) {
        try {
            var text = Files.readString(file);
            return file.toString().endsWith(".bpmn")
                    ? Stamp.stamped(text, "process", "http://camunda.org/schema/1.0/bpmn", "1")
                    : file.toString().endsWith(".dmn")
                            ? Stamp.stamped(text, "decision", "http://camunda.org/schema/1.0/dmn", "1")
                            : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
