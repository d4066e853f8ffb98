package pl.lejek.studio;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;

/** How changes of processes are released here; administrators say so. */
@Service
@Transactional
public class StudioSettings {

    private static final int KEPT = 200;
    private static final int LEAST_KEPT = 10;
    private static final int MOST_KEPT = 10_000;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Trail trail;
    private final Messages messages;
    private final Clock clock;

    StudioSettings(JdbcClient jdbc, CurrentUser user, Trail trail, Messages messages, Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.trail = trail;
        this.messages = messages;
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

    /** @return how many of the newest revisions of a draft are kept, beside those that were submitted */
    @Transactional(readOnly = true)
    public int keptRevisions() {
        return jdbc.sql("select keep_revisions from studio.settings")
                .query(Integer.class)
                .optional()
                .orElse(KEPT);
    }

    /** @throws FieldErrors unless between 10 and 10,000 */
    public void keepRevisions(int kept) {
        if (kept < LEAST_KEPT || kept > MOST_KEPT) {
            throw new FieldErrors("keepRevisions", messages.text("studio.settings.revisions", LEAST_KEPT, MOST_KEPT));
        }
        var before = keptRevisions();
        if (before == kept) {
            return;
        }
        jdbc.sql(
                        """
                        insert into studio.settings (review_required, keep_revisions, changed_by, changed_at)
                        values (true, :kept, :by, :at)
                        on conflict (one) do update set keep_revisions = excluded.keep_revisions,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .param("kept", kept)
                .param("by", user.id())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        trail.record(
                TrailEntry.of("studio.settings-changed", "settings", "studio").with("keepRevisions", before, kept));
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
