package pl.lejek.studio;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.studio.DraftView.Origin;
import pl.lejek.studio.DraftView.State;
import pl.lejek.workflow.Deployments;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.TaskCompletion;
import pl.lejek.worklist.WorkItem;
import pl.lejek.worklist.Worklist;

/**
 * The way of a change from its submission to the version that runs. The diagram {@code release} leads it: what people ask
 * here finishes a task or sends a message of its case, and the case says what has become of the draft.
 */
@Service
@Transactional
public class Releases {

    /** Who deploys, as deployments say it. */
    static final String SOURCE = "studio";

    static final String PROCESS = "release";
    static final String REVIEW = "review-change";
    private static final String RELEASE = "release-change";
    private static final int LONGEST_NOTE = 2000;

    private final Drafts drafts;
    private final DraftStore store;
    private final DraftRights rights;
    private final DeployedProcesses deployed;
    private final Deployments deployments;
    private final Judgement judgement;
    private final StudioSettings settings;
    private final ReleaseCases cases;
    private final Worklist worklist;
    private final TaskCompletion tasks;
    private final Messages messages;
    private final Clock clock;

    Releases(
            Drafts drafts,
            DraftStore store,
            DraftRights rights,
            DeployedProcesses deployed,
            Deployments deployments,
            Judgement judgement,
            StudioSettings settings,
            ReleaseCases cases,
            Worklist worklist,
            TaskCompletion tasks,
            Messages messages,
            Clock clock) {
        this.drafts = drafts;
        this.store = store;
        this.rights = rights;
        this.deployed = deployed;
        this.deployments = deployments;
        this.judgement = judgement;
        this.settings = settings;
        this.cases = cases;
        this.worklist = worklist;
        this.tasks = tasks;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Hands a draft in for review, or for release where nobody reviews.
     *
     * @param releaseAt from when it is to run; null for when somebody says so
     * @throws Conflict when it has errors, or another version was deployed since it was begun
     */
    public DraftView submit(UUID id, @Nullable String note, @Nullable Instant releaseAt) {
        var draft = drafts.locked(id);
        require(draft, "studio.release.not-open", State.DRAFT, State.REJECTED);
        rights.requireEdit(draft.processKey(), changesTablesAlone(draft));
        var text = note("note", note);
        if (text == null) {
            throw new FieldErrors("note", messages.text("studio.release.note"));
        }
        future(releaseAt);
        requireSound(draft);
        requireNewest(draft);
        drafts.change(draft, "draft.submitted", text, it -> {
            it.state = State.SUBMITTED;
            it.note = text;
            it.releaseAt = releaseAt;
            it.submittedBy = rights.me();
            it.submittedAt = clock.instant();
            it.approvedBy = null;
            it.approvedAt = null;
            it.reviewNote = null;
            it.caseId = null;
        });
        store.submitted(id, draft.revision());
        var caseId = cases.start(id, rights.me(), settings.isReviewRequired(), releaseAt);
        var begun = drafts.locked(id);
        return caseId.equals(begun.caseId())
                ? begun
                : drafts.change(begun, "draft.release-begun", null, it -> it.caseId = caseId);
    }

    private boolean changesTablesAlone(DraftView draft) {
        var base = draft.processKey() == null || draft.baseVersion() == null
                ? Optional.<DeployedProcesses.Version>empty()
                : deployed.find(draft.processKey(), draft.baseVersion());
        var files = drafts.files(draft);
        return base.map(deployed::files)
                .filter(it -> it.xml().equals(files.xml()) && it.forms().equals(files.forms()))
                .isPresent();
    }

    /** @throws AccessDeniedException for who submitted it */
    public DraftView approve(UUID id, @Nullable String note) {
        var draft = reviewed(id);
        if (rights.me().equals(draft.submittedBy())) {
            throw new AccessDeniedException("Submitted by the same person");
        }
        return answer(draft, "approve", note("note", note));
    }

    /** @param note what is to be done differently */
    public DraftView reject(UUID id, @Nullable String note) {
        var draft = reviewed(id);
        var text = note("note", note);
        if (text == null) {
            throw new FieldErrors("note", messages.text("studio.release.reason"));
        }
        return answer(draft, "reject", text);
    }

    private DraftView reviewed(UUID id) {
        var draft = drafts.locked(id);
        rights.requireEdit(draft.processKey(), false);
        require(draft, "studio.release.not-submitted", State.SUBMITTED);
        return draft;
    }

    private DraftView answer(DraftView draft, String decision, @Nullable String note) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("decision", decision);
        if (note != null) {
            data.put("note", note);
        }
        tasks.complete(
                task(draft, REVIEW)
                        .map(WorkItem::id)
                        .orElseThrow(() -> new Conflict(messages.text("studio.release.not-submitted"))),
                data);
        return drafts.get(draft.id());
    }

