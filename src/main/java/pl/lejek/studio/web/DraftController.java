package pl.lejek.studio.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.PreconditionFailed;
import pl.lejek.studio.DraftFiles;
import pl.lejek.studio.DraftView;
import pl.lejek.studio.DraftView.Origin;
import pl.lejek.studio.DraftView.State;
import pl.lejek.studio.Drafts;
import pl.lejek.studio.Drafts.Parts;
import pl.lejek.studio.Drafts.RevisionView;
import pl.lejek.studio.Judgement;
import pl.lejek.studio.Judgement.ProblemView;
import pl.lejek.studio.Releases;
import pl.lejek.studio.Versions;

/** Drafts of processes: written here, judged, reviewed and released (contract.md). */
@RestController
@RequestMapping("/api/v1/process-drafts")
class DraftController {

    private final Drafts drafts;
    private final Judgement judgement;
    private final Releases releases;
    private final Versions versions;
    private final Messages messages;

    DraftController(Drafts drafts, Judgement judgement, Releases releases, Versions versions, Messages messages) {
        this.drafts = drafts;
        this.judgement = judgement;
        this.releases = releases;
        this.versions = versions;
        this.messages = messages;
    }

    /** Newest first. */
    @GetMapping
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    Page<Draft> list(
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        var newest = drafts.newestVersions();
        return drafts.list(process, state(state), cursor, Cursor.limit(limit)).map(it -> draft(it, newest, locale));
    }

    private @Nullable State state(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        try {
            return State.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new FieldErrors("state", messages.text("studio.draft.state"));
        }
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    DraftWithFiles get(@PathVariable String id, Locale locale, HttpServletResponse response) {
        var draft = find(id);
        tag(response, draft);
        return new DraftWithFiles(draft(draft, drafts.newestVersions(), locale), files(drafts.files(draft)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.ENTER)
    Saved create(@RequestBody NewDraft request, HttpServletResponse response) {
        return saved(
                drafts.create(
                        blank(request.processKey),
                        parts(request.xml, request.forms, request.decisions),
                        request.fromVersion),
                response);
    }

    /** {@code If-Match} names the revision that it was made from, or {@code revision} in the body. */
    @PutMapping("/{id}")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.ENTER)
    Saved save(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ChangedDraft request,
            HttpServletResponse response) {
        var revision = matched(id, ifMatch);
        try {
            return saved(
                    drafts.save(
                            parse(id),
                            parts(request.xml, request.forms, request.decisions),
                            request.revision == null ? revision : request.revision),
                    response);
        } catch (Conflict e) {
            // Somebody saved between the two looks.
            matched(id, ifMatch);
            throw e;
        }
    }

    /** Gives it up; it stays readable as withdrawn. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.ENTER)
    void delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        matched(id, ifMatch);
        drafts.delete(parse(id));
    }

    /** Newest first. */
    @GetMapping("/{id}/revisions")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    List<RevisionView> revisions(@PathVariable String id) {
        return drafts.revisions(find(id));
    }

    @GetMapping("/{id}/revisions/{revision}")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    Files revision(@PathVariable String id, @PathVariable int revision) {
        return files(drafts.files(find(id), revision));
    }

    /** Makes it the newest one. */
    @PostMapping("/{id}/revisions/{revision}/restore")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.ENTER)
    Saved restore(
            @PathVariable String id,
            @PathVariable int revision,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletResponse response) {
        matched(id, ifMatch);
        return saved(drafts.restore(parse(id), revision), response);
    }

    /** Says what is wrong with it, as it was saved last. */
    @PostMapping("/{id}/check")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    Problems check(@PathVariable String id) {
        var draft = find(id);
        return new Problems(judgement.of(draft.processKey(), drafts.files(draft)));
    }

    /** The same of what is not saved; forms and tables that are not given are those of the newest version. */
    @PostMapping("/check")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    Problems check(@RequestBody UnsavedDraft request) {
        var key = blank(request.processKey);
        var files = drafts.unsaved(key, parts(request.xml, request.forms, request.decisions));
        return new Problems(judgement.of(key == null ? Judgement.processKey(files.xml()) : key, files));
    }

    /** What it changes; against the version that it was made from unless another is named. */
    @GetMapping("/{id}/diff")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.VIEW)
    Differences diff(@PathVariable String id, @RequestParam(required = false) @Nullable Integer against) {
        return Differences.of(versions.compare(find(id), against));
    }

