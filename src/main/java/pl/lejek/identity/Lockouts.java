package pl.lejek.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pl.lejek.platform.Sha256;

/**
 * Locks a name after five failures for 15 minutes, and twice as long every further time (domain.md D-04). Names that
 * nobody has are locked as well, so that a lock says nothing about who exists.
 */
@Repository
class Lockouts {

    static final int FAILURES = 5;
    static final Duration FIRST = Duration.ofMinutes(15);

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration FORGOTTEN = Duration.ofHours(48);

    private final JdbcClient jdbc;
    private final Clock clock;

    Lockouts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return how long the name is still locked */
    Optional<Duration> remaining(String name) {
        var now = clock.instant();
        return jdbc.sql("select locked_until from identity.sign_in_failure where name_hash = :name")
                .param("name", Sha256.of(name))
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .optional()
                .flatMap(until -> until)
                .filter(until -> until.isAfter(now))
                .map(until -> Duration.between(now, until));
    }

    /** @return whether this failure locked the name */
    boolean failed(String name) {
        var now = clock.instant();
        var row = jdbc.sql(
                        """
                        insert into identity.sign_in_failure as f (name_hash, failures, lockouts, last_at)
                        values (:name, 1, 0, :now)
                        on conflict (name_hash) do update
                        set failures = case when f.last_at < :forgotten then 1 else f.failures + 1 end,
                            lockouts = case when f.last_at < :forgotten then 0 else f.lockouts end,
                            last_at = :now
                        returning failures, lockouts
                        """)
                .param("name", Sha256.of(name))
                .param("now", WallClock.at(now))
                .param("forgotten", WallClock.at(now.minus(FORGOTTEN)))
                .query((result, number) -> new int[] {result.getInt(1), result.getInt(2)})
                .single();
        var locks = row[0] >= FAILURES;
        if (locks) {
            lock(name, row[1], now);
        }
        return locks;
    }

    void succeeded(String name) {
        jdbc.sql("delete from identity.sign_in_failure where name_hash = :name")
                .param("name", Sha256.of(name))
                .update();
    }

    private void lock(String name, int lockouts, Instant now) {
        var factor = 1L << Math.min(lockouts, 10);
        var duration = FIRST.multipliedBy(factor);
        var limited = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        jdbc.sql(
                        """
                        update identity.sign_in_failure
                        set failures = 0, lockouts = lockouts + 1, locked_until = :until where name_hash = :name
                        """)
                .param("until", WallClock.at(now.plus(limited)))
                .param("name", Sha256.of(name))
                .update();
    }
}
