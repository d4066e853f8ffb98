package pl.lejek.privacy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever places a hold, erases somebody, removes what is old or lifts a restriction does so alone: each depends on what the
 * others have done.
 */
@Component
class PrivacyLock {

    private final JdbcClient jdbc;

    PrivacyLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for its turn, and has it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('privacy', 0))").query(row -> {});
    }
}
