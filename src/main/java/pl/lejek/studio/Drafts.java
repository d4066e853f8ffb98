package pl.lejek.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Localized;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.PayloadTooLarge;
import pl.lejek.studio.DraftView.Origin;
import pl.lejek.studio.DraftView.State;
import pl.lejek.workflow.SafeXml;

/**
 * Changes of processes while they are written. Saving keeps every revision and judges nothing but that a file can be
 * read; whoever saves over somebody else's revision is told, and nothing is overwritten.
 */
@Service
@Transactional
public class Drafts {

    /** The topic of open pages that is announced when a draft changes. */
    static final String TOPIC = "process-drafts";

    private static final int MOST_FILES = 200;
    private static final int LONGEST_ID = 200;

    private final DraftStore store;
    private final DeployedProcesses deployed;
    private final DraftRights rights;
    private final Trail trail;
    private final ChangeFeed changes;
    private final Messages messages;
    private final Clock clock;

    Drafts(
            DraftStore store,
            DeployedProcesses deployed,
            DraftRights rights,
            Trail trail,
            ChangeFeed changes,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.deployed = deployed;
        this.rights = rights;
        this.trail = trail;
        this.changes = changes;
        this.messages = messages;
        this.clock = clock;
    }

    /** What a caller sends: every part that is there replaces the whole part, and what is null stays. */
    public record Parts(
            @Nullable String xml, @Nullable Map<String, JsonNode> forms, @Nullable Map<String, String> decisions) {

        public static final Parts NONE = new Parts(null, null, null);

        boolean isTablesAlone() {
            return xml == null && forms == null;
        }
    }

    /** One saving of a draft, for its list of revisions. */
    public record RevisionView(int revision, Instant at, String by, @Nullable String note) {}

    @Transactional(readOnly = true)
    public Page<DraftView> list(@Nullable String process, @Nullable State state, @Nullable String cursor, int limit) {
        return store.list(process, state, rights.visible(), cursor, limit);
    }

    /** @throws NotFound when there is none, or none that the caller may know of */
    @Transactional(readOnly = true)
    public DraftView get(UUID id) {
        var draft = store.find(id).orElseThrow(() -> new NotFound(DraftView.SUBJECT, id.toString()));
        rights.requireSeen(draft);
        return draft;
    }

    @Transactional(readOnly = true)
    public DraftFiles files(DraftView draft) {
        return files(draft, draft.revision());
    }

    /** @throws NotFound when there is no such revision */
    @Transactional(readOnly = true)
    public DraftFiles files(DraftView draft, int revision) {
        return store.files(draft.id(), revision)
                .orElseThrow(() -> new NotFound("revision", draft.id() + "/" + revision));
    }

    /** @return newest first */
    @Transactional(readOnly = true)
    public List<RevisionView> revisions(DraftView draft) {
        return store.revisions(draft.id()).stream()
                .map(it -> new RevisionView(it.revision(), it.at(), it.by(), it.note()))
                .toList();
    }

    /** @return the newest version of the process when the draft was made from an older one; otherwise null */
    @Transactional(readOnly = true)
    public @Nullable Integer overtakenBy(DraftView draft, Map<String, Integer> newest) {
        var version = draft.processKey() == null ? null : newest.get(draft.processKey());
        var open = draft.state() != State.DEPLOYED && draft.state() != State.WITHDRAWN;
        return open && version != null && !version.equals(draft.baseVersion()) ? version : null;
    }

    @Transactional(readOnly = true)
    public Map<String, Integer> newestVersions() {
        return deployed.newestVersions();
    }

    /**
     * Begins a draft.
     *
     * @param parts what is not given is taken from the version
     * @param fromVersion an older version to begin with; null for the newest
     */
    public DraftView create(@Nullable String processKey, Parts parts, @Nullable Integer fromVersion) {
        var head = parts.xml() == null ? null : head(parts);
        var key = processKey != null ? processKey : head == null ? null : head.processKey();
        rights.requireEdit(key, parts.isTablesAlone());
        var source = key == null ? Optional.<DeployedProcesses.Version>empty() : source(key, fromVersion);
        if (parts.xml() == null && source.isEmpty()) {
            throw new FieldErrors(
                    processKey == null ? "xml" : "processKey",
                    messages.text(processKey == null ? "studio.draft.empty" : "studio.draft.no-process"));
        }
        if (fromVersion != null && source.isEmpty()) {
            throw new FieldErrors("fromVersion", messages.text("studio.draft.no-version"));
        }
        var files = merged(parts, source.map(deployed::files).orElse(null));
        require(files);
        return add(key, files, Origin.PERSON, rights.me(), null, null);
    }

