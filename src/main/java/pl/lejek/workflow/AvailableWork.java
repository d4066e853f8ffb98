package pl.lejek.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Says for which topics a program outside would get work now, with one look for all who wait. */
@Component
public class AvailableWork {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AvailableWork(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return those of the topics */
    public Set<String> among(Collection<String> topics) {
        return new TreeSet<>(jdbc.queryForList(
                """
                select t.name from unnest(?::text[]) as t (name)
                where exists (select from engine.act_ru_ext_task x where x.topic_name_ = t.name
                    and (x.lock_exp_time_ is null or x.lock_exp_time_ <= ?)
                    and coalesce(x.suspension_state_, 1) = 1 and coalesce(x.retries_, 1) > 0)
                """,
                String.class,
                topics.toArray(String[]::new),
                Timestamp.from(clock.instant())));
    }
}