    private Optional<WorkItem> task(DraftView draft, String key) {
        return worklist.ofSubject(new SubjectRef(DraftView.SUBJECT, draft.id().toString())).stream()
                .filter(it -> it.taskKey().equals(key))
                .findFirst();
    }

    /**
     * Releases an approved change.
     *
     * @param at null for at once
     * @throws Conflict when it has errors, or another version was deployed since it was begun: who deployed which
     */
    public DraftView deploy(UUID id, @Nullable Instant at) {
        deployments.hold();
        var draft = drafts.locked(id);
        rights.requireEdit(draft.processKey(), false);
        require(draft, "studio.release.not-approved", State.APPROVED);
        future(at);
        requireNewest(draft);
        var task = task(draft, RELEASE);
        if (task.isPresent()) {
            var data = new HashMap<String, @Nullable Object>();
            data.put("release", at == null ? "at-once" : "at-time");
            if (at != null) {
                data.put("releaseAt", at.atOffset(ZoneOffset.UTC).toString());
            }
            tasks.complete(task.get().id(), data);
        } else {
            requireSound(draft);
            if (draft.caseId() == null || !cases.replan(draft.caseId(), at)) {
                throw new Conflict(messages.text("studio.release.not-approved"));
            }
        }
        return drafts.get(id);
    }

    /** Takes a change back before it runs. */
    public DraftView withdraw(UUID id, @Nullable String note) {
        var draft = drafts.locked(id);
        var text = note("note", note);
        if (!rights.me().equals(draft.submittedBy())) {
            rights.requireEdit(draft.processKey(), false);
        }
        if (draft.state().isEditable()) {
            drafts.delete(id);
            return drafts.get(id);
        }
        require(draft, "studio.release.not-open", State.SUBMITTED, State.APPROVED);
        drafts.change(draft, "draft.withdrawal-asked", text, it -> it.reviewNote = text);
        cases.withdraw(Objects.requireNonNull(draft.caseId()));
        return drafts.get(id);
    }

    /** Says that the difference to the newest version was looked at: from now on the draft is compared with that one. */
    public DraftView rebase(UUID id) {
        var draft = drafts.locked(id);
        rights.requireEdit(draft.processKey(), changesTablesAlone(draft));
        require(draft, "studio.draft.not-editable", State.DRAFT, State.REJECTED);
        var newest = draft.processKey() == null
                ? null
                : deployed.newest(draft.processKey())
                        .map(DeployedProcesses.Version::version)
                        .orElse(null);
        return Objects.equals(newest, draft.baseVersion())
                ? draft
                : drafts.change(draft, "draft.rebased", null, it -> it.baseVersion = newest);
    }

    /** Makes a draft of what an older version was, and submits it. */
    public DraftView rollBack(String processKey, int version, @Nullable String note) {
        rights.requireEdit(processKey, false);
        var text = note("note", note);
        if (text == null) {
            throw new FieldErrors("note", messages.text("studio.release.note"));
        }
        var newest = deployed.newest(processKey).orElseThrow(() -> new NotFound("process", processKey));
        if (newest.version() == version) {
            throw new FieldErrors("version", messages.text("studio.release.runs-already"));
        }
        var older = deployed.find(processKey, version)
                .orElseThrow(() -> new FieldErrors("version", messages.text("studio.draft.no-version")));
        var draft = drafts.add(processKey, deployed.files(older), Origin.ROLLBACK, rights.me(), text, null);
        return submit(draft.id(), text, null);
    }

