package pl.lejek.training;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pl.lejek.platform.Training;

/**
 * Looks up what the engine has to do and when, in its own table by the index on the due date: the engine's query loads
 * every job it counts. Incidents (no retries left), suspended jobs and the nightly clean-up of history are nobody's
 * deadline.
 */
@Training
@Component
class DueJobs {

    private static final String COUNTS =
            " retries_ > 0 and suspension_state_ = 1 and handler_type_ is distinct from 'history-cleanup' ";

    private final JdbcTemplate jdbc;

    DueJobs(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the earliest instant after the given one at which a job is due */
    Optional<Instant> nextAfter(Instant instant) {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select min(duedate_) from engine.act_ru_job where duedate_ > ? and" + COUNTS,
                        Timestamp.class,
                        Timestamp.from(instant)))
                .map(Timestamp::toInstant);
    }

    /** @return the earliest instant after the given one at which a running case has something due */
    Optional<Instant> nextDeadlineAfter(Instant instant) {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select min(duedate_) from engine.act_ru_job"
                                + " where duedate_ > ? and process_instance_id_ is not null and" + COUNTS,
                        Timestamp.class,
                        Timestamp.from(instant)))
                .map(Timestamp::toInstant);
    }

    /**
     * A job that is due.
     *
     * @param mass whether it belongs to a mass process, so that it runs together with others of the kind
     */
    record Due(String id, boolean mass) {}

    /** @return jobs due at the instant or before, in order of their due dates, without those named */
    List<Due> due(Instant instant, Collection<String> without, int limit) {
        return jdbc.query(
                "select id_, priority_ < 0 from engine.act_ru_job where (duedate_ <= ? or duedate_ is null) and"
                        + COUNTS + "and not id_ = any(?) order by duedate_ nulls first, create_time_, id_ limit ?",
                (row, number) -> new Due(row.getString(1), row.getBoolean(2)),
                Timestamp.from(instant),
                without.toArray(String[]::new),
                limit);
    }

    boolean isGone(String job) {
        return jdbc.queryForList("select 1 from engine.act_ru_job where id_ = ?", Integer.class, job)
                .isEmpty();
    }

    /** @return whether the job executor with this name has yet to finish a job */
    boolean isHeldBy(String lockOwner) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from engine.act_ru_job where lock_owner_ = ?)", Boolean.class, lockOwner));
    }
}
