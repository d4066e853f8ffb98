package pl.lejek.rollout.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.SignedIn;
import pl.lejek.identity.Users;
import pl.lejek.platform.evidence.Report;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.PayloadTooLarge;
import pl.lejek.rollout.RolloutNotes;
import pl.lejek.rollout.RolloutNotes.Notes;
import pl.lejek.rollout.RolloutProgress;
import pl.lejek.rollout.RolloutProgress.AnswerView;
import pl.lejek.rollout.RolloutReport;
import pl.lejek.rollout.RolloutView;
import pl.lejek.rollout.Rollouts;

/** Rollouts of a CRM: how far they are, their plan, their report. They are started as cases and worked on as tasks. */
@RestController
@RequestMapping("/api/v1/rollouts")
class RolloutController {

    private final Rollouts rollouts;
    private final RolloutProgress progress;
    private final RolloutReport report;
    private final RolloutNotes notes;
    private final Users users;
    private final Messages messages;

    RolloutController(
            Rollouts rollouts,
            RolloutProgress progress,
            RolloutReport report,
            RolloutNotes notes,
            Users users,
            Messages messages) {
        this.rollouts = rollouts;
        this.progress = progress;
        this.report = report;
        this.notes = notes;
        this.users = users;
        this.messages = messages;
    }

    /** Newest first. */
    @GetMapping
    @Requires(kind = Kind.ROLLOUT, level = Level.VIEW)
    Page<Rollout> list(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        var page = rollouts.list(cursor, Cursor.limit(limit));
        var names = users.displayNames(
                page.items().stream().map(RolloutView::leader).toList());
        return new Page<>(page.items().stream().map(it -> rollout(it, names)).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.ROLLOUT, level = Level.VIEW)
    Details one(@PathVariable String id) {
        return details(find(id));
    }

    /** Changes who does an item, and until when: {@code owner}, {@code dueOn}; what the body does not name stays. */
    @PatchMapping("/{id}/items/{key}")
    @Requires(kind = Kind.ROLLOUT, level = Level.EDIT)
    Details replan(
            @PathVariable String id, @PathVariable String key, @RequestBody Map<String, @Nullable Object> request) {
        var rollout = find(id);
        progress.replan(rollout, key, request);
        return details(rollout);
    }

    /** The same for many items and steps at once: {@code {"<item>": {"owner": …, "dueOn": …}}}. */
    @PatchMapping("/{id}/plan")
    @Requires(kind = Kind.ROLLOUT, level = Level.EDIT)
    Details replanAll(@PathVariable String id, @RequestBody Map<String, @Nullable Object> request) {
        var rollout = find(id);
        progress.replanAll(rollout, changes(request));
        return details(rollout);
    }

    private Map<String, Map<String, @Nullable Object>> changes(Map<String, @Nullable Object> request) {
        var changes = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        request.forEach((item, given) -> {
            if (!(given instanceof Map<?, ?> fields)) {
                throw new FieldErrors(item, messages.text("platform.field.type"));
            }
            var change = new LinkedHashMap<String, @Nullable Object>();
            fields.forEach((name, value) -> change.put(String.valueOf(name), value));
            changes.put(item, change);
        });
        return changes;
    }

    /** What was written about an item and put there; for those who see rollouts, and for whoever does the item. */
    @GetMapping("/{id}/items/{key}/notes")
    @SignedIn
    ItemNotes notes(@PathVariable String id, @PathVariable String key) {
        var rollout = find(id);
        var found = notes.of(rollout, key);
        return new ItemNotes(
                notes.mayAdd(rollout, key), comments(found, names(found)), attachments(found, names(found)));
    }

    /** {@code text}. */
    @PostMapping("/{id}/items/{key}/comments")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    CommentView comment(
            @PathVariable String id, @PathVariable String key, @RequestBody Map<String, @Nullable Object> request) {
        var text = request.get("text");
        if (text != null && !(text instanceof String)) {
            throw new FieldErrors("text", messages.text("platform.field.type"));
        }
        var it = notes.comment(find(id), key, (String) text);
        return comment(it, users.displayNames(List.of(it.author())));
    }

    /** A {@code file} of at most 10 MB: PDF, PNG, JPEG, office documents without macros, plain text, CSV. */
    @PostMapping(path = "/{id}/items/{key}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    AttachmentView attach(@PathVariable String id, @PathVariable String key, @RequestPart MultipartFile file)
            throws IOException {
        if (file.getSize() > RolloutNotes.LARGEST) {
            throw new PayloadTooLarge(RolloutNotes.LARGEST);
        }
        var it = notes.attach(find(id), key, file.getOriginalFilename(), file.getBytes());
        return attachment(it, users.displayNames(List.of(it.addedBy())));
    }

    @GetMapping("/{id}/attachments/{file}")
    @SignedIn
    ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable String file) {
        var found = notes.attachment(find(id), file(file));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.mediaType()))
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(found.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(notes.content(found));
    }

