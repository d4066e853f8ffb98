package pl.lejek.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How the cases of each version of a process do, from the engine's own records. Of a process with millions of cases nobody
 * waits for an exact number: what is more than a hundred thousand is what the database believes it to be.
 */
@Component
public class VersionFigures {

    private static final int EXACTLY = 100_000;
    private static final int MOST_VERSIONS = 50;

    /** Enough to tell how long cases take now; cases that were stopped from outside are passed over, within reason. */
    private static final int SAMPLE = 1_000;

    private static final int LOOKED_AT = 10_000;

    private static final String RUNNING = "from engine.act_ru_execution where proc_def_id_ = ? and parent_id_ is null";
    private static final String ENDED = "from engine.act_hi_procinst where proc_def_id_ = ? and end_time_ is not null";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    VersionFigures(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Cases of a version.
     *
     * @param incidents steps that failed and have no tries left
     * @param medianHours from start to end, of the newest thousand of the ended ones that were not stopped from outside;
     *     null without any
     * @param estimated whether a number is so large that it is only about right
     */
    public record Cases(long active, long ended, long incidents, @Nullable Double medianHours, boolean estimated) {}

    private record Count(long number, boolean estimated) {}

    private record Definition(String id, int version) {}

    /** @return of the newest versions, by version; those without any case are absent */
    public Map<Integer, Cases> of(String processKey) {
        var incidents = new TreeMap<Integer, Long>();
        jdbc.query(
                """
                select d.version_, count(*) as incidents
                from engine.act_ru_incident i join engine.act_re_procdef d on d.id_ = i.proc_def_id_
                where d.key_ = ? and i.id_ = i.root_cause_incident_id_ group by d.version_
                """,
                row -> {
                    incidents.put(row.getInt("version_"), row.getLong("incidents"));
                },
                processKey);
        var figures = new TreeMap<Integer, Cases>();
        for (var definition : definitions(processKey)) {
            var active = count(RUNNING, definition.id);
            var ended = count(ENDED, definition.id);
            if (active.number + ended.number > 0) {
                figures.put(
                        definition.version,
                        new Cases(
                                active.number,
                                ended.number,
                                incidents.getOrDefault(definition.version, 0L),
                                median(definition.id),
                                active.estimated || ended.estimated));
            }
        }
        return figures;
    }

    private List<Definition> definitions(String processKey) {
        return jdbc.query(
                "select id_, version_ from engine.act_re_procdef where key_ = ? order by version_ desc limit ?",
                (row, number) -> new Definition(row.getString("id_"), row.getInt("version_")),
                processKey,
                MOST_VERSIONS);
    }

    private Count count(String rows, String definition) {
        var counted = Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from (select 1 " + rows + " limit " + (EXACTLY + 1) + ") r", Long.class, definition));
        return counted <= EXACTLY
                ? new Count(counted, false)
                : new Count(Math.max(EXACTLY, estimate("select 1 " + rows, definition)), true);
    }

    /** @return how many rows the database's planner expects */
    private long estimate(String sql, String definition) {
        var plan =
                Objects.requireNonNull(jdbc.queryForObject("explain (format json) " + sql, String.class, definition));
        try {
            return json.readTree(plan).at("/0/Plan/Plan Rows").asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database's plan cannot be read", e);
        }
    }

    private @Nullable Double median(String definition) {
        return jdbc.queryForObject(
                """
                select percentile_cont(0.5) within group (order by duration_) / 3600000.0
                from (select duration_ from (
                        select duration_, state_ from engine.act_hi_procinst
                        where proc_def_id_ = ? and end_time_ is not null order by end_time_ desc limit ?) newest
                    where state_ = 'COMPLETED' limit ?) sample
                """,
                Double.class,
                definition,
                LOOKED_AT,
                SAMPLE);
    }
}
