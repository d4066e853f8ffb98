package pl.lejek.workflow;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes on the history of cases that are over until when it is kept: the end and the diagram's time to live. The engine
 * would update fifteen tables whenever a case ends; here one statement per table marks many cases, outside of anybody's
 * request.
 */
@Component
class HistoryExpiry implements HousekeepingTask {

    private static final int AT_ONCE = 500;

    private static final String OVER =
            """
            select p.id_, p.end_time_ + d.history_ttl_ * interval '1 day' as kept_until
            from engine.act_hi_procinst p join engine.act_re_procdef d on d.id_ = p.proc_def_id_
            where p.removal_time_ is null and p.end_time_ is not null and p.root_proc_inst_id_ = p.id_
              and d.history_ttl_ is not null
              and not exists (select from engine.lejek_history_hold h where h.case_id = p.id_)
            order by p.end_time_ limit ?
            for update of p skip locked
            """;

    private static final String TABLES =
            """
            select table_name from information_schema.columns
            where table_schema = 'engine' and column_name in ('root_proc_inst_id_', 'removal_time_')
            group by table_name having count(*) = 2 order by table_name
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    HistoryExpiry(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Over(String caseId, Timestamp keptUntil) {}

    @Override
    public String name() {
        return "history.expiry";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        var tables = jdbc.queryForList(TABLES, String.class);
        int marked;
        do {
            marked = Objects.requireNonNull(transaction.execute(status -> mark(tables)));
        } while (marked == AT_ONCE);
    }

    private int mark(List<String> tables) {
        var over = jdbc.query(
                OVER, (row, number) -> new Over(row.getString("id_"), row.getTimestamp("kept_until")), AT_ONCE);
        if (!over.isEmpty()) {
            var cases = over.stream().map(Over::caseId).toArray(String[]::new);
            var times = over.stream().map(Over::keptUntil).toArray(Timestamp[]::new);
            for (var table : tables) {
                jdbc.update(
                        "update engine." + table + " h set removal_time_ = o.kept_until"
                                + " from unnest(?::text[], ?::timestamp[]) as o (case_id, kept_until)"
                                + " where h.root_proc_inst_id_ = o.case_id",
                        cases,
                        times);
            }
        }
        return over.size();
    }

    /** Forgets until when the history of these cases is kept. @param roots ids of cases that nobody called */
    void unmark(String[] roots) {
        for (var table : jdbc.queryForList(TABLES, String.class)) {
            jdbc.update(
                    "update engine." + table
                            + " set removal_time_ = null where removal_time_ is not null and root_proc_inst_id_ = any(?)",
                    (Object) roots);
        }
    }
}