    @DeleteMapping("/{id}/attachments/{file}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @PathVariable String file) {
        notes.remove(find(id), file(file));
    }

    private static UUID file(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("file", text);
        }
    }

    private Map<String, String> names(Notes notes) {
        return users.displayNames(authors(notes).distinct().toList());
    }

    private static Stream<String> authors(Notes notes) {
        return Stream.concat(
                notes.comments().stream().map(RolloutNotes.Comment::author),
                notes.attachments().stream().map(RolloutNotes.Attachment::addedBy));
    }

    private static List<CommentView> comments(Notes notes, Map<String, String> names) {
        return notes.comments().stream().map(it -> comment(it, names)).toList();
    }

    private static CommentView comment(RolloutNotes.Comment it, Map<String, String> names) {
        return new CommentView(
                it.id().toString(), it.at(), it.author(), names.getOrDefault(it.author(), it.author()), it.text());
    }

    private static List<AttachmentView> attachments(Notes notes, Map<String, String> names) {
        return notes.attachments().stream().map(it -> attachment(it, names)).toList();
    }

    private static AttachmentView attachment(RolloutNotes.Attachment it, Map<String, String> names) {
        return new AttachmentView(
                it.id().toString(),
                it.fileName(),
                it.mediaType(),
                it.size(),
                it.at(),
                it.addedBy(),
                names.getOrDefault(it.addedBy(), it.addedBy()));
    }

    @GetMapping("/{id}/report.pdf")
    @Report("rollout")
    @Requires(kind = Kind.ROLLOUT, level = Level.VIEW)
    ResponseEntity<byte[]> report(@PathVariable String id) {
        var rollout = find(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(rollout.name() + ".pdf", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(report.draw(rollout, LocaleContextHolder.getLocale()));
    }

    private RolloutView find(String id) {
        try {
            return rollouts.find(UUID.fromString(id)).orElseThrow(() -> new NotFound(RolloutView.SUBJECT, id));
        } catch (IllegalArgumentException e) {
            throw new NotFound(RolloutView.SUBJECT, id);
        }
    }

    private Rollout rollout(RolloutView it, Map<String, String> names) {
        var locale = LocaleContextHolder.getLocale();
        return new Rollout(
                it.id().toString(),
                it.name(),
                it.processKey(),
                progress.name(it, it.processKey(), locale),
                it.caseId(),
                it.leader(),
                names.get(it.leader()),
                it.openedAt(),
                it.endedAt(),
                it.endedAt() == null ? null : it.outcome(),
                it.endedAt() == null || it.outcome() == null ? null : progress.name(it, it.outcome(), locale));
    }

    private Details details(RolloutView it) {
        var steps = progress.of(it, LocaleContextHolder.getLocale());
        var names = users.displayNames(Stream.concat(
                        Stream.of(it.leader()),
                        steps.stream()
                                .flatMap(step -> step.items().stream())
                                .flatMap(item ->
                                        Stream.concat(Stream.of(item.owner(), item.doneBy()), authors(item.notes()))))
                .filter(Objects::nonNull)
                .toList());
        return new Details(
                rollout(it, names),
                steps.stream()
                        .map(step -> new Step(
                                step.key(),
                                step.label(),
                                step.dueOn(),
                                step.done(),
                                step.items().stream()
                                        .map(item -> item(item, names))
                                        .toList()))
                        .toList());
    }

    private static Item item(RolloutProgress.ItemView it, Map<String, String> names) {
        return new Item(
                it.key(),
                it.label(),
                it.checklist(),
                it.state(),
                it.owner(),
                it.owner() == null ? null : names.get(it.owner()),
                it.dueOn(),
                it.dueAt(),
                it.taskId(),
                it.doneAt(),
                it.doneBy() == null ? null : names.get(it.doneBy()),
                it.answers(),
                comments(it.notes(), names),
                attachments(it.notes(), names));
    }

    record Rollout(
            String id,
            String name,
            String process,
            String processName,
            @Nullable String caseId,
            String leader,
            @Nullable String leaderName,
            Instant openedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable String outcomeLabel) {}

    record Details(Rollout rollout, List<Step> steps) {}

    record Step(String key, String label, @Nullable LocalDate dueOn, int done, List<Item> items) {}

    record Item(
            String key,
            String label,
            boolean checklist,
            String state,
            @Nullable String owner,
            @Nullable String ownerName,
            @Nullable LocalDate dueOn,
            @Nullable Instant dueAt,
            @Nullable String taskId,
            @Nullable Instant doneAt,
            @Nullable String doneByName,
            List<AnswerView> answers,
            List<CommentView> comments,
            List<AttachmentView> attachments) {}

    /** @param writable whether the caller may add */
    record ItemNotes(boolean writable, List<CommentView> comments, List<AttachmentView> attachments) {}

    record CommentView(String id, Instant at, String author, String authorName, String text) {}

    /** @param size in bytes */
    record AttachmentView(
            String id, String fileName, String mediaType, int size, Instant at, String addedBy, String addedByName) {}
}
