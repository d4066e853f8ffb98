package pl.lejek.history;

import static java.time.temporal.ChronoUnit.MICROS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pl.lejek.platform.trail.TrailEntry;

/** Writes entries and the values behind them (domain.md D-14): however many, in one statement. */
@Component
class TrailWriter {

    /**
     * Ids are taken in the order of the arrays, so that ascending ids tell what came first. The transaction gets its number
     * before it draws an id (a condition without columns is looked at first): a seal waits for the transactions that have
     * one, and would pass by what another still brings along (docs/adr/0033).
     */
    static final String INSERT =
            """
            with line as materialized (
                select nextval('history.audit_entry_id_seq') as id, given.*
                from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::text[], ?::text[])
                     with ordinality as given (at, actor, source, action, subject_type, subject_id, case_id,
                                               process_key, element_id, reason, changes, position)
                where pg_current_xact_id() is not null
            ), entry as (
                insert into history.audit_entry (id, at, actor, source, action, subject_type, subject_id, case_id,
                                                 process_key, element_id, reason, changes)
                select id, at, actor, source, action, subject_type, subject_id, case_id, process_key, element_id,
                       reason, changes::jsonb
                from line
            )
            insert into history.audit_value (entry, field, side, salt, value, person, words)
            select line.id, given.field, given.side, given.salt, given.value, given.person,
                   case when given.searched then
                       history.words(line.at, given.value, line.actor, line.action, line.process_key, line.element_id)
                   end
            from unnest(?::int[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::bool[])
                 as given (position, field, side, salt, value, person, searched)
                 join line using (position)
            """;

    /** Texts that people wrote: their words are searched where they are nobody's personal data; reasons, whosever they are. */
    private static final Set<String> SEARCHED = Set.of(
            "name",
            "name.en",
            "name.pl",
            "note",
            "question",
            "reason",
            "reply",
            "subject",
            "text",
            "title",
            "lessons",
            "causes",
            "outcome",
            "rulesToChange",
            "noticeTitle",
            "noticeTitlePl",
            "noticeText",
            "noticeTextPl");

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Sealed sealed = new Sealed();

    TrailWriter(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void write(List<TrailLine> lines) {
        var values = new ArrayList<Sealed.Value>();
        var changes = new ArrayList<@Nullable String>(lines.size());
        for (var line : lines) {
            changes.add(text(sealed.of(changes.size() + 1, line.entry().changes(), values)));
        }
        jdbc.update(INSERT, statement -> {
            var arrays = new Arrays(statement.getConnection());
            arrays.add("timestamptz", lines, it -> it.at().truncatedTo(MICROS).toString());
            arrays.add("text", lines, it -> it.acting().actor());
            arrays.add("text", lines, it -> it.acting().source());
            arrays.add("text", lines, it -> it.entry().action());
            arrays.add("text", lines, it -> it.entry().subjectType());
            arrays.add("text", lines, it -> it.entry().subjectId());
            arrays.add("text", lines, it -> it.entry().caseId());
            arrays.add("text", lines, TrailLine::processKey);
            arrays.add("text", lines, TrailLine::elementId);
            arrays.add("text", lines, it -> it.entry().reason());
            arrays.add("text", changes, it -> it);
            arrays.add("int4", values, Sealed.Value::position);
            arrays.add("text", values, Sealed.Value::field);
            arrays.add("text", values, Sealed.Value::side);
            arrays.add("bytea", values, Sealed.Value::salt);
            arrays.add("text", values, Sealed.Value::value);
            arrays.add("text", values, Sealed.Value::person);
            arrays.add(
                    "bool",
                    values,
                    it -> it.field().equals(TrailEntry.REASON) || it.person() == null && SEARCHED.contains(it.field()));
            for (var i = 0; i < arrays.all.size(); i++) {
                statement.setArray(i + 1, arrays.all.get(i));
            }
        });
    }

    private @Nullable String text(List<Sealed.Digest> digests) {
        try {
            return digests.isEmpty() ? null : json.writeValueAsString(digests);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static class Arrays {

        private final Connection connection;
        private final List<java.sql.Array> all = new ArrayList<>();

        Arrays(Connection connection) {
            this.connection = connection;
        }

        <T> void add(String type, List<? extends T> rows, Function<T, @Nullable Object> column) throws SQLException {
            var elements = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
            for (var i = 0; i < elements.length; i++) {
                elements[i] = column.apply(rows.get(i));
            }
            all.add(connection.createArrayOf(type, elements));
        }
    }
}
