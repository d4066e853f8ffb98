package pl.lejek.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pl.lejek.platform.figures.Figure;
import pl.lejek.platform.figures.FigureSource;

/** Whether the engine keeps up: jobs that are due, how long the oldest waits, and steps without tries left. */
@Component
class EngineFigures implements FigureSource {

    private final JdbcTemplate jdbc;
    private final RefusedDeployments refused;
    private final Clock clock;

    EngineFigures(JdbcTemplate jdbc, RefusedDeployments refused, Clock clock) {
        this.jdbc = jdbc;
        this.refused = refused;
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        var now = clock.instant();
        jdbc.query(
                """
                select count(*) as due, min(duedate_) as oldest from engine.act_ru_job
                where duedate_ <= ? and retries_ > 0 and suspension_state_ = 1
                """,
                row -> {
                    var oldest = row.getTimestamp("oldest");
                    figures.add(
                            Figure.of("lejek_jobs_due", "Jobs of the engine whose time has come", row.getLong("due")));
                    figures.add(Figure.of(
                            "lejek_jobs_oldest_due_seconds",
                            "How long the oldest of the due jobs has been due",
                            oldest == null
                                    ? 0
                                    : Duration.between(oldest.toInstant(), now).toMillis() / 1000.0));
                },
                Timestamp.from(now));
        jdbc.query(
                """
                select coalesce(d.key_, '-') as process, count(*) as incidents
                from engine.act_ru_incident i left join engine.act_re_procdef d on d.id_ = i.proc_def_id_
                where i.incident_type_ in ('failedJob', 'failedExternalTask') and i.id_ = i.root_cause_incident_id_
                group by 1 order by incidents desc, process limit ?
                """,
                row -> {
                    figures.add(new Figure(
                            "lejek_incidents",
                            "Steps that failed and have no tries left",
                            Map.of("process", row.getString("process")),
                            row.getLong("incidents")));
                },
                MOST_LABELS);
        figures.add(Figure.of(
                "lejek_refused_processes",
                "Process folders that this node refused when it started",
                refused.all().size()));
        return figures;
    }
}
