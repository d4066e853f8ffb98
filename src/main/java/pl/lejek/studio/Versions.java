package pl.lejek.studio;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.web.NotFound;
import pl.lejek.studio.ProcessDiff.Diff;
import pl.lejek.workflow.VersionFigures;
import pl.lejek.workflow.VersionFigures.Cases;
import pl.lejek.worklist.Worklist;
import pl.lejek.worklist.Worklist.Late;

/** The versions of a process that were deployed: what each is made of, how it differs, how it does. */
@Service
@Transactional(readOnly = true)
public class Versions {

    private static final int MOST = 50;

    private final DeployedProcesses deployed;
    private final DraftStore store;
    private final Drafts drafts;
    private final VersionFigures figures;
    private final Worklist worklist;
    private final Clock clock;

    Versions(
            DeployedProcesses deployed,
            DraftStore store,
            Drafts drafts,
            VersionFigures figures,
            Worklist worklist,
            Clock clock) {
        this.deployed = deployed;
        this.store = store;
        this.drafts = drafts;
        this.figures = figures;
        this.worklist = worklist;
        this.clock = clock;
    }

    /**
     * A version and its cases.
     *
     * @param deployedBy null for what came with the product
     * @param source {@code lejek} for the product's files, {@code studio}
     * @param overdue open tasks that are late
     * @param breached open tasks whose promise is broken
     * @param medianHours from start to end of the newest thousand cases that ended by themselves; null without any
     * @param estimated whether there are so many cases that their numbers are only about right
     */
    public record WatchedVersion(
            int version,
            Instant deployedAt,
            @Nullable String deployedBy,
            @Nullable String note,
            @Nullable String source,
            long active,
            long ended,
            long incidents,
            long overdue,
            long breached,
            @Nullable Double medianHours,
            boolean estimated) {}

    /** @return the newest versions, newest first */
    public List<WatchedVersion> watch(String processKey) {
        var versions = deployed.all(processKey);
        if (versions.isEmpty()) {
            throw new NotFound("process", processKey);
        }
        var changes = store.deployed(processKey);
        var cases = figures.of(processKey);
        var late = worklist.late(processKey, clock.instant());
        return versions.stream()
                .limit(MOST)
                .map(it -> {
                    var change = changes.get(it.version());
                    var counted = cases.getOrDefault(it.version(), new Cases(0, 0, 0, null, false));
                    var behind = late.getOrDefault(it.version(), new Late(0, 0));
                    return new WatchedVersion(
                            it.version(),
                            it.deployedAt(),
                            change == null ? null : change.deployedBy(),
                            change == null ? null : change.note(),
                            it.source(),
                            counted.active(),
                            counted.ended(),
                            counted.incidents(),
                            behind.overdue(),
                            behind.breached(),
                            counted.medianHours(),
                            counted.estimated());
                })
                .toList();
    }

    /** @throws NotFound when there is no such version */
    public DraftFiles files(String processKey, int version) {
        return deployed.files(deployed.find(processKey, version)
                .orElseThrow(() -> new NotFound("process", processKey + "/" + version)));
    }

    /** What two states of a process hold, and what differs. */
    public record Compared(@Nullable DraftFiles before, DraftFiles after, Diff diff) {}

    public Compared compare(String processKey, int version, int against) {
        return compare(files(processKey, against), files(processKey, version));
    }

    /** @param against null for the version that the draft was made from */
    public Compared compare(DraftView draft, @Nullable Integer against) {
        var version = against == null ? draft.baseVersion() : against;
        var before = draft.processKey() == null || version == null ? null : files(draft.processKey(), version);
        return compare(before, drafts.files(draft));
    }

    private static Compared compare(@Nullable DraftFiles before, DraftFiles after) {
        return new Compared(before, after, ProcessDiff.between(before, after));
    }
}
