package pl.lejek.purchase;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;

/** How many customers stand in each stage of life (domain.md D-07, LIFE-08). */
@Service
@Transactional(readOnly = true)
public class LifecycleCounts {

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;

    LifecycleCounts(JdbcClient jdbc, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** @return customers who ever bought something, by their stage today; every stage but {@link LifecycleStage#NONE} */
    public Map<LifecycleStage, Long> today() {
        var today = calendar.today();
        var counts = new EnumMap<LifecycleStage, Long>(LifecycleStage.class);
        for (var stage : LifecycleStage.values()) {
            if (stage != LifecycleStage.NONE) {
                counts.put(stage, 0L);
            }
        }
        jdbc.sql("select last_on, count(*) from purchase.customer_value where last_on is not null group by 1")
                .query(row -> {
                    counts.merge(
                            LifecycleStage.of(row.getObject(1, LocalDate.class), today), row.getLong(2), Long::sum);
                });
        return counts;
    }
}
