package pl.lejek.reactivation;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the runs of the sweep. */
@Repository
class SweepStore {

    private final JdbcClient jdbc;

    SweepStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> last() {
        return jdbc.sql("select began_at from reactivation.sweep order by began_at desc limit 1")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** @return the runs that began before that one, newest first; all from the newest for null */
    List<SweepView> before(@Nullable Instant at, @Nullable String caseId, int limit) {
        return jdbc.sql(
                        """
                        select * from reactivation.sweep
                        where (began_at, case_id) < (coalesce(:at, 'infinity'::timestamptz), :case)
                        order by began_at desc, case_id desc limit :limit
                        """)
                .param("at", at == null ? null : Timestamp.from(at), Types.TIMESTAMP)
                .param("case", caseId == null ? "" : caseId)
                .param("limit", limit)
                .query(SweepView.class)
                .list();
    }
}
