package pl.lejek.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.springframework.stereotype.Repository;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.FollowingRows;

/** The tables of assessments and their versions; a version is only ever added. */
@Repository
class AssessmentStore {

    private static final String ROWS =
            """
            select a.id, a.kind, a.customer_id, a.created_at, a.created_by,
                v.number, v.at, v.given_by, v.note, v.sheet::text as sheet, v.result::text as result
            from assessment.assessment a
            join assessment.version v on v.assessment_id = a.id
            """;

    private final JdbcClient jdbc;
    private final FollowingRows following;
    private final ObjectMapper json;

    AssessmentStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.following = new FollowingRows(jdbc, "assessment.assessment", "id", "assessment.followed", "assessment_id");
    }

    /** @return what goes along when customers become one */
    FollowingRows following() {
        return following;
    }

    void add(AssessmentView it) {
        jdbc.sql(
                        """
                        insert into assessment.assessment (id, kind, customer_id, created_at, created_by, version)
                        values (:id, :kind, :customer, :at, :by, :version)
                        """)
                .param("id", it.id())
                .param("kind", it.kind())
                .param("customer", it.customer() == null ? null : it.customer().value(), Types.OTHER)
                .param("at", Timestamp.from(it.createdAt()))
                .param("by", it.createdBy())
                .param("version", it.version())
                .update();
        keep(it);
    }

    void correct(AssessmentView it) {
        jdbc.sql("update assessment.assessment set version = ? where id = ?")
                .params(it.version(), it.id())
                .update();
        keep(it);
    }

    private void keep(AssessmentView it) {
        jdbc.sql(
                        """
                        insert into assessment.version (assessment_id, number, at, given_by, note, sheet, result)
                        values (:id, :number, :at, :by, :note, :sheet::jsonb, :result::jsonb)
                        """)
                .param("id", it.id())
                .param("number", it.version())
                .param("at", Timestamp.from(it.changedAt()))
                .param("by", it.changedBy())
                .param("note", it.note(), Types.VARCHAR)
                .param("sheet", write(it.sheet()))
                .param("result", write(it.result()))
                .update();
    }

    Optional<AssessmentView> find(UUID id) {
        return jdbc.sql(ROWS + " where a.id = ? and v.number = a.version")
                .param(id)
                .query(this::view)
                .optional();
    }

    /** As {@link #find}; until the transaction ends nobody else corrects it. */
    Optional<AssessmentView> hold(UUID id) {
        jdbc.sql("select id from assessment.assessment where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional();
        return find(id);
    }

    /**
     * @param customer null for those of the company
     * @param before instant and id of the last one that was shown; null from the newest on
     */
    List<AssessmentView> list(
            @Nullable CustomerId customer,
            @Nullable String kind,
            @Nullable Instant before,
            @Nullable UUID id,
            int most) {
        var arguments = new ArrayList<Object>();
        var sql = new StringBuilder(ROWS).append(" where v.number = a.version");
        if (customer == null) {
            sql.append(" and a.customer_id is null");
        } else {
            sql.append(" and a.customer_id = ?");
            arguments.add(customer.value());
        }
        if (kind != null) {
            sql.append(" and a.kind = ?");
            arguments.add(kind);
        }
        if (before != null) {
            sql.append(" and (a.created_at, a.id) < (?, ?)");
            arguments.add(Timestamp.from(before));
            arguments.add(id == null ? new UUID(0, 0) : id);
        }
        arguments.add(most);
        return jdbc.sql(sql.append(" order by a.created_at desc, a.id desc limit ?")
                        .toString())
                .params(arguments)
                .query(this::view)
                .list();
    }

    List<AssessmentView> versions(UUID id, int before, int most) {
        return jdbc.sql(ROWS + " where a.id = ? and v.number < ? order by v.number desc limit ?")
                .params(id, before, most)
                .query(this::view)
                .list();
    }

    private AssessmentView view(ResultSet row, int number) throws SQLException {
        var customer = row.getObject("customer_id", UUID.class);
        return new AssessmentView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                customer == null ? null : new CustomerId(customer),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getInt("number"),
                row.getTimestamp("at").toInstant(),
                row.getString("given_by"),
                row.getString("note"),
                read(row.getString("sheet"), Sheet.class),
                read(row.getString("result"), Result.class));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written", e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be read", e);
        }
    }
}