    /**
     * Keeps what a modelling program sent. Who sends again while the draft is still open makes a new revision of it.
     *
     * @param parts with a diagram; what is not given is taken from the newest version
     * @param note what the program calls it
     */
    public DraftView fromModeler(Parts parts, String note) {
        if (parts.xml() == null) {
            throw new FieldErrors("data", messages.text("studio.modeler.no-diagram"));
        }
        var key = head(parts).processKey();
        var open = key == null ? Optional.<DraftView>empty() : store.openFromModeler(key, rights.me());
        if (open.isPresent()) {
            var draft = open.get();
            var before = files(draft);
            var files = merged(parts, before);
            require(files);
            return files.equals(before) ? draft : revise(draft, files, note);
        }
        var base = key == null ? Optional.<DeployedProcesses.Version>empty() : deployed.newest(key);
        var files = merged(parts, base.map(deployed::files).orElse(null));
        require(files);
        return add(key, files, Origin.MODELER, rights.me(), note, null);
    }

    /** @return what a draft of these parts would hold, without keeping anything */
    @Transactional(readOnly = true)
    public DraftFiles unsaved(@Nullable String processKey, Parts parts) {
        var key = processKey != null || parts.xml() == null
                ? processKey
                : head(parts).processKey();
        var base = key == null ? Optional.<DeployedProcesses.Version>empty() : deployed.newest(key);
        if (parts.xml() == null && base.isEmpty()) {
            throw new FieldErrors("xml", messages.text("studio.draft.empty"));
        }
        var files = merged(parts, base.map(deployed::files).orElse(null));
        require(files);
        return files;
    }

    private Optional<DeployedProcesses.Version> source(String key, @Nullable Integer version) {
        return version == null ? deployed.newest(key) : deployed.find(key, version);
    }

