package pl.lejek.studio;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;

/** How changes of processes are released here; administrators say so. */
@Service
@Transactional
public class StudioSettings {

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Trail trail;
    private final Clock clock;

    StudioSettings(JdbcClient jdbc, CurrentUser user, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.trail = trail;
        this.clock = clock;
    }

    /** @return whether a second person looks at every change before it runs; so it is until somebody says otherwise */
    @Transactional(readOnly = true)
    public boolean isReviewRequired() {
        return jdbc.sql("select review_required from studio.settings")
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    public void requireReview(boolean required) {
        var before = isReviewRequired();
        jdbc.sql(
                        """
                        insert into studio.settings (review_required, changed_by, changed_at) values (:required, :by, :at)
                        on conflict (one) do update set review_required = excluded.review_required,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .param("required", required)
                .param("by", user.id())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        if (before != required) {
            trail.record(TrailEntry.of("studio.settings-changed", "settings", "studio")
                    .with("reviewRequired", before, required));
        }
    }
}
