package pl.lejek.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Merges that were made. */
@Repository
class MergeStore {

    private static final TypeReference<List<MergeChange>> CHANGES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    MergeStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A merge as it is kept. */
    record Kept(
            UUID id,
            UUID survivor,
            UUID merged,
            Instant at,
            String by,
            List<MergeChange> changes,
            Map<String, Integer> followed,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable Instant forgottenAt) {

        boolean isInForce() {
            return undoneAt == null;
        }

        CustomerMove move(Map<UUID, UUID> people) {
            return new CustomerMove(id, new CustomerId(merged), new CustomerId(survivor), people);
        }
    }

    void begin(UUID id, UUID survivor, UUID merged, String by, Instant now) {
        jdbc.sql(
                        """
                        insert into customer.merge (id, survivor_id, merged_id, merged_at, merged_by, changes, followed)
                        values (?, ?, ?, ?, ?, '[]', '{}')
                        """)
                .params(id, survivor, merged, Timestamp.from(now), by)
                .update();
    }

    void keep(UUID id, List<MergeChange> changes, Map<String, Integer> followed) {
        jdbc.sql("update customer.merge set changes = ?::jsonb, followed = ?::jsonb where id = ?")
                .params(write(changes), write(followed), id)
                .update();
    }

    Optional<Kept> find(UUID id) {
        return jdbc.sql("select * from customer.merge where id = ?")
                .param(id)
                .query(this::kept)
                .optional();
    }

    /** @return merges of the card, as the one that stayed or the one that went, newest first, at most 100 */
    List<Kept> of(UUID card) {
        return jdbc.sql(
                        """
                        select * from customer.merge where survivor_id = :card or merged_id = :card
                        order by merged_at desc, id limit 100
                        """)
                .param("card", card)
                .query(this::kept)
                .list();
    }

    /** @return the merge that has to be undone before this one: a later one of either card that is in force */
    Optional<Kept> later(Kept merge) {
        return jdbc.sql(
                        """
                        select * from customer.merge
                        where undone_at is null and id <> :id and (merged_at, id) > (:at, :id)
                          and (survivor_id = :survivor or merged_id = :survivor)
                        order by merged_at desc, id desc limit 1
                        """)
                .param("id", merge.id)
                .param("at", Timestamp.from(merge.at))
                .param("survivor", merge.survivor)
                .query(this::kept)
                .optional();
    }

    void undone(UUID id, String by, Instant now) {
        jdbc.sql("update customer.merge set undone_at = ?, undone_by = ? where id = ?")
                .params(Timestamp.from(now), by, id)
                .update();
    }

    /** @return merges in force that were made since; their late-comers may still be on the way */
    List<Kept> recent(Instant since) {
        return jdbc.sql(
                        "select * from customer.merge where undone_at is null and merged_at >= ? order by merged_at, id")
                .param(Timestamp.from(since))
                .query(this::kept)
                .list();
    }

    /** @return merges that are past undoing, or undone, and still have what an undo needs; at most 100 */
    List<UUID> toForget(Instant before) {
        return jdbc.sql(
                        """
                        select id from customer.merge
                        where forgotten_at is null and (merged_at < ? or undone_at is not null)
                        order by merged_at, id limit 100 for update skip locked
                        """)
                .param(Timestamp.from(before))
                .query(UUID.class)
                .list();
    }

    void forget(List<UUID> merges, Instant now) {
        var ids = merges.toArray(UUID[]::new);
        jdbc.sql("delete from customer.merge_row where merge_id = any(?)")
                .param(ids)
                .update();
        jdbc.sql("update customer.merge set changes = '[]', forgotten_at = ? where id = any(?)")
                .params(Timestamp.from(now), ids)
                .update();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        try {
            return new Kept(
                    row.getObject("id", UUID.class),
                    row.getObject("survivor_id", UUID.class),
                    row.getObject("merged_id", UUID.class),
                    row.getTimestamp("merged_at").toInstant(),
                    row.getString("merged_by"),
                    json.readValue(row.getString("changes"), CHANGES),
                    json.readValue(row.getString("followed"), COUNTS),
                    instant(row.getTimestamp("undone_at")),
                    row.getString("undone_by"),
                    instant(row.getTimestamp("forgotten_at")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