    /** {@code note}, {@code releaseAt}. */
    @PostMapping("/{id}/submit")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.ENTER)
    Draft submit(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Submission request,
            Locale locale) {
        matched(id, ifMatch);
        return one(releases.submit(parse(id), request.note, request.releaseAt), locale);
    }

    /** For somebody else than who submitted it. */
    @PostMapping("/{id}/approve")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.EDIT)
    Draft approve(@PathVariable String id, @RequestBody Remark request, Locale locale) {
        return one(releases.approve(parse(id), request.note), locale);
    }

    @PostMapping("/{id}/reject")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.EDIT)
    Draft reject(@PathVariable String id, @RequestBody Remark request, Locale locale) {
        return one(releases.reject(parse(id), request.note), locale);
    }

    /** At once, or at {@code releaseAt}. */
    @PostMapping("/{id}/deploy")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.EDIT)
    Draft deploy(@PathVariable String id, @RequestBody(required = false) @Nullable Release request, Locale locale) {
        return one(releases.deploy(parse(id), request == null ? null : request.releaseAt), locale);
    }

    @PostMapping("/{id}/withdraw")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.ENTER)
    Draft withdraw(@PathVariable String id, @RequestBody Remark request, Locale locale) {
        return one(releases.withdraw(parse(id), request.note), locale);
    }

    /** The difference to the newest version was looked at: from now on it is compared with that one. */
    @PostMapping("/{id}/rebase")
    @Requires(kind = Kind.PROCESS_DRAFT, level = Level.ENTER)
    Draft rebase(@PathVariable String id, Locale locale) {
        return one(releases.rebase(parse(id)), locale);
    }

    private Draft one(DraftView draft, Locale locale) {
        return draft(draft, drafts.newestVersions(), locale);
    }

    private DraftView find(String id) {
        return drafts.get(parse(id));
    }

    static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound(DraftView.SUBJECT, id);
        }
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private Parts parts(
            @Nullable String xml,
            @Nullable Map<String, @Nullable JsonNode> forms,
            @Nullable Map<String, @Nullable String> decisions) {
        return new Parts(xml, given("forms", forms), given("decisions", decisions));
    }

    private <T> @Nullable Map<String, T> given(String field, @Nullable Map<String, @Nullable T> files) {
        if (files == null) {
            return null;
        }
        var given = new HashMap<String, T>();
        files.forEach((id, file) -> {
            if (file == null) {
                throw new FieldErrors(field + "." + id, messages.text("platform.field.type"));
            }
            given.put(id, file);
        });
        return given;
    }

    private Draft draft(DraftView it, Map<String, Integer> newest, Locale locale) {
        return new Draft(
                it.id(),
                it.processKey(),
                it.name().in(locale),
                it.revision(),
                it.state(),
                it.baseVersion(),
                drafts.overtakenBy(it, newest),
                it.createdBy(),
                it.createdAt(),
                it.updatedBy(),
                it.updatedAt(),
                it.releaseAt(),
                it.origin(),
                it.note(),
                it.submittedBy(),
                it.submittedAt(),
                it.approvedBy(),
                it.approvedAt(),
                it.reviewNote(),
                it.deployedVersion(),
                it.deployedBy(),
                it.deployedAt(),
                it.caseId());
    }

    /**
     * @return the revision that the caller knows; null when it does not say
     * @throws PreconditionFailed when it is not the newest one
     */
    private @Nullable Integer matched(String id, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return null;
        }
        var revision = find(id).revision();
        ETags.requireMatch(ifMatch, revision);
        return revision;
    }

    /** A tag that is no validator of caches: a draft also changes without a new revision. */
    private static void tag(HttpServletResponse response, DraftView draft) {
        response.setHeader(HttpHeaders.ETAG, ETags.of(draft.revision()));
    }

    private static Saved saved(DraftView it, HttpServletResponse response) {
        tag(response, it);
        return new Saved(it.id(), it.processKey(), it.revision(), it.state());
    }

    private static Files files(DraftFiles it) {
        return new Files(it.xml(), new TreeMap<>(it.forms()), new TreeMap<>(it.decisions()));
    }

    record NewDraft(
            @Nullable String processKey,
            @Nullable String xml,
            @Nullable Map<String, @Nullable JsonNode> forms,
            @Nullable Map<String, @Nullable String> decisions,
            @Nullable Integer fromVersion) {}

    record UnsavedDraft(
            @Nullable String processKey,
            @Nullable String xml,
            @Nullable Map<String, @Nullable JsonNode> forms,
            @Nullable Map<String, @Nullable String> decisions) {}

    record Submission(@Nullable String note, @Nullable Instant releaseAt) {}

    record Remark(@Nullable String note) {}

    record Release(@Nullable Instant releaseAt) {}

    record Problems(List<ProblemView> problems) {}

    record ChangedDraft(
            @Nullable String xml,
            @Nullable Map<String, @Nullable JsonNode> forms,
            @Nullable Map<String, @Nullable String> decisions,
            @Nullable Integer revision) {}

    record Saved(UUID id, @Nullable String processKey, int revision, State state) {}

    record Files(String xml, Map<String, JsonNode> forms, Map<String, String> decisions) {}

    /**
     * A draft as lists show it.
     *
     * @param overtakenBy the newest version, when the draft was made from an older one
     */
    record Draft(
            UUID id,
            @Nullable String processKey,
            String name,
            int revision,
            State state,
            @Nullable Integer baseVersion,
            @Nullable Integer overtakenBy,
            String createdBy,
            Instant createdAt,
            String updatedBy,
            Instant updatedAt,
            @Nullable Instant releaseAt,
            Origin origin,
            @Nullable String note,
            @Nullable String submittedBy,
            @Nullable Instant submittedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String reviewNote,
            @Nullable Integer deployedVersion,
            @Nullable String deployedBy,
            @Nullable Instant deployedAt,
            @Nullable String caseId) {}

    record DraftWithFiles(@JsonUnwrapped Draft draft, @JsonUnwrapped Files files) {}
}
