package pl.lejek.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;

/** Rows of rollouts, of who does what until when, and of what was reported. */
@Component
class RolloutStore {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> DATA = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    RolloutStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Who is to do a step or a whole part of the diagram, and until when. */
    record Planned(@Nullable String owner, @Nullable LocalDate dueOn) {}

    /** What somebody wrote when he or she finished a task. */
    record Report(String task, Instant at, String by, Map<String, @Nullable Object> answers) {}

    void add(RolloutView it) {
        jdbc.sql(
                        """
                        insert into rollout.rollout (id, process_key, name, leader, opened_at, opened_by)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(it.id(), it.processKey(), it.name(), it.leader(), Timestamp.from(it.openedAt()), it.openedBy())
                .update();
    }

    void began(UUID id, String caseId) {
        jdbc.sql("update rollout.rollout set case_id = ? where id = ?")
                .params(caseId, id)
                .update();
    }

    void passed(UUID id, String end) {
        jdbc.sql("update rollout.rollout set outcome = ? where id = ? and ended_at is null")
                .params(end, id)
                .update();
    }

    /** @return false when it had ended already */
    boolean ended(UUID id, Instant at) {
        return jdbc.sql("update rollout.rollout set ended_at = ? where id = ? and ended_at is null")
                        .params(Timestamp.from(at), id)
                        .update()
                > 0;
    }

    void plan(UUID id, String task, Planned planned) {
        jdbc.sql(
                        """
                        insert into rollout.item (rollout_id, task_key, owner, due_on) values (:id, :task, :owner, :due)
                        on conflict (rollout_id, task_key) do update
                        set owner = excluded.owner, due_on = excluded.due_on
                        """)
                .param("id", id)
                .param("task", task)
                .param("owner", planned.owner())
                .param("due", planned.dueOn() == null ? null : Date.valueOf(planned.dueOn()), Types.DATE)
                .update();
    }

    Map<String, Planned> plan(UUID id) {
        var plan = new LinkedHashMap<String, Planned>();
        jdbc.sql("select task_key, owner, due_on from rollout.item where rollout_id = ? order by task_key")
                .param(id)
                .query(row -> {
                    var due = row.getDate("due_on");
                    plan.put(
                            row.getString("task_key"),
                            new Planned(row.getString("owner"), due == null ? null : due.toLocalDate()));
                });
        return plan;
    }

    void report(UUID id, Report it) {
        jdbc.sql(
                        """
                        insert into rollout.report (rollout_id, task_key, at, reported_by, answers)
                        values (?, ?, ?, ?, ?::jsonb)
                        """)
                .params(id, it.task(), Timestamp.from(it.at()), it.by(), write(it.answers()))
                .update();
    }

    /** @return oldest first */
    List<Report> reports(UUID id) {
        return jdbc.sql(
                        """
                        select task_key, at, reported_by, answers::text as answers
                        from rollout.report where rollout_id = ? order by id
                        """)
                .param(id)
                .query((row, number) -> new Report(
                        row.getString("task_key"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("reported_by"),
                        read(row.getString("answers"))))
                .list();
    }

    Map<String, @Nullable Object> results(UUID id) {
        return jdbc.sql("select results::text from rollout.rollout where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(this::read)
                .orElseGet(LinkedHashMap::new);
    }

    void keep(UUID id, Map<String, @Nullable Object> results) {
        jdbc.sql("update rollout.rollout set results = results || ?::jsonb where id = ?")
                .params(write(results), id)
                .update();
    }

    Optional<RolloutView> find(UUID id) {
        return jdbc.sql("select * from rollout.rollout where id = ?")
                .param(id)
                .query(RolloutStore::view)
                .optional();
    }

    Page<RolloutView> list(@Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = jdbc.sql(
                        """
                        select * from rollout.rollout
                        where (opened_at, id) < (coalesce(:at, 'infinity'::timestamptz), :id)
                        order by opened_at desc, id desc limit :limit
                        """)
                .param("at", after == null ? null : Timestamp.from(after.at), Types.TIMESTAMP)
                .param("id", after == null ? new UUID(0, 0) : after.id)
                .param("limit", limit + 1)
                .query(RolloutStore::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.openedAt(), it.id()).toString());
    }

    private record Place(Instant at, UUID id) {}

    private static RolloutView view(ResultSet row, int number) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new RolloutView(
                row.getObject("id", UUID.class),
                row.getString("process_key"),
                row.getString("case_id"),
                row.getString("name"),
                row.getString("leader"),
                row.getTimestamp("opened_at").toInstant(),
                row.getString("opened_by"),
                ended == null ? null : ended.toInstant(),
                row.getString("outcome"));
    }

    private String write(Map<String, @Nullable Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The data are not plain", e);
        }
    }

    private Map<String, @Nullable Object> read(String data) {
        try {
            return json.readValue(data, DATA);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data cannot be read", e);
        }
    }
}
