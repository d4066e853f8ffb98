package pl.lejek.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the texts of the server look like when they are shown. */
class MessageFilesTests {

    private static final Path FOLDER = Path.of("src/main/resources/messages");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d");

    static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(it -> it.toString().endsWith(".properties"))
                    .sorted()
                    .toList();
        }
    }

    /** An apostrophe is doubled where there are arguments, and only there: without them the text is shown as it is written. */
    @ParameterizedTest
    @MethodSource("files")
    void showsApostrophesOnce(Path file) throws IOException {
        var texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        assertThat(texts).allSatisfy((key, value) -> {
            var text = value.toString();
            var alone = text.replace("''", "").contains("'");
            if (ARGUMENT.matcher(text).find()) {
                assertThat(alone).as(key + " " + text).isFalse();
            } else {
                assertThat(text).as(key.toString()).doesNotContain("''");
            }
        });
    }
}