    DraftView add(
            @Nullable String key,
            DraftFiles files,
            Origin origin,
            String author,
            @Nullable String note,
            @Nullable String shippedHash) {
        var now = clock.instant();
        var head = readable(files.xml());
        var draft = new DraftView(
                UUID.randomUUID(),
                key,
                name(key, head),
                1,
                State.DRAFT,
                origin,
                key == null
                        ? null
                        : deployed.newest(key)
                                .map(DeployedProcesses.Version::version)
                                .orElse(null),
                author,
                now,
                author,
                now,
                null,
                note,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        store.add(draft, shippedHash);
        store.addRevision(draft.id(), new DraftStore.Revision(1, now, author, note), files);
        trail.record(
                TrailEntry.of("draft.created", DraftView.SUBJECT, draft.id().toString())
                        .said(note, null)
                        .with("process", null, key)
                        .with("origin", null, origin)
                        .with("baseVersion", null, draft.baseVersion())
                        .with("revision", null, 1));
        changes.changed(TOPIC);
        return draft;
    }

    /**
     * Keeps a new revision; what is the same as before makes none.
     *
     * @param revision the one that was changed; null when the caller alone has worked on it
     * @throws Conflict when somebody else has saved meanwhile
     */
    public DraftView save(UUID id, Parts parts, @Nullable Integer revision) {
        var draft = editable(id);
        var before = files(draft);
        rights.requireEdit(
                draft.processKey(),
                (parts.xml() == null || parts.xml().equals(before.xml()))
                        && (parts.forms() == null || parts.forms().equals(before.forms())));
        var files = merged(parts, before);
        if (files.equals(before)) {
            return draft;
        }
        requireCurrent(draft, revision);
        require(files);
        return revise(draft, files, null);
    }

    /** Makes an older revision the newest. */
    public DraftView restore(UUID id, int revision) {
        var draft = editable(id);
        var before = files(draft);
        var files = files(draft, revision);
        rights.requireEdit(
                draft.processKey(),
                files.xml().equals(before.xml()) && files.forms().equals(before.forms()));
        return files.equals(before) ? draft : revise(draft, files, messages.text("studio.draft.restored", revision));
    }

    private DraftView revise(DraftView draft, DraftFiles files, @Nullable String note) {
        var now = clock.instant();
        var head = readable(files.xml());
        var key = draft.baseVersion() == null && head.processKey() != null ? head.processKey() : draft.processKey();
        var saved = new DraftView(
                draft.id(),
                key,
                name(key, head),
                draft.revision() + 1,
                State.DRAFT,
                draft.origin(),
                draft.baseVersion(),
                draft.createdBy(),
                draft.createdAt(),
                rights.me(),
                now,
                null,
                draft.note(),
                null,
                null,
                null,
                null,
                draft.reviewNote(),
                null,
                null,
                null,
                null);
        store.save(saved);
        store.addRevision(draft.id(), new DraftStore.Revision(saved.revision(), now, rights.me(), note), files);
        trail.record(TrailEntry.of("draft.saved", DraftView.SUBJECT, draft.id().toString())
                .said(note, null)
                .with("process", draft.processKey(), key)
                .with("state", draft.state(), saved.state())
                .with("revision", draft.revision(), saved.revision()));
        changes.changed(TOPIC);
        return saved;
    }

    /** Gives a draft up; it is kept for whoever asks what became of it. */
    public void delete(UUID id) {
        var draft = editable(id);
        rights.requireEdit(draft.processKey(), true);
        if (!rights.me().equals(draft.createdBy()) && !rights.isAdministrator()) {
            throw new AccessDeniedException("Not the author of " + id);
        }
        change(draft, "draft.withdrawn", null, it -> it.state = State.WITHDRAWN);
    }

    private DraftView editable(UUID id) {
        var draft = locked(id);
        if (!draft.state().isEditable()) {
            throw new Conflict(messages.text("studio.draft.not-editable")).with("state", draft.state());
        }
        return draft;
    }

    DraftView locked(UUID id) {
        var draft = store.lock(id).orElseThrow(() -> new NotFound(DraftView.SUBJECT, id.toString()));
        rights.requireSeen(draft);
        return draft;
    }

    private void requireCurrent(DraftView draft, @Nullable Integer revision) {
        var current = revision == null ? rights.me().equals(draft.updatedBy()) : revision == draft.revision();
        if (!current) {
            throw new Conflict(messages.text("studio.draft.changed"))
                    .with("currentRevision", draft.revision())
                    .with("updatedBy", draft.updatedBy())
                    .with("updatedAt", draft.updatedAt());
        }
    }

    /** What of a draft changes after it was written; everything else stays. */
    static final class Change {
        State state;

        @Nullable
        Integer baseVersion;

        @Nullable
        Instant releaseAt;

        @Nullable
        String note;

        @Nullable
        String submittedBy;

        @Nullable
        Instant submittedAt;

        @Nullable
        String approvedBy;

        @Nullable
        Instant approvedAt;

        @Nullable
        String reviewNote;

        @Nullable
        Integer deployedVersion;

        @Nullable
        String deployedBy;

        @Nullable
        Instant deployedAt;

        @Nullable
        String caseId;

        private Change(DraftView it) {
            state = it.state();
            baseVersion = it.baseVersion();
            releaseAt = it.releaseAt();
            note = it.note();
            submittedBy = it.submittedBy();
            submittedAt = it.submittedAt();
            approvedBy = it.approvedBy();
            approvedAt = it.approvedAt();
            reviewNote = it.reviewNote();
            deployedVersion = it.deployedVersion();
            deployedBy = it.deployedBy();
            deployedAt = it.deployedAt();
            caseId = it.caseId();
        }
    }

    /** Changes what has become of a draft, with its entry in the trail. */
    DraftView change(DraftView draft, String action, @Nullable String reason, Consumer<Change> change) {
        var it = new Change(draft);
        change.accept(it);
        var changed = new DraftView(
                draft.id(),
                draft.processKey(),
                draft.name(),
                draft.revision(),
                it.state,
                draft.origin(),
                it.baseVersion,
                draft.createdBy(),
                draft.createdAt(),
                draft.updatedBy(),
                draft.updatedAt(),
                it.releaseAt,
                it.note,
                it.submittedBy,
                it.submittedAt,
                it.approvedBy,
                it.approvedAt,
                it.reviewNote,
                it.deployedVersion,
                it.deployedBy,
                it.deployedAt,
                it.caseId);
        store.save(changed);
        trail.record(TrailEntry.of(action, DraftView.SUBJECT, draft.id().toString())
                .inCase(changed.caseId())
                .said(reason, null)
                .with("process", null, draft.processKey())
                .with("revision", null, draft.revision())
                .with("state", draft.state(), changed.state())
                .with("baseVersion", draft.baseVersion(), changed.baseVersion())
                .with("releaseAt", draft.releaseAt(), changed.releaseAt())
                .with("deployedVersion", draft.deployedVersion(), changed.deployedVersion()));
        changes.changed(TOPIC);
        return changed;
    }

    private static DraftFiles merged(Parts parts, @Nullable DraftFiles base) {
        return new DraftFiles(
                parts.xml() != null ? parts.xml() : Objects.requireNonNull(base).xml(),
                parts.forms() != null ? parts.forms() : base == null ? Map.of() : base.forms(),
                parts.decisions() != null ? parts.decisions() : base == null ? Map.of() : base.decisions());
    }

    private DiagramHead head(Parts parts) {
        require(new DraftFiles(Objects.requireNonNull(parts.xml()), Map.of(), Map.of()));
        return readable(Objects.requireNonNull(parts.xml()));
    }

    private static DiagramHead readable(String xml) {
        try {
            return DiagramHead.read(xml);
        } catch (DiagramHead.Unreadable e) {
            throw new IllegalStateException("Was read before", e);
        }
    }

    private Localized name(@Nullable String key, DiagramHead head) {
        if (head.name() != null && !head.name().en().isBlank()) {
            return head.name();
        }
        return key != null
                ? Localized.of(key, key)
                : Localized.of(
                        messages.text(Locale.ENGLISH, "studio.draft.nameless"),
                        messages.text(Locale.forLanguageTag("pl"), "studio.draft.nameless"));
    }

    /** Files that can be read and are not too many or too big; whether they are right is said by the check. */
    void require(DraftFiles files) {
        var errors = new ArrayList<FieldError>();
        requireXml("xml", files.xml(), errors);
        if (files.forms().size() > MOST_FILES) {
            errors.add(new FieldError("forms", messages.text("studio.draft.too-many", MOST_FILES)));
        }
        if (files.decisions().size() > MOST_FILES) {
            errors.add(new FieldError("decisions", messages.text("studio.draft.too-many", MOST_FILES)));
        }
        files.sortedForms().forEach((id, form) -> {
            if (!isId(id)) {
                errors.add(new FieldError("forms", messages.text("studio.draft.id")));
            } else if (!form.isObject()) {
                errors.add(new FieldError("forms." + id, messages.text("studio.draft.no-form")));
            }
        });
        files.sortedDecisions().forEach((id, xml) -> {
            if (!isId(id)) {
                errors.add(new FieldError("decisions", messages.text("studio.draft.id")));
            } else {
                requireXml("decisions." + id, xml, errors);
            }
        });
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    private static boolean isId(String id) {
        return !id.isBlank() && id.length() <= LONGEST_ID;
    }

    private void requireXml(String field, String xml, List<FieldError> errors) {
        if (xml.getBytes(StandardCharsets.UTF_8).length > SafeXml.MAX_CHARACTERS) {
            throw new PayloadTooLarge(SafeXml.MAX_CHARACTERS);
        }
        try {
            DiagramHead.read(xml);
        } catch (DiagramHead.Unreadable e) {
            errors.add(new FieldError(
                    field, messages.text(e.isDocumentType() ? "studio.draft.doctype" : "studio.draft.not-xml")));
        }
    }
}
