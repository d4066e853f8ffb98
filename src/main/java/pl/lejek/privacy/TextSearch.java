package pl.lejek.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.DataDirectory;
import pl.lejek.platform.privacy.DataSubject;

/**
 * Looks for a person in every text of every table, whoever's it is, in what is packed in documents and archives, and in the
 * files beside the database: the proof of an erasure does not trust those who erased.
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

    /** Each text is put together once; {@code offset 0} keeps the planner from doing it for every question about it. */
    private static final String HITS =
            """
            select count(*) filter (where certain), count(*) filter (where possible)
            from (select certain, not certain and platform.mentions(words, :possible) as possible
                  from (select words, platform.mentions(words, :certain) as certain
                        from (select concat_ws(E'\\n', %1$s) as words from %2$s %3$s offset 0) texts
                        offset 0) judged
                  offset 0) found
            """;

    private static final String REQUESTS = "privacy.data_request";

    private static final String LETTERS = "messaging.letter";

    private final JdbcClient jdbc;
    private final PackedFiles packed;
    private final DataDirectory directory;

    TextSearch(JdbcClient jdbc, PackedFiles packed, DataDirectory directory) {
        this.jdbc = jdbc;
        this.packed = packed;
        this.directory = directory;
    }

    /**
     * Where the person was found.
     *
     * @param place table, table and column of files in it, or file below the data folder
     * @param certain rows with an address or number of the person
     * @param possible rows with the name alone, which may be somebody else's
     */
    record Hit(String place, long certain, long possible) {}

    /**
     * Files that nobody could read, nor say whether they are about the person.
     *
     * @param why {@code encrypted}, {@code damaged}, {@code picture}, {@code too-large} or {@code unknown}
     */
    record Unread(String place, String why, long files) {}

    /**
     * @param files how many documents, archives and files beside the database were read
     * @param named files in rows that have the person in them, as {@link pl.lejek.platform.privacy.Known#FILE} calls them
     */
    record Result(int tables, int files, List<Hit> hits, List<Unread> unread, List<String> named) {

        long certain() {
            return hits.stream().mapToLong(Hit::certain).sum();
        }

        long possible() {
            return hits.stream().mapToLong(Hit::possible).sum();
        }

        long unreadFiles() {
            return unread.stream().mapToLong(Unread::files).sum();
        }
    }

    record Table(String name, List<String> texts, List<String> bytes) {

        String schema() {
            return name.substring(0, name.indexOf('.'));
        }
    }

    /**
     * @param request what it needs until it is answered goes when it is closed
     * @param answers ids of letters that answer it: they go when it is closed
     */
    Result search(DataSubject subject, UUID request, Collection<String> answers) {
        var certain = new Needles(subject.certainNeedles());
        var possible = new Needles(subject.possibleNeedles());
        var found = new Findings(certain, possible);
        var tables = jdbc.sql(COLUMNS)
                .query((row, number) -> new Table(row.getString(1), texts(row.getArray(2)), texts(row.getArray(3))))
                .list();
        for (var table : tables) {
            if (!table.texts.isEmpty()) {
                var hit = search(table, certain, possible, request, answers);
                found.rows(table.name, hit.certain, hit.possible);
            }
            packed.read(table, found);
        }
        for (var file : files()) {
            search(file, found);
        }
        return new Result(tables.size(), found.files(), found.hits(), found.unread(), found.named());
    }

    private static List<String> texts(java.sql.@org.jspecify.annotations.Nullable Array array)
            throws java.sql.SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private Hit search(Table table, Needles certain, Needles possible, UUID request, Collection<String> answers) {
        var which = table.name.equals(LETTERS)
                ? "where message_id::text <> all(:answers)"
                : table.name.equals(REQUESTS) ? "where id <> :request" : "";
        var texts = table.texts.stream().map(it -> it + "::text").collect(Collectors.joining(", "));
        var sql = HITS.formatted(texts, table.name, which);
        return jdbc.sql(sql)
                .param("request", request)
                .param("answers", answers.toArray(String[]::new))
                .param("certain", certain.texts())
                .param("possible", possible.texts())
                .query((row, number) -> new Hit(table.name, row.getLong(1), row.getLong(2)))
                .single();
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
                    if (attributes.isRegularFile()) {
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

    private void search(Path file, Findings found) {
        var place = directory.data().relativize(file).toString();
        try {
            if (Files.size(file) > FileText.LARGEST) {
                found.notRead(place, FileText.Unread.TOO_LARGE);
            } else {
                found.file(place, null, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            // Gone meanwhile, or not ours to read: a key of the system, a lock of the database.
            if (Files.exists(file)) {
                found.notRead(place, FileText.Unread.DAMAGED);
            }
        }
    }
}
