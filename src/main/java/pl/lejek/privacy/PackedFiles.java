package pl.lejek.privacy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.TextSearch.Table;

/**
 * Documents and archives in rows: their bytes say nothing until they are unpacked. A table whose name ends in {@code _chunk} has
 * a file in several rows, under the first column of its primary key and in the order of the second.
 */
@Component
class PackedFiles {

    /** Digests, secrets, sessions, answers of the last day under a key of the caller: whatever else is there is no file. */
    private static final Set<String> NO_UNKNOWN_FILES = Set.of("engine", "history", "identity", "platform", "webhook");

    private static final String CHUNK = "_chunk";
    private static final int HEAD = 512;

    /** Longer than a digest. */
    private static final int LEAST = 40;

    /** Bytes on either side of where a file was cut: longer than a name. */
    private static final int SEAM = 400;

    private static final String KEY =
            """
            select format('%I', a.attname) as name, format_type(a.atttypid, a.atttypmod) as type
            from pg_index i cross join unnest(i.indkey) with ordinality as k (attribute, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attribute
            where i.indrelid = ?::regclass and i.indisprimary order by k.place
            """;

    private final JdbcClient jdbc;

    PackedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Column(String name, String type) {}

    private record Candidate(List<String> key, String type, long size, int pieces) {}

    /** @param named whether texts of the table have the person in them */
    void read(Table table, boolean named, Findings found) {
        if (table.bytes().isEmpty()) {
            return;
        }
        var key = jdbc.sql(KEY)
                .param(table.name())
                .query((row, number) -> new Column(row.getString(1), row.getString(2)))
                .list();
        if (key.isEmpty()) {
            return;
        }
        var inPieces = table.name().endsWith(CHUNK) && key.size() == 2;
        for (var column : table.bytes()) {
            if (named) {
                texts(table, inPieces ? key.subList(0, 1) : key, column, found);
            }
            if (inPieces) {
                pieces(table, key.get(0), key.get(1), column, found);
            } else {
                rows(table, key, column, found);
            }
        }
    }

    /** Which of the files that are texts have been found in the table. */
    private void texts(Table table, List<Column> key, String column, Findings found) {
        jdbc.sql("select distinct " + keys(key) + " from " + table.name()
                        + " where exists (select from unnest(?::text[]) needle where position(decode(needle, 'hex') in "
                        + column + ") > 0)")
                .param(found.bytes())
                .query((row, number) -> key(row, 1, key.size()))
                .list()
                .forEach(it -> found.named(id(table, it)));
    }

    private static String keys(List<Column> key) {
        return key.stream().map(it -> it.name + "::text").collect(Collectors.joining(", "));
    }

    private static List<String> key(ResultSet row, int from, int columns) throws SQLException {
        var values = new String[columns];
        for (var i = 0; i < columns; i++) {
            values[i] = row.getString(from + i);
        }
        return List.of(values);
    }

    private static String id(Table table, List<String> key) {
        return table.name() + "/" + String.join("/", key);
    }

    private void rows(Table table, List<Column> key, String column, Findings found) {
        var place = table.name() + "." + column;
        var candidates = new ArrayList<Candidate>();
        jdbc.sql("select substring(" + column + " from 1 for " + HEAD + "), octet_length(" + column + "), " + keys(key)
                        + " from " + table.name() + " where octet_length(" + column + ") > " + LEAST)
                .query(row -> {
                    var type = FileText.typeOf(row.getBytes(1));
                    if (isFile(table, type)) {
                        candidates.add(new Candidate(key(row, 3, key.size()), type, row.getLong(2), 1));
                    }
                });
        var where = key.stream()
                .map(it -> it.name + " = cast(? as " + it.type + ")")
                .collect(Collectors.joining(" and "));
        for (var it : candidates) {
            if (!isTooLarge(place, it, found)) {
                jdbc.sql("select " + column + " from " + table.name() + " where " + where)
                        .params(it.key)
                        .query((row, number) -> row.getBytes(1))
                        .optional()
                        .ifPresent(bytes -> found.file(place, id(table, it.key), bytes));
            }
        }
    }

    /** Texts have been searched in the table. */
    private static boolean isFile(Table table, String type) {
        return !FileText.isText(type)
                && !(type.equals("application/octet-stream") && NO_UNKNOWN_FILES.contains(table.schema()));
    }

    private static boolean isTooLarge(String place, Candidate it, Findings found) {
        if (it.size > FileText.LARGEST) {
            found.notRead(place, FileText.Unread.TOO_LARGE);
        }
        return it.size > FileText.LARGEST;
    }

    private void pieces(Table table, Column file, Column order, String column, Findings found) {
        var candidates = jdbc.sql(
                        """
                        select %1$s::text, sum(octet_length(%3$s)), count(*), (select substring(f.%3$s from 1 for %5$d)
                            from %4$s f where f.%1$s = t.%1$s order by f.%2$s limit 1)
                        from %4$s t group by t.%1$s
                        """
                                .formatted(file.name, order.name, column, table.name(), HEAD))
                .query((row, number) -> new Candidate(
                        List.of(row.getString(1)), FileText.typeOf(row.getBytes(4)), row.getLong(2), row.getInt(3)))
                .list();
        var place = table.name() + "." + column;
        for (var it : candidates) {
            if (FileText.isText(it.type)) {
                if (it.pieces > 1) {
                    seams(table, file, order, column, it, found);
                }
            } else if (!isTooLarge(place, it, found)) {
                var bytes = new ByteArrayOutputStream();
                jdbc.sql("select " + column + " from " + table.name() + " where " + file.name + " = cast(? as "
                                + file.type + ") order by " + order.name)
                        .param(it.key.get(0))
                        .query((row, number) -> row.getBytes(1))
                        .list()
                        .forEach(bytes::writeBytes);
                found.file(place, id(table, it.key), bytes.toByteArray());
            }
        }
    }

    /** Where a text was cut into pieces it may have been cut in the middle of a name. */
    private void seams(Table table, Column file, Column order, String column, Candidate it, Findings found) {
        var ends = jdbc.sql(
                        """
                        select substring(%1$s from greatest(1, octet_length(%1$s) - %2$d)), substring(%1$s from 1 for %2$d)
                        from %3$s where %4$s = cast(? as %5$s) order by %6$s
                        """
                                .formatted(column, SEAM, table.name(), file.name, file.type, order.name))
                .param(it.key.get(0))
                .query((row, number) -> new byte[][] {row.getBytes(1), row.getBytes(2)})
                .list();
        var text = IntStream.range(1, ends.size())
                .mapToObj(i -> {
                    var seam = new ByteArrayOutputStream();
                    seam.writeBytes(ends.get(i - 1)[0]);
                    seam.writeBytes(ends.get(i)[1]);
                    return seam.toString(StandardCharsets.UTF_8);
                })
                .collect(Collectors.joining("\n"));
        found.words(table.name() + "." + column, id(table, it.key), FileText.words(text));
    }
}
