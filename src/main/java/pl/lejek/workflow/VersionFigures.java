package pl.lejek.workflow;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How the cases of each version of a process do, from the engine's own records. */
@Component
public class VersionFigures {

    private final JdbcTemplate jdbc;

    VersionFigures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Cases of a version.
     *
     * @param incidents steps that failed and have no tries left
     * @param medianHours from start to end, of the ended ones that were not stopped from outside; null without any
     */
    public record Cases(long active, long ended, long incidents, @Nullable Double medianHours) {}

    /** @return by version; those without any case are absent */
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
        jdbc.query(
                """
                select d.version_, count(*) filter (where h.end_time_ is null) as active, count(h.end_time_) as ended,
                    percentile_cont(0.5) within group (order by h.duration_)
                        filter (where h.state_ = 'COMPLETED') / 3600000.0 as median
                from engine.act_re_procdef d join engine.act_hi_procinst h on h.proc_def_id_ = d.id_
                where d.key_ = ? group by d.version_
                """,
                row -> {
                    var version = row.getInt("version_");
                    figures.put(
                            version,
                            new Cases(
                                    row.getLong("active"),
                                    row.getLong("ended"),
                                    incidents.getOrDefault(version, 0L),
                                    (Double) row.getObject("median")));
                },
                processKey);
        return figures;
    }
}