    // What the case says.

    /** The reviewer's words, before the case moves on. */
    void answered(UUID id, String caseId, String by, boolean approved, @Nullable String note) {
        store.lock(id)
                .filter(it -> it.state() == State.SUBMITTED && caseId.equals(it.caseId()))
                .ifPresent(draft -> drafts.change(draft, approved ? "draft.approved" : "draft.rejected", note, it -> {
                    it.reviewNote = note;
                    it.approvedBy = approved ? by : null;
                    it.approvedAt = approved ? clock.instant() : null;
                }));
    }

    /**
     * Lets it be released.
     *
     * @param reviewed whether somebody else must have approved it
     * @return whether a time was given at which it is to run
     */
    public boolean accept(UUID id, String caseId, boolean reviewed) {
        var draft = led(id, caseId, State.SUBMITTED);
        if (reviewed && (draft.approvedBy() == null || draft.approvedBy().equals(draft.submittedBy()))) {
            throw new IllegalStateException("Nobody else has approved draft " + id);
        }
        drafts.change(draft, "draft.cleared", null, it -> {
            it.state = State.APPROVED;
            it.caseId = caseId;
        });
        return draft.releaseAt() != null;
    }

    public void giveBack(UUID id, String caseId) {
        drafts.change(led(id, caseId, State.SUBMITTED), "draft.returned", null, it -> it.state = State.REJECTED);
    }

    public void plan(UUID id, String caseId, Instant at) {
        var draft = led(id, caseId, State.APPROVED);
        if (!at.equals(draft.releaseAt())) {
            drafts.change(draft, "draft.planned", null, it -> it.releaseAt = at);
        }
    }

    /**
     * Deploys the draft in the current transaction.
     *
     * @throws Overtaken when another version was deployed than the draft was made from, or it has errors by now, as when a
     *     process that it calls is gone
     */
    @Transactional(noRollbackFor = Overtaken.class)
    public int release(UUID id, String caseId) {
        deployments.hold();
        var draft = led(id, caseId, State.APPROVED);
        var key = Objects.requireNonNull(draft.processKey());
        var newest =
                deployed.newest(key).map(DeployedProcesses.Version::version).orElse(null);
        if (!Objects.equals(newest, draft.baseVersion())
                || !judgement.errors(key, drafts.files(draft)).isEmpty()) {
            throw new Overtaken(key);
        }
        var tag = String.valueOf((newest == null ? 0 : newest) + 1);
        var version = deployments.deploy(key, Stamp.paths(key, drafts.files(draft), tag), SOURCE);
        var acting = Acting.current();
        var actor = acting.actor().equals(Acting.SYSTEM.actor()) ? lastToSay(draft) : acting.actor();
        try (var scope = new Acting(actor == null ? acting.actor() : actor, acting.source()).begin()) {
            drafts.change(draft, "draft.deployed", draft.note(), it -> {
                it.state = State.DEPLOYED;
                it.deployedVersion = version;
                it.deployedBy = actor;
                it.deployedAt = clock.instant();
            });
        }
        return version;
    }

    /** A timer deploys for whoever cleared the change. */
    private static @Nullable String lastToSay(DraftView draft) {
        return draft.approvedBy() == null ? draft.submittedBy() : draft.approvedBy();
    }

    public void setAside(UUID id, String caseId) {
        var draft = led(id, caseId, State.APPROVED);
        var why = hindrance(id).isEmpty() ? "studio.release.errors-note" : "studio.release.overtaken-note";
        drafts.change(draft, "draft.set-aside", null, it -> {
            it.state = State.REJECTED;
            it.reviewNote =
                    messages.text(Locale.forLanguageTag("pl"), why) + " / " + messages.text(Locale.ENGLISH, why);
        });
    }

