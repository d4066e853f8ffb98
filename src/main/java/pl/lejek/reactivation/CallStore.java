package pl.lejek.reactivation;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of calls that cascades asked for; a case has at most one that is open. */
@Repository
class CallStore {

    private final JdbcClient jdbc;

    CallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void opened(String caseId, int step, Instant at) {
        jdbc.sql("insert into reactivation.call (case_id, step, opened_at) values (?, ?, ?) on conflict do nothing")
                .params(caseId, step, Timestamp.from(at))
                .update();
    }

    /** @return whether there was one */
    boolean done(String caseId, Instant at) {
        return jdbc.sql(
                                """
                        update reactivation.call set done_at = ?
                        where case_id = ? and done_at is null and withdrawn_at is null
                        """)
                        .params(Timestamp.from(at), caseId)
                        .update()
                > 0;
    }

    void withdrawn(String caseId, Instant at) {
        jdbc.sql(
                        """
                        update reactivation.call set withdrawn_at = ?
                        where case_id = ? and done_at is null and withdrawn_at is null
                        """)
                .params(Timestamp.from(at), caseId)
                .update();
    }
}
