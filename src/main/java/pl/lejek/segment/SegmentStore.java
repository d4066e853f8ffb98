package pl.lejek.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Localized;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.Page;

/** Rows of segments. */
@Component
class SegmentStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    SegmentStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Segment> all() {
        return jdbc.sql("select * from segment.segment order by key")
                .query(this::view)
                .list();
    }

    Page<Segment> list(@Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, it -> it.get(0));
        var rows = jdbc.sql("select * from segment.segment where key > ? order by key limit ?")
                .params(after == null ? "" : after, limit + 1)
                .query(this::view)
                .list();
        return Page.of(rows, limit, it -> Cursor.of(it.key()).toString());
    }

    Optional<Segment> find(String key) {
        return jdbc.sql("select * from segment.segment where key = ?")
                .param(key)
                .query(this::view)
                .optional();
    }

    Optional<Segment> lock(String key) {
        return jdbc.sql("select * from segment.segment where key = ? for update")
                .param(key)
                .query(this::view)
                .optional();
    }

    /** @return false when there is one of that key */
    boolean add(Segment segment) {
        return jdbc.sql(
                                """
                                insert into segment.segment (key, name_en, name_pl, rule, shipped, created_at, created_by,
                                    changed_at, changed_by, version)
                                values (:key, :en, :pl, :rule::jsonb, :shipped, :createdAt, :createdBy, :changedAt, :changedBy, 0)
                                on conflict do nothing
                                """)
                        .param("key", segment.key())
                        .param("en", segment.name().en())
                        .param("pl", segment.name().pl())
                        .param("rule", text(segment.rule()))
                        .param("shipped", segment.shipped())
                        .param("createdAt", Timestamp.from(segment.createdAt()))
                        .param("createdBy", segment.createdBy())
                        .param("changedAt", Timestamp.from(segment.changedAt()))
                        .param("changedBy", segment.changedBy())
                        .update()
                > 0;
    }

    void change(Segment segment) {
        jdbc.sql(
                        """
                        update segment.segment set name_en = :en, name_pl = :pl, rule = :rule::jsonb,
                            changed_at = :changedAt, changed_by = :changedBy, version = version + 1
                        where key = :key
                        """)
                .param("key", segment.key())
                .param("en", segment.name().en())
                .param("pl", segment.name().pl())
                .param("rule", text(segment.rule()))
                .param("changedAt", Timestamp.from(segment.changedAt()))
                .param("changedBy", segment.changedBy())
                .update();
    }

    void remove(String key) {
        jdbc.sql("delete from segment.segment where key = ?").param(key).update();
    }

    String text(Rule rule) {
        try {
            return json.writeValueAsString(rule);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Segment view(ResultSet row, int number) throws SQLException {
        try {
            return new Segment(
                    row.getString("key"),
                    Localized.of(row.getString("name_en"), row.getString("name_pl")),
                    json.readValue(row.getString("rule"), Rule.class),
                    row.getBoolean("shipped"),
                    row.getTimestamp("created_at").toInstant(),
                    row.getString("created_by"),
                    row.getTimestamp("changed_at").toInstant(),
                    row.getString("changed_by"),
                    row.getInt("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
