package pl.lejek.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.DataDirectory;
import pl.lejek.platform.privacy.DataSubject;

/**
 * Looks for a person in every text of every table, whoever's it is, and in the files beside the database: the proof of an
 * erasure does not trust those who erased.
 */
@Component
class TextSearch {

    private static final String COLUMNS =
            """
            select format('%I.%I', n.nspname, c.relname) as name,
                   array_agg(format('%I', a.attname) order by a.attnum) filter (where t.typname <> 'bytea') as texts,
                   array_agg(format('%I', a.attname) order by a.attnum) filter (where t.typname = 'bytea') as bytes
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
              and t.typname in ('text', 'varchar', 'bpchar', 'json', 'jsonb', 'xml', 'bytea', '_text', '_varchar', 'hstore')
            group by 1 order by 1
            """;

    private static final String REQUESTS = "privacy.data_request";

    private static final String LETTERS = "messaging.letter";
    private static final long LARGEST_FILE = 100L * 1024 * 1024;

    private final JdbcClient jdbc;
    private final DataDirectory directory;

    TextSearch(JdbcClient jdbc, DataDirectory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    /**
     * Where the person was found.
     *
     * @param place table, or file below the data folder
     * @param certain rows with an address or number of the person
     * @param possible rows with the name alone, which may be somebody else's
     */
    record Hit(String place, long certain, long possible) {}

    record Result(int tables, int files, List<Hit> hits) {

        long certain() {
            return hits.stream().mapToLong(Hit::certain).sum();
        }

        long possible() {
            return hits.stream().mapToLong(Hit::possible).sum();
        }
    }

    private record Table(String name, List<String> texts, List<String> bytes) {}

    /**
     * @param request what it needs until it is answered goes when it is closed
     * @param answers ids of letters that answer it: they go when it is closed
     */
    Result search(DataSubject subject, UUID request, Collection<String> answers) {
        var certain = subject.certainNeedles();
        var possible = subject.possibleNeedles();
        var hits = new ArrayList<Hit>();
        var tables = jdbc.sql(COLUMNS)
                .query((row, number) -> new Table(row.getString(1), texts(row.getArray(2)), texts(row.getArray(3))))
                .list();
        for (var table : tables) {
            var hit = search(table, certain, possible, request, answers);
            if (hit.certain > 0 || hit.possible > 0) {
                hits.add(hit);
            }
        }
        var files = files();
        for (var file : files) {
            search(file, certain, possible, hits);
        }
        return new Result(tables.size(), files.size(), hits);
    }

    private static List<String> texts(java.sql.@org.jspecify.annotations.Nullable Array array)
            throws java.sql.SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private Hit search(
            Table table,
            Collection<String> certain,
            Collection<String> possible,
            UUID request,
            Collection<String> answers) {
        var sql = "select count(*) filter (where " + condition(table, "certain") + "), count(*) filter (where not ("
                + condition(table, "certain") + ") and (" + condition(table, "possible") + ")) from " + table.name;
        if (table.name.equals(LETTERS)) {
            sql += " where message_id::text <> all(:answers)";
        } else if (table.name.equals(REQUESTS)) {
            sql += " where id <> :request";
        }
        return jdbc.sql(sql)
                .param("request", request)
                .param("answers", answers.toArray(String[]::new))
                .param("certain", certain.toArray(String[]::new))
                .param("possible", possible.toArray(String[]::new))
                .query((row, number) -> new Hit(table.name, row.getLong(1), row.getLong(2)))
                .single();
    }

    private static String condition(Table table, String needles) {
        var conditions = new ArrayList<String>();
        if (!table.texts.isEmpty()) {
            conditions.add("platform.mentions(concat_ws(E'\\n', "
                    + table.texts.stream().map(it -> it + "::text").collect(Collectors.joining(", ")) + "), :" + needles
                    + ")");
        }
        for (var column : table.bytes) {
            conditions.add("coalesce(exists (select from unnest(:" + needles
                    + "::text[]) needle where position(convert_to(needle, 'UTF8') in " + column + ") > 0), false)");
        }
        return String.join(" or ", conditions);
    }

    /** Not those of the embedded database: its tables have been searched. */
    private List<Path> files() {
        var root = directory.data();
        var files = new ArrayList<Path>();
        if (!Files.isDirectory(root)) {
            return files;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return Files.exists(folder.resolve("PG_VERSION"))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && attributes.size() <= LARGEST_FILE) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private void search(Path file, Collection<String> certain, Collection<String> possible, List<Hit> hits) {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return; // gone, or not ours to read
        }
        var sure = certain.stream().anyMatch(it -> text.contains(it.toLowerCase(Locale.ROOT)));
        var perhaps = !sure && possible.stream().anyMatch(it -> text.contains(it.toLowerCase(Locale.ROOT)));
        if (sure || perhaps) {
            hits.add(new Hit(directory.data().relativize(file).toString(), sure ? 1 : 0, perhaps ? 1 : 0));
        }
    }
}
