package pl.lejek.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.platform.Sha256;

/** Imports, their files and the results of their rows in the database. Transactions are the caller's. */
@Repository
class ImportStore {

    /** From so many rows of a transaction on it pays to keep them together. */
    private static final int TOGETHER = 100;

    private static final String SPREAD =
            """
            insert into imports.row_result (import_id, number, line, outcome, record)
            select import_id, number, line, 'CREATED', record
            from spread, unnest(numbers, lines, records) as one (number, line, record)
            """;

    private static final int CHUNK = 256 * 1024;
    private static final TypeReference<List<ImportNote>> NOTES = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ObjectMapper json;

    ImportStore(JdbcClient jdbc, JdbcTemplate template, ObjectMapper json) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
    }

    void add(ImportView view) {
        jdbc.sql(
                        """
                        insert into imports.file_import (id, kind, dry_run, state, file_name, file_type, charset, separator,
                            size, columns, mapping, language, total, created_by, created_at)
                        values (:id, :kind, :dryRun, :state, :name, :type, :charset, :separator, :size, :columns::jsonb,
                            :mapping::jsonb, :language, :total, :by, :at)
                        """)
                .param("id", view.id())
                .param("kind", view.kind())
                .param("dryRun", view.dryRun())
                .param("state", view.state().name())
                .param("name", view.fileName())
                .param("type", view.fileType())
                .param("charset", view.charset(), Types.VARCHAR)
                .param("separator", String.valueOf(view.separator()))
                .param("size", view.size())
                .param("columns", write(view.columns()))
                .param("mapping", view.mapping())
                .param("language", view.language())
                .param("total", view.total())
                .param("by", view.createdBy())
                .param("at", Timestamp.from(view.createdAt()))
                .update();
    }

    // The file

    void keep(UUID id, Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var number = 0;
            for (var bytes = stream.readNBytes(CHUNK); bytes.length > 0; bytes = stream.readNBytes(CHUNK)) {
                template.update("insert into imports.file_chunk values (?, ?, ?)", id, number++, bytes);
            }
        }
    }

    /** Writes the kept file to a local one, a chunk at a time. */
    void fetch(UUID id, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (var number = 0; ; number++) {
                var bytes = jdbc.sql("select bytes from imports.file_chunk where import_id = ? and number = ?")
                        .params(id, number)
                        .query(byte[].class)
                        .optional();
                if (bytes.isEmpty()) {
                    return;
                }
                out.write(bytes.get());
            }
        }
    }

    // Imports

    Optional<ImportView> find(UUID id) {
        return jdbc.sql("select * from imports.file_import where id = ?")
                .param(id)
                .query(this::view)
                .optional();
    }

    /** Holds the import back from everybody else until the transaction ends. */
    Optional<ImportView> lock(UUID id) {
        return jdbc.sql("select * from imports.file_import where id = ? for update")
                .param(id)
                .query(this::view)
                .optional();
    }

    /** @return imports with work left, oldest first */
    List<UUID> waiting() {
        return jdbc.sql(
                        """
                        select id from imports.file_import where state in ('QUEUED', 'RUNNING', 'UNDOING')
                        order by created_at, id limit 100
                        """)
                .query(UUID.class)
                .list();
    }

    /** @param creators whose imports to show; null for everybody's */
    List<ImportView> list(
            @Nullable Collection<String> creators,
            @Nullable String kind,
            @Nullable Instant beforeAt,
            @Nullable UUID beforeId,
            int limit) {
        return jdbc.sql(
                        """
                        select * from imports.file_import
                        where (:all or created_by = any(:creators)) and (:kind::text is null or kind = :kind)
                          and (:at::timestamptz is null or (created_at, id) < (:at, :id))
                        order by created_at desc, id desc limit :limit
                        """)
                .param("all", creators == null)
                .param("creators", creators == null ? new String[0] : creators.toArray(String[]::new))
                .param("kind", kind, Types.VARCHAR)
                .param("at", beforeAt == null ? null : Timestamp.from(beforeAt), Types.TIMESTAMP)
                .param("id", beforeId, Types.OTHER)
                .param("limit", limit)
                .query(this::view)
                .list();
    }

    /** @return everybody who has started an import */
    List<String> creators() {
        return jdbc.sql("select distinct created_by from imports.file_import")
                .query(String.class)
                .list();
    }

    void started(UUID id, Instant now) {
        jdbc.sql("update imports.file_import set state = 'RUNNING', started_at = coalesce(started_at, ?) where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    void finished(UUID id, ImportState state, @Nullable String failure, Instant now) {
        jdbc.sql(
                        "update imports.file_import set state = ?, failure = ?, finished_at = ?, total = position where id = ?")
                .params(state.name(), failure, Timestamp.from(now), id)
                .update();
        jdbc.sql("delete from imports.rehearsed where import_id = ?").param(id).update();
    }

    /** Like {@link #finished}, but rows are left that nobody will take in. */
    void failed(UUID id, String failure, Instant now) {
        jdbc.sql("update imports.file_import set state = 'FAILED', failure = ?, finished_at = ? where id = ?")
                .params(failure, Timestamp.from(now), id)
                .update();
        jdbc.sql("delete from imports.rehearsed where import_id = ?").param(id).update();
    }

    void undoing(UUID id, String by, Instant now) {
        jdbc.sql(
                        """
                        update imports.file_import set state = 'UNDOING', undone_by = ?, undo_asked_at = ?,
                            finished_at = coalesce(finished_at, ?) where id = ?
                        """)
                .params(by, Timestamp.from(now), Timestamp.from(now), id)
                .update();
    }

    void undone(UUID id, Instant now) {
        jdbc.sql("update imports.file_import set state = 'UNDONE', undone_at = ? where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    // Rows

    /** A row and what became of it. */
    record Done(int number, long line, List<String> cells, ImportResult result) {

        boolean isRefused() {
            return result.outcome() == ImportResult.Outcome.REJECTED;
        }

        /** @return whether there is nothing to say of it but which record it created */
        boolean isPlain() {
            return result.outcome() == ImportResult.Outcome.CREATED
                    && result.record() != null
                    && result.joined() == null
                    && result.warnings().isEmpty();
        }
    }

    /** Keeps what became of rows and moves the import on behind them. */
    void advance(UUID id, List<Done> rows, int position) {
        var plain = rows.stream().filter(Done::isPlain).toList();
        if (plain.size() < TOGETHER) {
            keep(id, rows);
        } else {
            keepTogether(id, plain);
            keep(id, rows.stream().filter(it -> !it.isPlain()).toList());
        }
        count(id, rows, position);
    }

    private void keepTogether(UUID id, List<Done> rows) {
        template.update(
                """
                insert into imports.created_together (import_id, first, last, numbers, lines, records)
                values (?, ?, ?, ?, ?, ?)
                """,
                statement -> {
                    statement.setObject(1, id);
                    statement.setInt(2, rows.get(0).number());
                    statement.setInt(3, rows.get(rows.size() - 1).number());
                    set(statement, 4, "int4", rows, Done::number);
                    set(statement, 5, "int8", rows, Done::line);
                    set(statement, 6, "text", rows, it -> it.result().record());
                });
    }

    private void keep(UUID id, List<Done> rows) {
        if (rows.isEmpty()) {
            return;
        }
        template.update(
                """
                insert into imports.row_result (import_id, number, line, outcome, record, joined, notes, cells)
                select ?, number, line, outcome, record, joined, notes::jsonb, cells::jsonb
                from unnest(?::int[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                     as given (number, line, outcome, record, joined, notes, cells)
                """,
                statement -> {
                    statement.setObject(1, id);
                    set(statement, 2, "int4", rows, Done::number);
                    set(statement, 3, "int8", rows, Done::line);
                    set(statement, 4, "text", rows, it -> it.result().outcome().name());
                    set(statement, 5, "text", rows, it -> it.result().record());
                    set(statement, 6, "text", rows, it -> it.result().joined());
                    set(statement, 7, "text", rows, it -> notes(it.result()));
                    set(statement, 8, "text", rows, it -> it.isRefused() ? write(it.cells()) : null);
                });
    }

    private void count(UUID id, List<Done> rows, int position) {
        var by = rows.stream().collect(Collectors.groupingBy(it -> it.result().outcome(), Collectors.counting()));
        jdbc.sql(
                        """
                        update imports.file_import set position = ?, created = created + ?, merged = merged + ?,
                            rejected = rejected + ?, warnings = warnings + ?, duplicates = duplicates + ? where id = ?
                        """)
                .params(
                        position,
                        by.getOrDefault(ImportResult.Outcome.CREATED, 0L),
                        by.getOrDefault(ImportResult.Outcome.MERGED, 0L),
                        by.getOrDefault(ImportResult.Outcome.REJECTED, 0L),
                        rows.stream()
                                .mapToInt(it -> it.result().warnings().size())
                                .sum(),
                        rows.stream().mapToInt(it -> it.result().duplicates()).sum(),
                        id)
                .update();
    }

    private @Nullable String notes(ImportResult result) {
        var notes = result.outcome() == ImportResult.Outcome.REJECTED ? result.errors() : result.warnings();
        return notes.isEmpty() ? null : write(notes);
    }

    private static <T> void set(
            PreparedStatement statement, int place, String type, List<T> rows, Function<T, @Nullable Object> column)
            throws SQLException {
        statement.setArray(
                place,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(column).toArray()));
    }

    /** Adds to what is to look at of rows that are through; one pass over the rows, whose lines have no index. */
    void note(UUID id, List<LateNote> notes) {
        if (notes.isEmpty()) {
            return;
        }
        template.update(
                """
                with spread as (
                    delete from imports.created_together t
                    where import_id = ? and lines && (select array_agg(line) from unnest(?::bigint[]) as late (line))
                    returning *)
                """
                        + SPREAD,
                statement -> {
                    statement.setObject(1, id);
                    set(statement, 2, "int8", notes, LateNote::line);
                });
        template.update(
                """
                update imports.row_result r set notes = coalesce(r.notes, '[]') || given.notes
                from (select line, jsonb_agg(note::jsonb order by place) as notes
                      from unnest(?::bigint[], ?::text[]) with ordinality as late (line, note, place) group by line) given
                where r.import_id = ? and r.line = given.line and r.outcome <> 'REJECTED'
                """,
                statement -> {
                    set(statement, 1, "int8", notes, LateNote::line);
                    set(statement, 2, "text", notes, it -> write(it.note()));
                    statement.setObject(3, id);
                });
        jdbc.sql("update imports.file_import set warnings = warnings + ? where id = ?")
                .params(notes.size(), id)
                .update();
    }

    List<RowView> rows(UUID id, RowFilter filter, int after, int limit) {
        // Each row of created_together holds enough for half of the longest page.
        var together = filter == RowFilter.ALL || filter == RowFilter.CREATED
                ? """
                  union all
                  select import_id, number, line, 'CREATED', record, null, null, null, null, null
                  from (select * from imports.created_together where import_id = :id and last > :after
                        order by first limit 4) t, unnest(numbers, lines, records) as one (number, line, record)
                  where number > :after
                  """
                : "";
        return jdbc.sql("select import_id, number, line, outcome, record, joined, notes, cells, undo, undo_note"
                        + " from imports.row_result where import_id = :id and number > :after and "
                        + filter.condition() + " " + together + " order by number limit :limit")
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    private RowView row(ResultSet row, int number) throws SQLException {
        return new RowView(
                row.getInt("number"),
                row.getLong("line"),
                ImportResult.Outcome.valueOf(row.getString("outcome")),
                row.getString("record"),
                row.getString("joined"),
                read(row.getString("notes"), NOTES),
                read(row.getString("cells"), TEXTS),
                row.getString("undo"),
                row.getString("undo_note"));
    }

    /** A record that an undo is to take back. */
    record Created(int number, String record) {}

    /** @return records that the undo has not looked at, the latest first */
    List<Created> left(UUID id, int limit) {
        template.update(
                """
                with spread as (
                    delete from imports.created_together
                    where (import_id, first) = (select import_id, first from imports.created_together
                                                where import_id = ? order by first desc limit 1)
                    returning *)
                """
                        + SPREAD,
                id);
        return jdbc.sql(
                        """
                        select number, record from imports.row_result
                        where import_id = ? and record is not null and undo is null order by number desc limit ?
                        """)
                .params(id, limit)
                .query((row, index) -> new Created(row.getInt("number"), row.getString("record")))
                .list();
    }

    void takenBack(UUID id, List<Created> records, List<UndoResult> results) {
        template.update(
                """
                update imports.row_result r set undo = given.undo, undo_note = given.note
                from unnest(?::int[], ?::text[], ?::text[]) as given (number, undo, note)
                where r.import_id = ? and r.number = given.number
                """,
                statement -> {
                    set(statement, 1, "int4", records, Created::number);
                    set(statement, 2, "text", results, it -> it.kept() ? "KEPT" : "REMOVED");
                    set(statement, 3, "text", results, UndoResult::note);
                    statement.setObject(4, id);
                });
        var kept = results.stream().filter(UndoResult::kept).count();
        jdbc.sql("update imports.file_import set removed = removed + ?, removed_in_part = removed_in_part + ?,"
                        + " kept = kept + ? where id = ?")
                .params(
                        results.size() - kept,
                        results.stream()
                                .filter(it -> !it.kept() && it.note() != null)
                                .count(),
                        kept,
                        id)
                .update();
    }

    // Dry runs

    Rehearsal rehearsal(UUID id) {
        return new Rehearsal() {
            @Override
            public Map<String, String> known(Collection<String> keys) {
                var known = new HashMap<String, String>();
                jdbc.sql("select key, about from imports.rehearsed where import_id = :id and key = any(:keys)")
                        .param("id", id)
                        .param("keys", keys.toArray(String[]::new))
                        .query(row -> {
                            known.put(row.getString("key"), row.getString("about"));
                        });
                return known;
            }

            @Override
            public Map<String, String> all(String prefix) {
                var found = new HashMap<String, String>();
                jdbc.sql("select key, about from imports.rehearsed where import_id = ? and starts_with(key, ?)")
                        .params(id, prefix)
                        .query(row -> {
                            found.put(row.getString("key"), row.getString("about"));
                        });
                return found;
            }

            @Override
            public void remember(Map<String, String> about) {
                template.batchUpdate(
                        "insert into imports.rehearsed values (?, ?, ?) on conflict do nothing",
                        about.entrySet(),
                        500,
                        (statement, it) -> {
                            statement.setObject(1, id);
                            statement.setString(2, it.getKey());
                            statement.setString(3, it.getValue());
                        });
            }
        };
    }

    // Mappings

    /** A mapping that was used before. */
    record Remembered(String kind, List<String> columns, String mapping, String usedBy, Instant usedAt) {}

    void remember(String kind, List<String> columns, String mapping, String by, Instant now) {
        jdbc.sql(
                        """
                        insert into imports.remembered_mapping values (:kind, :key, :columns::jsonb, :mapping::jsonb, :by, :at)
                        on conflict (kind, columns_key) do update
                        set columns = excluded.columns, mapping = excluded.mapping, used_by = excluded.used_by,
                            used_at = excluded.used_at
                        """)
                .param("kind", kind)
                .param("key", key(columns))
                .param("columns", write(columns))
                .param("mapping", mapping)
                .param("by", by)
                .param("at", Timestamp.from(now))
                .update();
    }

    Optional<Remembered> remembered(String kind, List<String> columns) {
        return jdbc.sql("select * from imports.remembered_mapping where kind = ? and columns_key = ?")
                .params(kind, key(columns))
                .query(this::known)
                .optional();
    }

    List<Remembered> remembered(@Nullable String kind) {
        return jdbc.sql(
                        """
                        select * from imports.remembered_mapping where :kind::text is null or kind = :kind
                        order by used_at desc limit 200
                        """)
                .param("kind", kind, Types.VARCHAR)
                .query(this::known)
                .list();
    }

    private Remembered known(ResultSet row, int number) throws SQLException {
        return new Remembered(
                row.getString("kind"),
                read(row.getString("columns"), TEXTS),
                row.getString("mapping"),
                row.getString("used_by"),
                row.getTimestamp("used_at").toInstant());
    }

    /** The same columns in another order are the same file to people. */
    private static String key(List<String> columns) {
        var text = columns.stream()
                .map(it -> it.toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .collect(Collectors.joining("\n"));
        return Sha256.hex(text);
    }

    // Retention

    /** Forgets the file and the refused rows of imports that ended before the instant; the results stay. */
    int clean(Instant before, Instant now) {
        var old = jdbc.sql(
                        """
                        select id from imports.file_import
                        where finished_at < ? and cleaned_at is null and state in ('DONE', 'FAILED', 'UNDONE') limit 100
                        """)
                .param(Timestamp.from(before))
                .query(UUID.class)
                .list();
        for (var id : old) {
            jdbc.sql("delete from imports.file_chunk where import_id = ?")
                    .param(id)
                    .update();
            jdbc.sql("update imports.row_result set cells = null where import_id = ? and cells is not null")
                    .param(id)
                    .update();
            jdbc.sql("update imports.file_import set cleaned_at = ? where id = ?")
                    .params(Timestamp.from(now), id)
                    .update();
        }
        return old.size();
    }

    private ImportView view(ResultSet row, int number) throws SQLException {
        return new ImportView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getBoolean("dry_run"),
                ImportState.valueOf(row.getString("state")),
                row.getString("file_name"),
                row.getString("file_type"),
                row.getString("charset"),
                row.getString("separator").charAt(0),
                row.getLong("size"),
                read(row.getString("columns"), TEXTS),
                row.getString("mapping"),
                row.getString("language"),
                row.getInt("total"),
                row.getInt("position"),
                row.getInt("created"),
                row.getInt("merged"),
                row.getInt("rejected"),
                row.getInt("warnings"),
                row.getInt("duplicates"),
                row.getInt("removed"),
                row.getInt("removed_in_part"),
                row.getInt("kept"),
                row.getString("failure"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getString("undone_by"),
                instant(row, "undone_at"),
                row.getTimestamp("cleaned_at") != null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> List<T> read(@Nullable String text, TypeReference<List<T>> type) {
        try {
            return text == null ? List.of() : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
