package pl.lejek.workflow;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The diagrams, tables and forms of the repository, and what the code says that belongs to them. */
class ShippedFiles {

    static final Path PROCESSES = Path.of("processes");
    static final Path FORMS = Path.of("forms");
    static final Path CODE = Path.of("src/main/java/pl/lejek");

    private static final Pattern DELEGATE = Pattern.compile(".*/process/([A-Z][A-Za-z0-9]*Delegate)\\.java");
    private static final Pattern VARIABLE =
            Pattern.compile("(?:ProcessVariable\\.of|setVariable(?:Local)?)\\(\\s*\"(\\w+)\"");

    private ShippedFiles() {}

    static List<Path> diagrams() {
        return files(PROCESSES, ".bpmn");
    }

    static List<Path> tables() {
        return files(PROCESSES, ".dmn");
    }

    static List<Path> forms() {
        return files(FORMS, ".form");
    }

    static List<Path> examples() {
        return files(PROCESSES, ".csv");
    }

    static List<Path> files(Path root, String ending) {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var all = Files.walk(root)) {
            return all.filter(it -> it.toString().endsWith(ending) && Files.isRegularFile(it))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String nameOf(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    static String folderOf(Path file) {
        return file.getParent().getFileName().toString();
    }

    /** @return bean names of the delegates in the {@code process} packages */
    static Set<String> delegates() {
        return files(CODE, "Delegate.java").stream()
                .map(it -> DELEGATE.matcher(it.toString().replace('\\', '/')))
                .filter(it -> it.matches())
                .map(it -> it.group(1))
                .map(it -> Character.toLowerCase(it.charAt(0)) + it.substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return process variables that the code in the {@code process} packages knows */
    static Set<String> variablesOfTheCode() {
        return files(CODE, ".java").stream()
                .filter(it -> it.toString().replace('\\', '/').contains("/process/"))
                .flatMap(it -> VARIABLE.matcher(read(it)).results())
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return {@code verbNoun} for {@code verb-noun} */
    static String camelCase(String kebab) {
        var words = kebab.split("-");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(it -> Character.toUpperCase(it.charAt(0)) + it.substring(1))
                        .collect(joining());
    }
}
