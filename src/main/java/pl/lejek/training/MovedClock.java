package pl.lejek.training;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Training;

/**
 * Holds the hands of the application's one clock, and remembers how far they were moved. An engine plugin, because the
 * job executor starts with the engine and must not see the time of before.
 */
@Training
@Component
class MovedClock extends AbstractProcessEnginePlugin {

    private final JdbcTemplate jdbc;

    MovedClock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        restore();
    }

    /** Lets the clock tick as far from real time as it was when it was last moved. */
    void restore() {
        jdbc.queryForList("select offset_millis from training.clock", Long.class)
                .forEach(ClockUtil::offset);
    }

    /** Stops the clock at the instant; a restart from here on goes on from there. */
    void standAt(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
        remember(offset(instant));
    }

    /** Stops the clock at the instant for a while that leaves no trace. */
    void pretend(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** Lets the clock tick with real time from where it stands. */
    void tick() {
        var offset = offset(ClockUtil.getCurrentTime().toInstant());
        ClockUtil.offset(offset);
        remember(offset);
    }

    private void remember(long offset) {
        jdbc.update(
                """
                insert into training.clock (offset_millis) values (?)
                on conflict (only_row) do update set offset_millis = excluded.offset_millis
                """,
                offset);
    }

    private static long offset(Instant instant) {
        return instant.toEpochMilli() - System.currentTimeMillis();
    }
}
