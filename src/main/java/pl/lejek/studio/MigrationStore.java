package pl.lejek.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;
import pl.lejek.studio.MigrationReasons.Reason;
import pl.lejek.studio.MigrationView.Deadlines;
import pl.lejek.studio.MigrationView.Instruction;

/** Migrations with their cases, and which cases stand alike. */
@Component
class MigrationStore {

    private static final TypeReference<List<Instruction>> INSTRUCTIONS = new TypeReference<>() {};
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    MigrationStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(MigrationView it, Collection<String> cases) {
        jdbc.sql(
                        """
                        insert into studio.migration (id, process_key, from_version, to_version, instructions, deadlines, total,
                            case_id, started_by, started_at)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
                        """)
                .params(
                        it.id(),
                        it.processKey(),
                        it.from(),
                        it.to(),
                        write(it.instructions()),
                        it.deadlines().name(),
                        it.total(),
                        it.caseId(),
                        it.startedBy(),
                        Timestamp.from(it.startedAt()))
                .update();
        jdbc.sql("insert into studio.migrating_case (migration_id, case_id) select ?, unnest(?)")
                .params(it.id(), cases.toArray(String[]::new))
                .update();
    }

    Optional<MigrationView> find(UUID id) {
        return jdbc.sql("select * from studio.migration where id = ?")
                .param(id)
                .query(this::view)
                .optional();
    }

    Optional<MigrationView> ofCase(String caseId) {
        return jdbc.sql("select * from studio.migration where case_id = ?")
                .param(caseId)
                .query(this::view)
                .optional();
    }

    /** Of two that begin at once the second waits, and then finds the first. */
    void lock(String processKey) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('migration:' || ?, 0)) is null")
                .param(processKey)
                .query(Boolean.class)
                .single();
    }

    boolean isUnderWay(String processKey) {
        return jdbc.sql("select exists (select from studio.migration where process_key = ? and finished_at is null)")
                .param(processKey)
                .query(Boolean.class)
                .single();
    }

    /** @return newest first */
    Page<MigrationView> list(String processKey, @Nullable String cursor, int limit) {
        var before = Cursor.read(cursor, it -> List.of(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = jdbc.sql(
                        """
                        select * from studio.migration
                        where process_key = :key and (started_at, id) < (coalesce(:at, 'infinity'::timestamptz), :id)
                        order by started_at desc, id desc limit :limit
                        """)
                .param("key", processKey)
                .param("at", before == null ? null : Timestamp.from((Instant) before.get(0)), java.sql.Types.TIMESTAMP)
                .param("id", before == null ? new UUID(0, 0) : before.get(1))
                .param("limit", limit + 1)
                .query(this::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.startedAt(), it.id()).toString());
    }

    /** @return cases that are left, those first that nobody was in the way of */
    List<String> left(UUID id, int most) {
        return jdbc.sql(
                        """
                        select case_id from studio.migrating_case
                        where migration_id = ? and state = 'WAITING' order by tries, case_id limit ?
                        """)
                .params(id, most)
                .query(String.class)
                .list();
    }

    /** Holds the case's row; @return false when it is no longer waiting */
    boolean hold(UUID id, String caseId) {
        return jdbc.sql(
                        """
                        select 1 from studio.migrating_case
                        where migration_id = ? and case_id = ? and state = 'WAITING' for update
                        """)
                .params(id, caseId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void moved(UUID id, String caseId) {
        jdbc.sql("update studio.migrating_case set state = 'MOVED' where migration_id = ? and case_id = ?")
                .params(id, caseId)
                .update();
        jdbc.sql("update studio.migration set moved = moved + 1 where id = ?")
                .param(id)
                .update();
    }

    void failed(UUID id, String caseId, List<Reason> reasons) {
        var changed = jdbc.sql(
                        """
                        update studio.migrating_case set state = 'FAILED', reasons = ?::jsonb
                        where migration_id = ? and case_id = ? and state = 'WAITING'
                        """)
                .params(write(reasons), id, caseId)
                .update();
        jdbc.sql("update studio.migration set failed = failed + ? where id = ?")
                .params(changed, id)
                .update();
    }

    /** @return how often somebody was in the way, with this time */
    int inTheWay(UUID id, String caseId) {
        return jdbc.sql(
                        """
                        update studio.migrating_case set tries = tries + 1
                        where migration_id = ? and case_id = ? returning tries
                        """)
                .params(id, caseId)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void finished(UUID id, Instant at) {
        jdbc.sql("update studio.migration set finished_at = ? where id = ? and finished_at is null")
                .params(Timestamp.from(at), id)
                .update();
    }

    /** @return cases that stayed and why, at most so many */
    Map<String, List<Reason>> failures(UUID id, int most) {
        var failures = new LinkedHashMap<String, List<Reason>>();
        jdbc.sql(
                        """
                        select case_id, reasons from studio.migrating_case
                        where migration_id = ? and state = 'FAILED' order by case_id limit ?
                        """)
                .params(id, most)
                .query(row -> {
                    failures.put(row.getString(1), read(row.getString(2), REASONS));
                });
        return failures;
    }

    private MigrationView view(ResultSet row, int number) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new MigrationView(
                row.getObject("id", UUID.class),
                row.getString("process_key"),
                row.getInt("from_version"),
                row.getInt("to_version"),
                read(row.getString("instructions"), INSTRUCTIONS),
                Deadlines.valueOf(row.getString("deadlines")),
                row.getInt("total"),
                row.getInt("moved"),
                row.getInt("failed"),
                Objects.requireNonNull(row.getString("case_id")),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
