package pl.lejek.retro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.retro.Retro.Agreement;

/** The table of retros. */
@Repository
class RetroStore {

    private static final TypeReference<List<Agreement>> AGREEMENTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    RetroStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false when the manager has one of that week already */
    boolean add(UUID id, String manager, LocalDate monday, String team, Figures figures, Instant at) {
        return jdbc.sql(
                                """
                                insert into retro.retro (id, manager, monday, team, figures, opened_at)
                                values (?, ?, ?, ?, ?::jsonb, ?) on conflict (manager, monday) do nothing
                                """)
                        .params(id, manager, monday, team, write(figures), Timestamp.from(at))
                        .update()
                > 0;
    }

    void runsIn(UUID id, String caseId) {
        jdbc.sql("update retro.retro set case_id = ? where id = ?")
                .params(caseId, id)
                .update();
    }

    Optional<Retro> find(UUID id) {
        return jdbc.sql("select * from retro.retro where id = ?")
                .param(id)
                .query((row, number) -> retro(row))
                .optional();
    }

    /** @return the newest one that the manager has held before */
    Optional<Retro> before(Retro it) {
        return jdbc.sql(
                        """
                        select * from retro.retro where manager = ? and monday < ? and state = 'held'
                        order by monday desc limit 1
                        """)
                .params(it.manager(), it.monday())
                .query((row, number) -> retro(row))
                .optional();
    }

    /**
     * @param seenBy whose teams' ones: those of {@code teams}, and those whose figures count this person's customers; null for all
     * @param monday, id where the page before ended
     */
    List<Retro> list(
            @Nullable String seenBy,
            Collection<String> teams,
            @Nullable String state,
            @Nullable String manager,
            @Nullable LocalDate monday,
            @Nullable UUID id,
            int most) {
        return jdbc.sql(
                        """
                        select * from retro.retro
                        where (:seenBy::text is null or manager = :seenBy or team = any(:teams)
                               or figures -> 'territories' @> jsonb_build_array(jsonb_build_object('rep', :seenBy::text)))
                          and (:state::text is null or state = :state)
                          and (:manager::text is null or manager = :manager)
                          and (:monday::date is null or (monday, id) < (:monday::date, :id::uuid))
                        order by monday desc, id desc limit :most
                        """)
                .param("seenBy", seenBy)
                .param("teams", teams.toArray(String[]::new))
                .param("state", state)
                .param("manager", manager)
                .param("monday", monday == null ? null : monday.toString())
                .param("id", id == null ? null : id.toString())
                .param("most", most)
                .query((row, number) -> retro(row))
                .list();
    }

    /** @return cases of those of earlier weeks that are open */
    List<String> openBefore(LocalDate monday) {
        return jdbc.sql(
                        "select case_id from retro.retro where state = 'open' and monday < ? and case_id is not null order by monday, id")
                .param(monday)
                .query(String.class)
                .list();
    }

    void discussed(UUID id, @Nullable String text) {
        jdbc.sql("update retro.retro set discussed = ? where id = ?")
                .params(text, id)
                .update();
    }

    void agreed(UUID id, List<Agreement> agreements) {
        jdbc.sql("update retro.retro set agreements = ?::jsonb where id = ?")
                .params(write(agreements), id)
                .update();
    }

    void rules(UUID id, @Nullable String text) {
        jdbc.sql("update retro.retro set rules = ? where id = ?")
                .params(text, id)
                .update();
    }

    void rulesDone(UUID id, @Nullable String text) {
        jdbc.sql("update retro.retro set rules_done = ? where id = ?")
                .params(text, id)
                .update();
    }

    /** @return whether it was open */
    boolean close(UUID id, String state, @Nullable Instant heldAt) {
        return jdbc.sql("update retro.retro set state = ?, held_at = ? where id = ? and state = 'open'")
                        .params(state, heldAt == null ? null : Timestamp.from(heldAt), id)
                        .update()
                > 0;
    }

    private Retro retro(ResultSet row) throws SQLException {
        var heldAt = row.getTimestamp("held_at");
        return new Retro(
                row.getObject("id", UUID.class),
                row.getString("case_id"),
                row.getString("manager"),
                row.getObject("monday", LocalDate.class),
                row.getString("team"),
                row.getString("state"),
                figures(row.getString("figures")),
                row.getString("discussed"),
                agreements(row.getString("agreements")),
                row.getString("rules"),
                row.getString("rules_done"),
                heldAt == null ? null : heldAt.toInstant());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Figures figures(String text) {
        try {
            return json.readValue(text, Figures.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Agreement> agreements(String text) {
        try {
            return json.readValue(text, AGREEMENTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
