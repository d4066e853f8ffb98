package pl.lejek.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;

/** Rows of audits. */
@Component
class AuditStore {

    private static final TypeReference<List<@Nullable String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false when it is open already */
    boolean add(UUID id, String caseId, Instant at, String by) {
        return jdbc.sql(
                                """
                                insert into rollout.audit (id, case_id, opened_at, opened_by) values (?, ?, ?, ?)
                                on conflict do nothing
                                """)
                        .params(id, caseId, Timestamp.from(at), by)
                        .update()
                > 0;
    }

    boolean anyUnanswered() {
        return jdbc.sql("select exists (select 1 from rollout.audit where answered_at is null)")
                .query(Boolean.class)
                .single();
    }

    void told(UUID id, String by, List<@Nullable String> why) {
        jdbc.sql("update rollout.audit set answered_by = ?, why = ?::jsonb where id = ?")
                .params(by, write(why), id)
                .update();
    }

    void answered(UUID id, Instant at, List<Integer> scores, List<BigDecimal> weights, BigDecimal result, String band) {
        jdbc.sql(
                        """
                        update rollout.audit
                        set answered_at = ?, scores = ?, weights = ?::numeric[], result = ?, band = ?
                        where id = ?
                        """)
                .params(
                        Timestamp.from(at),
                        scores.toArray(Integer[]::new),
                        weights.stream().map(BigDecimal::toPlainString).toArray(String[]::new),
                        result,
                        band,
                        id)
                .update();
    }

    void followedUp(UUID id, String task, Instant at, String by, @Nullable String findings) {
        jdbc.sql(
                        """
                        update rollout.audit
                        set follow_up = ?, followed_up_at = ?, followed_up_by = ?, findings = ?
                        where id = ?
                        """)
                .params(task, Timestamp.from(at), by, findings, id)
                .update();
    }

    Optional<AuditView> find(UUID id) {
        return jdbc.sql("select * from rollout.audit where id = ?")
                .param(id)
                .query(this::view)
                .optional();
    }

    Optional<AuditView> lastAnswered() {
        return jdbc.sql(
                        """
                        select * from rollout.audit where answered_at is not null
                        order by answered_at desc, id desc limit 1
                        """)
                .query(this::view)
                .optional();
    }

    Page<AuditView> list(@Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = jdbc.sql(
                        """
                        select * from rollout.audit
                        where (opened_at, id) < (coalesce(:at, 'infinity'::timestamptz), :id)
                        order by opened_at desc, id desc limit :limit
                        """)
                .param("at", after == null ? null : Timestamp.from(after.at), Types.TIMESTAMP)
                .param("id", after == null ? new UUID(0, 0) : after.id)
                .param("limit", limit + 1)
                .query(this::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.openedAt(), it.id()).toString());
    }

    private record Place(Instant at, UUID id) {}

    private AuditView view(ResultSet row, int number) throws SQLException {
        return new AuditView(
                row.getObject("id", UUID.class),
                row.getString("case_id"),
                row.getTimestamp("opened_at").toInstant(),
                row.getString("opened_by"),
                instant(row.getTimestamp("answered_at")),
                row.getString("answered_by"),
                answers(row),
                row.getBigDecimal("result"),
                row.getString("band"),
                row.getString("follow_up"),
                instant(row.getTimestamp("followed_up_at")),
                row.getString("followed_up_by"),
                row.getString("findings"));
    }

    private List<AuditView.Answer> answers(ResultSet row) throws SQLException {
        var answers = new ArrayList<AuditView.Answer>();
        if (row.getArray("scores") != null) {
            var scores = (Integer[]) row.getArray("scores").getArray();
            var weights = (BigDecimal[]) row.getArray("weights").getArray();
            var why = read(row.getString("why"));
            for (var i = 0; i < scores.length; i++) {
                answers.add(new AuditView.Answer(scores[i], weights[i], i < why.size() ? why.get(i) : null));
            }
        }
        return answers;
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private String write(List<@Nullable String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Texts cannot be written", e);
        }
    }

    private List<@Nullable String> read(String texts) {
        try {
            return json.readValue(texts, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts cannot be read", e);
        }
    }
}
