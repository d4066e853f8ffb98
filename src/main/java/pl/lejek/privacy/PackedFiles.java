package pl.lejek.privacy;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.privacy.TextSearch.Table;

/**
 * Files in rows: texts in whatever letters, and documents and archives, whose bytes say nothing until they are unpacked. A table
 * whose name ends in {@code _chunk} has a file in several rows, under the first column of its primary key and in the order of
 * the second.
 */
@Component
class PackedFiles {

    /** Digests, secrets, sessions, answers of the last day under a key of the caller: whatever else is there is no file. */
    private static final Set<String> NO_UNKNOWN_FILES = Set.of("engine", "history", "identity", "platform", "webhook");

    /** Of these there are millions of short ones, which the database looks at. */
    private static final Set<String> DIGESTS = Set.of("history", "identity", "platform", "webhook");

    private static final String CHUNK = "_chunk";
    /** Bytes that are read at once: they tell what it is, and most have no more. */
    private static final int HEAD = 4096;

    /** What is no text and no longer than this is a digest. */
    private static final int DIGEST = 40;

    /** Most bytes of where a file was cut: longer than a name. */
    private static final int SEAM = 400;

    /** Rows that are on their way at once: a table has more of them than memory. */
    private static final int MANY = 500;

    private static final int FEW = 4;

    private static final String KEY =
            """
            select format('%I', a.attname) as name, format_type(a.atttypid, a.atttypmod) as type
            from pg_index i cross join unnest(i.indkey) with ordinality as k (attribute, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attribute
            where i.indrelid = ?::regclass and i.indisprimary order by k.place
            """;

    private final JdbcClient jdbc;
    private final JdbcClient many;
    private final JdbcClient few;

    PackedFiles(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        many = inParts(source, MANY);
        few = inParts(source, FEW);
    }

    private static JdbcClient inParts(DataSource source, int rows) {
        var template = new JdbcTemplate(source);
        template.setFetchSize(rows);
        return JdbcClient.create(template);
    }

    private record Column(String name, String type) {}

    private record Candidate(List<String> key, String type, long size) {

        boolean isUnknown() {
            return type.equals("application/octet-stream");
        }

        boolean isTooLarge() {
            return size > FileText.LARGEST;
        }
    }

    /** In a transaction: without one the driver reads whole tables. */
    void read(Table table, Findings found) {
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
        for (var column : table.bytes()) {
            if (table.name().endsWith(CHUNK) && key.size() == 2) {
                pieces(table, key.get(0), key.get(1), column, found);
            } else {
                rows(table, key, column, found);
            }
        }
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
        var noUnknown = NO_UNKNOWN_FILES.contains(table.schema());
        many.sql("select substring(" + column + " from 1 for " + HEAD + "), octet_length(" + column + "), " + keys(key)
                        + " from " + table.name() + " where octet_length(" + column + ") > " + least(table))
                .query(row -> {
                    var it = new Candidate(key(row, 3, key.size()), FileText.typeOf(row.getBytes(1)), row.getLong(2));
                    if (!it.isUnknown() || !noUnknown && it.size > DIGEST) {
                        row(table, key, column, it, row.getBytes(1), found);
                    }
                });
        if (noUnknown) {
            unknown(table, key, column, found);
        }
    }

    private void row(Table table, List<Column> key, String column, Candidate it, byte[] head, Findings found) {
        var place = table.name() + "." + column;
        if (it.isTooLarge()) {
            found.notRead(place, FileText.Unread.TOO_LARGE);
        } else if (it.size <= head.length) {
            found.file(place, id(table, it.key), head);
        } else {
            jdbc.sql("select " + column + " from " + table.name() + " where " + where(key))
                    .params(it.key)
                    .query((row, number) -> row.getBytes(1))
                    .optional()
                    .ifPresent(bytes -> found.file(place, id(table, it.key), bytes));
        }
    }

    private static String where(List<Column> key) {
        return key.stream().map(it -> it.name + " = cast(? as " + it.type + ")").collect(Collectors.joining(" and "));
    }

    private static int least(Table table) {
        return DIGESTS.contains(table.schema()) ? DIGEST : 0;
    }

    /** What is neither a text nor a file: the database looks at it, for there is much of it. */
    private void unknown(Table table, List<Column> key, String column, Findings found) {
        few.sql("select " + column + ", " + keys(key) + " from " + table.name()
                        + " where exists (select from unnest(?::text[]) needle where position(decode(needle, 'hex') in "
                        + column + ") > 0)")
                .param(found.bytes())
                .query(row -> {
                    var bytes = row.getBytes(1);
                    var head = Arrays.copyOf(bytes, Math.min(bytes.length, HEAD));
                    var it = new Candidate(key(row, 2, key.size()), FileText.typeOf(head), bytes.length);
                    if (it.isUnknown() || it.size <= least(table)) {
                        found.bytes(table.name() + "." + column, id(table, it.key), bytes);
                    }
                });
    }

    private void pieces(Table table, Column file, Column order, String column, Findings found) {
        many.sql(
                        """
                        select %1$s::text, sum(octet_length(%3$s)), (select substring(f.%3$s from 1 for %5$d)
                            from %4$s f where f.%1$s = t.%1$s order by f.%2$s limit 1)
                        from %4$s t group by t.%1$s
                        """
                                .formatted(file.name, order.name, column, table.name(), HEAD))
                .query(row -> {
                    var it = new Candidate(List.of(row.getString(1)), FileText.typeOf(row.getBytes(3)), row.getLong(2));
                    var pieces = "select " + column + " from " + table.name() + " where " + where(List.of(file))
                            + " order by " + order.name;
                    var place = table.name() + "." + column;
                    if (it.isTooLarge()) {
                        tooLarge(place, id(table, it.key), it, pieces, found);
                    } else {
                        var bytes = new ByteArrayOutputStream();
                        jdbc.sql(pieces)
                                .params(it.key)
                                .query((piece, number) -> piece.getBytes(1))
                                .list()
                                .forEach(bytes::writeBytes);
                        found.file(place, id(table, it.key), bytes.toByteArray());
                    }
                });
    }

    /** Piece by piece; where a text was cut into pieces it may have been cut in the middle of a name. */
    private void tooLarge(String place, String id, Candidate it, String pieces, Findings found) {
        if (!FileText.isText(it.type)) {
            found.notRead(place, FileText.Unread.TOO_LARGE);
            return;
        }
        var read = found.inPieces(place, id);
        var cut = new ByteArrayOutputStream();
        few.sql(pieces).params(it.key).query(row -> {
            cut.writeBytes(row.getBytes(1));
            var bytes = cut.toByteArray();
            read.piece(bytes);
            cut.reset();
            cut.write(bytes, Math.max(0, bytes.length - SEAM), Math.min(SEAM, bytes.length));
        });
        read.end();
    }
}
