package pl.lejek.training;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.platform.Training;

/**
 * Fills an empty training database once, before the application says that it is ready: the clock is set back by some
 * weeks and walks to now while the people of the stories work, so that histories, timers and the audit trail are those
 * of real use. One transaction: a start that is cut short begins again.
 */
@Training
@Component
class DemoData {

    private static final Logger log = LoggerFactory.getLogger(DemoData.class);

    /** The users come before everything (identity's first users run at -1000), and in the past, too. */
    private static final int BEFORE_THE_FIRST_USERS = -2_000;

    private static final int AFTER_THE_FIRST_USERS = -500;
    private static final Duration PAST = Duration.ofDays(60);

    private final boolean wanted;
    private final DemoDesk desk;
    private final ClockWalk walk;
    private final MovedClock hands;
    private final JobExecutorPause executor;
    private final WorkingCalendar calendar;
    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    private @Nullable Instant now;

    DemoData(
            @Value("${lejek.training.data:demo}") String data,
            DemoDesk desk,
            ClockWalk walk,
            MovedClock hands,
            JobExecutorPause executor,
            WorkingCalendar calendar,
            EntityManager entities,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.wanted = !data.equalsIgnoreCase("none");
        this.desk = desk;
        this.walk = walk;
        this.hands = hands;
        this.executor = executor;
        this.calendar = calendar;
        this.entities = entities;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    @Training
    @Order(BEFORE_THE_FIRST_USERS)
    ApplicationRunner demoDataBegin() {
        return arguments -> {
            if (wanted && !isFilled()) {
                goBack();
            }
        };
    }

    @Bean
    @Training
    @Order(AFTER_THE_FIRST_USERS)
    ApplicationRunner demoDataFill() {
        return arguments -> {
            if (now == null) {
                return;
            }
            try {
                fill();
            } catch (RuntimeException e) {
                // Training without demo data is better than none.
                log.error("The demo data could not be made", e);
            }
        };
    }

    private boolean isFilled() {
        return !jdbc.queryForList("select 1 from training.demo_data", Integer.class)
                .isEmpty();
    }

    void goBack() {
        var today = clock.instant();
        now = today;
        hands.pretend(today.minus(PAST));
    }

    void fill() {
        var started = System.nanoTime();
        var today = now;
        if (today == null) {
            throw new IllegalStateException("The clock was not set back");
        }
        try (var pause = executor.begin()) {
            transaction.executeWithoutResult(status -> {
                jdbc.update("insert into training.demo_data (filled_at) values (?)", Timestamp.from(today));
                var plan = new DemoStories(new DemoTime(calendar, today), desk, DemoLeads.read()).tell();
                play(plan, today);
            });
        } finally {
            now = null;
            hands.stopPretending();
        }
        log.info(
                "Demo data made in {} ms",
                Duration.ofNanos(System.nanoTime() - started).toMillis());
    }

    private void play(DemoPlan plan, Instant today) {
        for (var moment : plan.inOrder()) {
            walk.walk(moment.at(), hands::pretend);
            moment.deed().run();
            forget();
        }
        walk.walk(today, hands::pretend);
    }

    /** Each deed sees the rows as they are, as it would in a transaction of its own. */
    private void forget() {
        entities.flush();
        entities.clear();
    }
}
