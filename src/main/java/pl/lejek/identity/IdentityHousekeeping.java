package pl.lejek.identity;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import pl.lejek.platform.web.IdempotencyKeys;
import pl.lejek.workflow.HousekeepingTask;

/** Forgets ended sessions, old failures, expired tokens and kept answers. */
@Component
class IdentityHousekeeping implements HousekeepingTask {

    private static final Duration TOKENS_SHOWN = Duration.ofDays(30);
    private static final Duration FAILURES_KEPT = Duration.ofDays(3);

    private final JdbcIndexedSessionRepository sessions;
    private final IdempotencyKeys keys;
    private final KnownDevices devices;
    private final JdbcClient jdbc;
    private final WallClock clock;

    IdentityHousekeeping(
            JdbcIndexedSessionRepository sessions,
            IdempotencyKeys keys,
            KnownDevices devices,
            JdbcClient jdbc,
            WallClock clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.devices = devices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sign-in leftovers";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        sessions.cleanUpExpiredSessions();
        keys.forgetExpired();
        jdbc.sql("delete from identity.token where expires_at < :before")
                .param("before", WallClock.at(clock.now().minus(TOKENS_SHOWN)))
                .update();
        jdbc.sql("delete from identity.sign_in_failure where last_at < :before"
                        + " and (locked_until is null or locked_until < :before)")
                .param("before", WallClock.at(clock.now().minus(FAILURES_KEPT)))
                .update();
        devices.forgetUnused();
        jdbc.sql("delete from identity.first_administrator where expires_at < :now")
                .param("now", clock.stamp())
                .update();
    }
}
