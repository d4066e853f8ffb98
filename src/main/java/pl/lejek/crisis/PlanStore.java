package pl.lejek.crisis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.crisis.CrisisPlanView.Version;

/** The tables of crisis plans and their versions. */
@Repository
class PlanStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    PlanStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(CrisisPlanView it) {
        jdbc.sql(
                        """
                        insert into crisis.plan (id, name, coordinator, content, created_at, created_by)
                        values (?, ?, ?, ?::jsonb, ?, ?)
                        """)
                .params(
                        it.id(),
                        it.name(),
                        it.coordinator(),
                        text(it.content()),
                        Timestamp.from(it.createdAt()),
                        it.createdBy())
                .update();
    }

    Optional<CrisisPlanView> find(UUID id) {
        return jdbc.sql("select * from crisis.plan where id = ?")
                .param(id)
                .query((row, number) -> plan(row))
                .optional();
    }

    Optional<CrisisPlanView> lock(UUID id) {
        return jdbc.sql("select * from crisis.plan where id = ? for update")
                .param(id)
                .query((row, number) -> plan(row))
                .optional();
    }

    /** @param before instant and id of the last one that was shown; null from the newest on */
    List<CrisisPlanView> list(@Nullable Instant before, @Nullable UUID id, int most) {
        return jdbc.sql(
                        """
                        select * from crisis.plan
                        where :before::timestamptz is null or (created_at, id) < (:before, :id)
                        order by created_at desc, id desc limit :most
                        """)
                .param("before", before == null ? null : Timestamp.from(before), java.sql.Types.TIMESTAMP)
                .param("id", id, java.sql.Types.OTHER)
                .param("most", most)
                .query((row, number) -> plan(row))
                .list();
    }

    void change(UUID id, PlanContent content) {
        jdbc.sql("update crisis.plan set content = ?::jsonb, revision = revision + 1 where id = ?")
                .params(text(content), id)
                .update();
    }

    void runsIn(UUID id, String caseId) {
        jdbc.sql("update crisis.plan set case_id = ? where id = ?")
                .params(caseId, id)
                .update();
    }

    void become(UUID id, String state, @Nullable Instant reviewedAt) {
        jdbc.sql("update crisis.plan set state = ?, reviewed_at = coalesce(?, reviewed_at) where id = ?")
                .params(state, reviewedAt == null ? null : Timestamp.from(reviewedAt), id)
                .update();
    }

    /** Keeps what the plan says now; @return the number of the version */
    int keep(UUID id, Instant at) {
        return jdbc.sql(
                        """
                        insert into crisis.plan_version (plan_id, number, at, content)
                        select p.id, coalesce((select max(v.number) from crisis.plan_version v where v.plan_id = p.id), 0) + 1,
                               ?, p.content
                        from crisis.plan p where p.id = ? returning number
                        """)
                .params(Timestamp.from(at), id)
                .query(Integer.class)
                .single();
    }

    PlanContent contentOf(UUID id, int number) {
        return jdbc.sql("select content from crisis.plan_version where plan_id = ? and number = ?")
                .params(id, number)
                .query((row, at) -> content(row.getString("content")))
                .single();
    }

    void drawn(UUID id, int number, byte[] pdf) {
        jdbc.sql("update crisis.plan_version set pdf = ? where plan_id = ? and number = ?")
                .params(pdf, id, number)
                .update();
    }

    void sent(UUID id, int number, Instant at) {
        jdbc.sql("update crisis.plan_version set sent_at = ? where plan_id = ? and number = ?")
                .params(Timestamp.from(at), id, number)
                .update();
    }

    Optional<byte[]> pdf(UUID id, int number) {
        return jdbc.sql("select pdf from crisis.plan_version where plan_id = ? and number = ? and pdf is not null")
                .params(id, number)
                .query((row, at) -> row.getBytes("pdf"))
                .optional();
    }

    List<Version> versions(UUID id, int before, int most) {
        return jdbc.sql(
                        """
                        select plan_id, number, at, pdf is not null as drawn, sent_at from crisis.plan_version
                        where plan_id = ? and number < ? order by number desc limit ?
                        """)
                .params(id, before, most)
                .query((row, at) -> new Version(
                        id,
                        row.getInt("number"),
                        Objects.requireNonNull(instant(row, "at")),
                        row.getBoolean("drawn"),
                        instant(row, "sent_at")))
                .list();
    }

    private CrisisPlanView plan(ResultSet row) throws SQLException {
        return new CrisisPlanView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("coordinator"),
                row.getString("state"),
                content(row.getString("content")),
                row.getInt("revision"),
                instant(row, "reviewed_at"),
                Objects.requireNonNull(instant(row, "created_at")),
                row.getString("created_by"),
                row.getString("case_id"));
    }

    private String text(PlanContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private PlanContent content(String text) {
        try {
            return json.readValue(text, PlanContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
