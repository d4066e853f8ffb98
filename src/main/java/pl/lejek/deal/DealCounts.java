package pl.lejek.deal;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.workflow.HousekeepingTask;

/**
 * Makes one row of the many that changes of deals leave in {@code closed_sum} and {@code pass_count}. The sums stay what
 * they are: whoever reads sees the rows before or the rows after.
 */
@Component
class DealCounts implements HousekeepingTask {

    private static final long LOCK = 5_100_001;

    private final JdbcClient jdbc;

    DealCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "deal.counts";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    @Transactional
    public void run() {
        var free = jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
        if (free) {
            fold("closed_sum", "funnel, stage, currency, owner, team", "count", "sum", "weighted");
            fold("pass_count", "funnel, stage, owner, team, month", "entered", "moved", "lost", "still");
        }
    }

    private void fold(String table, String key, String... counts) {
        var sums = new StringBuilder();
        var left = new StringBuilder();
        for (var count : counts) {
            sums.append(", sum(").append(count).append(")");
            left.append(left.isEmpty() ? "" : " or ")
                    .append("sum(")
                    .append(count)
                    .append(") <> 0");
        }
        jdbc.sql(
                        """
                        with part as (select id, count(*) over (partition by %2$s) as parts from deal.%1$s),
                             gone as (delete from deal.%1$s s using part p where p.id = s.id and p.parts > 1 returning s.*)
                        insert into deal.%1$s (%2$s, %3$s)
                        select %2$s%4$s from gone group by %2$s having %5$s
                        """
                                .formatted(table, key, String.join(", ", counts), sums, left))
                .update();
    }
}
