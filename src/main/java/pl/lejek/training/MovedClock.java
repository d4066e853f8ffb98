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
    private volatile long offset;

    MovedClock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        restore();
    }

    /** Lets the clock tick as far from real time as it was when it was last moved. */
    void restore() {
        var moved = jdbc.queryForList("select offset_millis from training.clock", Long.class);
        offset = moved.isEmpty() ? 0 : moved.get(0);
        tickOn();
    }

    private void tickOn() {
        if (offset == 0) {
            ClockUtil.reset();
        } else {
            ClockUtil.offset(offset);
        }
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

    /** Ends what {@link #pretend} began. */
    void stopPretending() {
        tickOn();
    }

    /** Lets the clock tick with real time from where it stands. */
    void tick() {
        offset = offset(ClockUtil.getCurrentTime().toInstant());
        tickOn();
        remember(offset);
    }

    private void remember(long millis) {
        offset = millis;
        jdbc.update(
                """
                insert into training.clock (offset_millis) values (?)
                on conflict (only_row) do update set offset_millis = excluded.offset_millis
                """,
                millis);
    }

    private static long offset(Instant instant) {
        return instant.toEpochMilli() - System.currentTimeMillis();
    }
}