    public void takeBack(UUID id, String caseId) {
        var draft = led(id, caseId, State.SUBMITTED, State.APPROVED);
        drafts.change(draft, "draft.withdrawn", draft.reviewNote(), it -> it.state = State.WITHDRAWN);
    }

    /**
     * The draft, if the case is the one that leads it: no other case, however it was begun or moved, says what becomes of it.
     * While it is being submitted it has none yet.
     */
    private DraftView led(UUID id, String caseId, State... states) {
        var draft = store.lock(id).orElseThrow(() -> new IllegalStateException("No draft " + id));
        if (draft.caseId() != null && !draft.caseId().equals(caseId)
                || !List.of(states).contains(draft.state())) {
            throw new IllegalStateException("Draft " + id + " is not led by case " + caseId);
        }
        return draft;
    }

    // What must be so.

    private void require(DraftView draft, String message, State... states) {
        for (var state : states) {
            if (draft.state() == state) {
                return;
            }
        }
        throw new Conflict(messages.text(message)).with("state", draft.state());
    }

    private void requireSound(DraftView draft) {
        var errors = judgement.errors(draft.processKey(), drafts.files(draft));
        if (!errors.isEmpty()) {
            throw new Conflict(messages.text("studio.release.errors", errors.size())).with("problems", errors);
        }
    }

    private void requireNewest(DraftView draft) {
        var key = draft.processKey();
        var newest = key == null ? Optional.<DeployedProcesses.Version>empty() : deployed.newest(key);
        var version = newest.map(DeployedProcesses.Version::version).orElse(null);
        if (key == null || Objects.equals(version, draft.baseVersion())) {
            return;
        }
        var change = version == null ? null : store.deployed(key).get(version);
        throw new Conflict(messages.text("studio.release.overtaken", version))
                .with("overtakenBy", version)
                .with(
                        "deployedBy",
                        change == null
                                ? newest.map(DeployedProcesses.Version::source).orElse(null)
                                : change.deployedBy())
                .with(
                        "deployedAt",
                        newest.map(DeployedProcesses.Version::deployedAt).orElse(null));
    }

    private void future(@Nullable Instant at) {
        if (at != null && !at.isAfter(clock.instant())) {
            throw new FieldErrors("releaseAt", messages.text("studio.release.past"));
        }
    }

    private @Nullable String note(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_NOTE) {
            throw new FieldErrors(field, messages.text("studio.release.long", LONGEST_NOTE));
        }
        return text;
    }

    /**
     * @return what the review of a change needs beyond its form
     * @throws AccessDeniedException for who may not change processes
     * @throws Conflict when it is to be approved and has errors
     */
    Map<String, String> refusal(UUID id, String decision) {
        var draft = store.find(id).orElse(null);
        if (draft != null) {
            rights.requireEdit(draft.processKey(), false);
            if (decision.equals("approve")) {
                requireSound(draft);
            }
        }
        return draft != null && decision.equals("approve") && rights.me().equals(draft.submittedBy())
                ? Map.of("decision", messages.text("studio.release.own"))
                : Map.of();
    }

    /**
     * @return why the change cannot be released now; empty when it can
     * @throws AccessDeniedException for who may not change processes
     * @throws Conflict when it has errors
     */
    Map<String, String> releasable(UUID id) {
        store.find(id).ifPresent(draft -> {
            rights.requireEdit(draft.processKey(), false);
            requireSound(draft);
        });
        return hindrance(id);
    }

    private Map<String, String> hindrance(UUID id) {
        var draft = store.find(id).orElse(null);
        if (draft == null || draft.processKey() == null) {
            return Map.of();
        }
        var newest = deployed.newest(draft.processKey())
                .map(DeployedProcesses.Version::version)
                .orElse(null);
        return Objects.equals(newest, draft.baseVersion())
                ? Map.of()
                : Map.of("release", messages.text("studio.release.overtaken", newest));
    }
}
