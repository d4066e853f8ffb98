package pl.lejek.studio;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.HousekeepingTask;

/** Removes revisions of drafts that nobody goes back to: all but the newest ones and those that were submitted. */
@Component
class RevisionExpiry implements HousekeepingTask {

    private static final int DRAFTS_AT_ONCE = 50;

    private final DraftStore store;
    private final StudioSettings settings;
    private final Trail trail;
    private final TransactionTemplate transaction;

    RevisionExpiry(DraftStore store, StudioSettings settings, Trail trail, PlatformTransactionManager transactions) {
        this.store = store;
        this.settings = settings;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "studio.revisions";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        var keep = settings.keptRevisions();
        var hashes = new HashSet<String>();
        for (var drafts = store.longerThan(keep, DRAFTS_AT_ONCE);
                !drafts.isEmpty();
                drafts = store.longerThan(keep, DRAFTS_AT_ONCE)) {
            drafts.forEach(it -> hashes.addAll(shorten(it, keep)));
        }
        if (!hashes.isEmpty()) {
            transaction.executeWithoutResult(status -> store.forget(hashes));
        }
    }

    private Set<String> shorten(UUID draft, int keep) {
        var removed = transaction.execute(status -> {
            var revisions = store.shorten(draft, keep);
            trail.record(TrailEntry.of("draft.revisions-removed", DraftView.SUBJECT, draft.toString())
                    .with("revisions", revisions.count(), null));
            return revisions;
        });
        return removed == null ? Set.of() : removed.hashes();
    }
}
