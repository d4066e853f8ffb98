package pl.lejek;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A module's SQL names its own schema and no other's (architecture.md, Modules, rule 3). */
class SchemaTests {

    private static final Path SOURCES = Path.of("src/main/java/pl/lejek");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /**
     * The engine's schema belongs to {@code workflow}. History shows cases from the engine's own records, training looks
     * for the next due job: both are read only and among the modules that may know the engine.
     */
    private static final Map<String, Set<String>> ALSO =
            Map.of("workflow", Set.of("engine"), "history", Set.of("engine"), "training", Set.of("engine"));

    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    @Test
    void modulesReadAndWriteOnlyTheirOwnTables() throws IOException {
        var schemas = modules();
        schemas.add("engine");
        var table = table(schemas);
        var wrong = new ArrayList<String>();
        var named = 0;
        for (var module : modules()) {
            for (var file : files(SOURCES.resolve(module), ".java")) {
                for (var text : literals(Files.readString(file))) {
                    var match = table.matcher(text);
                    while (match.find()) {
                        named++;
                        var schema = match.group(1);
                        if (!schema.equals(module)
                                && !ALSO.getOrDefault(module, Set.of()).contains(schema)) {
                            wrong.add(SOURCES.relativize(file) + ": " + match.group());
                        }
                    }
                }
            }
        }
        assertThat(named).as("tables named in SQL").isGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    @Test
    void entitiesAreMappedToTheirOwnModulesSchema() throws IOException {
        var mapping = Pattern.compile("@Table\\(schema = \"([a-z_]+)\"");
        var wrong = new ArrayList<String>();
        for (var module : modules()) {
            for (var file : files(SOURCES.resolve(module), ".java")) {
                var match = mapping.matcher(Files.readString(file));
                while (match.find()) {
                    if (!match.group(1).equals(module)) {
                        wrong.add(SOURCES.relativize(file) + ": " + match.group());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void migrationsTouchOnlyTheirOwnModulesSchema() throws IOException {
        var schemas = modules();
        schemas.add("engine");
        var table = Pattern.compile("(?i)\\b(?:from|join|into|update|table|on|references|schema|sequence)\\s+"
                + "(?:if (?:not )?exists\\s+)?(" + String.join("|", schemas) + ")\\b");
        var name = Pattern.compile("V\\d+__([a-z]+)_.*\\.sql");
        var wrong = new ArrayList<String>();
        for (var file : files(MIGRATIONS, ".sql")) {
            var module = name.matcher(file.getFileName().toString());
            assertThat(module.matches()).as(file.toString()).isTrue();
            var statements = Files.readString(file).replaceAll("(?m)--.*$", "");
            var match = table.matcher(statements);
            while (match.find()) {
                var schema = match.group(1);
                if (!schema.equals(module.group(1))
                        && !ALSO.getOrDefault(module.group(1), Set.of()).contains(schema)) {
                    wrong.add(file.getFileName() + ": " + match.group());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void findsTablesInTextBlocksAndLiterals() {
        var table = table(Set.of("lead", "deal"));
        var source =
                """
                // from deal.deal
                var one = "select 1 from lead.lead where " + "x";
                var two = \"\"\"
                        select * from x join deal.deal d on true
                        \"\"\";
                var three = "nextval('lead.number')" + "deal.stage-unknown";
                """;
        var found = literals(source).stream()
                .flatMap(it -> table.matcher(it).results().map(match -> match.group(1) + "." + match.group(2)))
                .toList();
        assertThat(found).containsExactlyInAnyOrder("deal.deal", "lead.lead", "lead.number");
    }

    private static Pattern table(Set<String> schemas) {
        return Pattern.compile(
                "(?i)(?:\\b(?:from|join|into|update|table|using|exists|only|truncate)\\s+|nextval\\('|,\\s*)" + "("
                        + String.join("|", schemas) + ")\\.([a-z_]+)\\b(?![-.(])");
    }

    private static List<String> literals(String source) {
        var code = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
        var found = new ArrayList<String>();
        TEXT_BLOCK.matcher(code).results().forEach(it -> found.add(it.group(1)));
        LITERAL.matcher(TEXT_BLOCK.matcher(code).replaceAll("")).results().forEach(it -> found.add(it.group(1)));
        return found;
    }

    private static TreeSet<String> modules() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            var modules = new TreeSet<String>();
            folders.filter(Files::isDirectory)
                    .forEach(it -> modules.add(it.getFileName().toString()));
            return modules;
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(ending)).sorted().toList();
        }
    }
}
