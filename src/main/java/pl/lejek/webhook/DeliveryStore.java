package pl.lejek.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.webhook.Deliveries.Attempt;
import pl.lejek.workflow.CurrentStep.Step;

/** Rows of deliveries and their attempts. */
@Component
class DeliveryStore {

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param body exactly what is sent */
    record Letter(DeliveryView delivery, String body) {}

    record Place(Instant madeAt, UUID id) {}

    /** Keeps a new delivery, or finds the one of that key; of the step it belongs to the newest counts. */
    Letter take(UUID id, String key, String connection, String event, String body, @Nullable Step step, Instant now) {
        return jdbc.sql(
                        """
                        insert into webhook.delivery as d
                            (id, key, connection, event, body, state, process_key, case_id, element_id, made_at)
                        values (:id, :key, :connection, :event, :body, 'PENDING', :process, :case, :element, :now)
                        on conflict (key) do update set process_key = excluded.process_key,
                            case_id = excluded.case_id, element_id = excluded.element_id
                        returning *
                        """)
                .param("id", id)
                .param("key", key)
                .param("connection", connection)
                .param("event", event)
                .param("body", body)
                .param("process", step == null ? null : step.processKey(), Types.VARCHAR)
                .param("case", step == null ? null : step.caseId(), Types.VARCHAR)
                .param("element", step == null ? null : step.elementId(), Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .query(DeliveryStore::letter)
                .single();
    }

    Optional<Letter> find(UUID id) {
        return jdbc.sql("select * from webhook.delivery where id = ?")
                .param(id)
                .query(DeliveryStore::letter)
                .optional();
    }

    List<DeliveryView> list(
            @Nullable String connection,
            @Nullable String event,
            @Nullable DeliveryState state,
            @Nullable Place after,
            int rows) {
        var sql = new StringBuilder("select * from webhook.delivery where true");
        var query = new LinkedHashMap<String, Object>();
        narrow(sql, query, "connection = :connection", "connection", connection);
        narrow(sql, query, "event = :event", "event", event);
        narrow(sql, query, "state = :state", "state", state == null ? null : state.name());
        if (state == DeliveryState.FAILED && event == null) {
            // A test that failed is nobody's dead letter.
            narrow(sql, query, "event <> :test", "test", Deliveries.TEST);
        }
        if (after != null) {
            sql.append(" and (made_at, id) < (:madeAt, :id)");
            query.put("madeAt", Timestamp.from(after.madeAt()));
            query.put("id", after.id());
        }
        query.put("rows", rows);
        return jdbc.sql(sql + " order by made_at desc, id desc limit :rows")
                .params(query)
                .query(DeliveryStore::view)
                .list();
    }

    private static void narrow(
            StringBuilder sql, Map<String, Object> query, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            query.put(name, value);
        }
    }

    /** @return of every connection how many wait and how many are dead letters, by its key */
    Map<String, Map<DeliveryState, Long>> counts() {
        var counts = new LinkedHashMap<String, Map<DeliveryState, Long>>();
        jdbc.sql(
                        """
                        select connection, state, count(*) as number from webhook.delivery
                        where state in ('PENDING', 'FAILED') and event <> :test group by connection, state order by connection
                        """)
                .param("test", Deliveries.TEST)
                .query(row -> {
                    counts.computeIfAbsent(row.getString("connection"), it -> new LinkedHashMap<>())
                            .put(DeliveryState.valueOf(row.getString("state")), row.getLong("number"));
                });
        return counts;
    }

    List<Attempt> attempts(UUID delivery) {
        return jdbc.sql("select at, millis, status, error from webhook.attempt where delivery_id = ? order by number")
                .param(delivery)
                .query((row, number) -> new Attempt(
                        row.getTimestamp("at").toInstant(),
                        row.getInt("millis"),
                        row.getObject("status", Integer.class),
                        row.getString("error")))
                .list();
    }

    void attempted(UUID delivery, Instant at, Outcome outcome, DeliveryState state) {
        var number = jdbc.sql(
                        """
                        update webhook.delivery set attempts = attempts + 1, state = :state, error = :error,
                               delivered_at = case when :delivered then :at else delivered_at end
                        where id = :id returning attempts
                        """)
                .param("id", delivery)
                .param("state", state.name())
                .param("error", outcome.error(), Types.VARCHAR)
                .param("delivered", outcome.delivered())
                .param("at", Timestamp.from(at))
                .query(Integer.class)
                .single();
        jdbc.sql(
                        """
                        insert into webhook.attempt (delivery_id, number, at, millis, status, error)
                        values (:id, :number, :at, :millis, :status, :error)
                        """)
                .param("id", delivery)
                .param("number", number)
                .param("at", Timestamp.from(at))
                .param("millis", outcome.took().toMillis())
                .param("status", outcome.status(), Types.INTEGER)
                .param("error", outcome.error(), Types.VARCHAR)
                .update();
    }

    /** @return whether it was in one of these states before */
    boolean move(UUID delivery, DeliveryState state, List<DeliveryState> from) {
        return jdbc.sql("update webhook.delivery set state = ? where id = ? and state = any(?)")
                        .params(
                                state.name(),
                                delivery,
                                from.stream().map(Enum::name).toArray(String[]::new))
                        .update()
                > 0;
    }

    /** Of a case that is stopped; @return which */
    List<UUID> withdraw(String caseId) {
        return jdbc.sql(
                        """
                        update webhook.delivery set state = 'WITHDRAWN'
                        where case_id = ? and state in ('PENDING', 'FAILED') returning id
                        """)
                .param(caseId)
                .query(UUID.class)
                .list();
    }

    int forget(Instant before) {
        return jdbc.sql(
                        """
                        delete from webhook.delivery
                        where made_at < :before and (state in ('DELIVERED', 'NOT_WANTED', 'WITHDRAWN') or event = :test)
                        """)
                .param("before", Timestamp.from(before))
                .param("test", Deliveries.TEST)
                .update();
    }

    private static Letter letter(ResultSet row, int number) throws SQLException {
        return new Letter(view(row, number), row.getString("body"));
    }

    private static DeliveryView view(ResultSet row, int number) throws SQLException {
        var delivered = row.getTimestamp("delivered_at");
        return new DeliveryView(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("connection"),
                row.getString("event"),
                DeliveryState.valueOf(row.getString("state")),
                row.getString("error"),
                row.getInt("attempts"),
                row.getString("process_key"),
                row.getString("case_id"),
                row.getString("element_id"),
                row.getTimestamp("made_at").toInstant(),
                delivered == null ? null : delivered.toInstant());
    }
}
