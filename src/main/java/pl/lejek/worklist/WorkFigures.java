package pl.lejek.worklist;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pl.lejek.platform.figures.Figure;
import pl.lejek.platform.figures.FigureSource;

/** Open work by kind: how much there is, what nobody took, what is late. One pass over the work list's own table. */
@Component
class WorkFigures implements FigureSource {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    WorkFigures(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        jdbc.query(
                """
                select process_key, task_key, count(*) as open,
                       count(*) filter (where assignee is null) as unclaimed,
                       count(*) filter (where due_at < ?) as overdue,
                       count(*) filter (where sla = 'at-risk') as at_risk,
                       count(*) filter (where sla = 'breached') as breached
                from worklist.work_item group by process_key, task_key
                order by open desc, process_key, task_key limit ?
                """,
                row -> {
                    var kind = Map.of("process", row.getString("process_key"), "task", row.getString("task_key"));
                    figures.add(new Figure("lejek_open_tasks", "Open tasks", kind, row.getLong("open")));
                    figures.add(new Figure(
                            "lejek_open_tasks_unclaimed", "Open tasks of nobody", kind, row.getLong("unclaimed")));
                    figures.add(new Figure(
                            "lejek_open_tasks_overdue",
                            "Open tasks whose due time has passed",
                            kind,
                            row.getLong("overdue")));
                    figures.add(new Figure(
                            "lejek_open_tasks_at_risk",
                            "Open tasks near the end of their service level",
                            kind,
                            row.getLong("at_risk")));
                    figures.add(new Figure(
                            "lejek_open_tasks_breached",
                            "Open tasks past their service level",
                            kind,
                            row.getLong("breached")));
                },
                Timestamp.from(clock.instant()),
                MOST_LABELS);
        return figures;
    }
}
