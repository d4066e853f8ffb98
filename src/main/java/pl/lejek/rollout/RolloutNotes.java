package pl.lejek.rollout;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.PayloadTooLarge;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.Worklist;

/** Comments on items of a rollout and files put there, by those who lead it and by whoever does the item. */
@Service
@Transactional
public class RolloutNotes {

    /** How large a file may be, in bytes. */
    public static final int LARGEST = 10_000_000;

    private static final int MOST_FILES = 20;
    private static final int LONGEST = 4000;

    private final NoteStore store;
    private final Rollouts rollouts;
    private final RolloutPlans plans;
    private final Worklist worklist;
    private final CurrentUser user;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    RolloutNotes(
            NoteStore store,
            Rollouts rollouts,
            RolloutPlans plans,
            Worklist worklist,
            CurrentUser user,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.rollouts = rollouts;
        this.plans = plans;
        this.worklist = worklist;
        this.user = user;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /** What somebody wrote; may be personal. */
    public record Comment(UUID id, String item, Instant at, String author, String text) {}

    /**
     * A file.
     *
     * @param fileName as it was called; may be personal
     * @param mediaType by its content
     * @param size in bytes
     */
    public record Attachment(
            UUID id, String item, Instant at, String addedBy, String fileName, String mediaType, int size) {}

    /** What was written about an item and put there, oldest first. */
    public record Notes(List<Comment> comments, List<Attachment> attachments) {

        static final Notes NONE = new Notes(List.of(), List.of());

        public Notes {
            comments = List.copyOf(comments);
            attachments = List.copyOf(attachments);
        }
    }

    /** @return what there is, by item; items without are absent */
    @Transactional(readOnly = true)
    public Map<String, Notes> of(UUID rollout) {
        var comments = store.comments(rollout).stream().collect(Collectors.groupingBy(Comment::item));
        var attachments = store.attachments(rollout).stream().collect(Collectors.groupingBy(Attachment::item));
        var items = new ArrayList<>(comments.keySet());
        items.addAll(attachments.keySet());
        return items.stream()
                .distinct()
                .collect(Collectors.toMap(
                        it -> it,
                        it -> new Notes(
                                comments.getOrDefault(it, List.of()), attachments.getOrDefault(it, List.of()))));
    }

    /** @return what there is at the items of the rollout that the case leads; for other modules, nothing here asks for rights */
    @Transactional(readOnly = true)
    public Notes ofCase(String caseId) {
        return store.rollout(caseId)
                .map(it -> new Notes(store.comments(it), store.attachments(it)))
                .orElse(Notes.NONE);
    }

    /**
     * @return what there is at one item
     * @throws NotFound when there is no such item, or the user may not know of it
     */
    @Transactional(readOnly = true)
    public Notes of(RolloutView rollout, String item) {
        requireReadable(rollout, item);
        return of(rollout.id()).getOrDefault(item, Notes.NONE);
    }

    /** @return whether the current user may add to the item */
    @Transactional(readOnly = true)
    public boolean mayAdd(RolloutView rollout, String item) {
        return user.may(Kind.ROLLOUT, Level.EDIT) || isDoneByMe(rollout, item);
    }

    /** @throws FieldErrors when the text is missing or too long */
    public Comment comment(RolloutView rollout, String item, @Nullable String text) {
        requireWritable(rollout, item);
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw new FieldErrors("text", messages.text("rollout.comment-text", LONGEST));
        }
        var comment = new Comment(UUID.randomUUID(), item, now(), user.id(), text.strip());
        store.add(rollout.id(), comment);
        trail.record(entry("rollout.commented", rollout).with("item", null, item));
        feed.changed(Audits.TOPIC);
        return comment;
    }

    /** Takes over what was written at the task of an item; the trail has it from the task. */
    void commented(UUID rollout, Comment comment) {
        store.add(rollout, comment);
        feed.changed(Audits.TOPIC);
    }

    /**
     * Puts a file at an item. What it is, is told by its content, not by its sender.
     *
     * @throws PayloadTooLarge when it is larger than {@link #LARGEST}
     * @throws FieldErrors when it is of a kind that is not taken
     * @throws Conflict when the item has as many as it may
     */
    public Attachment attach(RolloutView rollout, String item, @Nullable String fileName, byte[] content) {
        requireWritable(rollout, item);
        if (content.length > LARGEST) {
            throw new PayloadTooLarge(LARGEST);
        }
        if (content.length == 0) {
            throw new FieldErrors("file", messages.text("rollout.file-empty"));
        }
        var name = AttachedFile.name(fileName);
        var type = AttachedFile.typeOf(name, content)
                .orElseThrow(() -> new FieldErrors("file", messages.text("rollout.file-kind")));
        if (store.hold(rollout.id(), item) >= MOST_FILES) {
            throw new Conflict(messages.text("rollout.files-full", MOST_FILES));
        }
        var attachment = new Attachment(UUID.randomUUID(), item, now(), user.id(), name, type, content.length);
        store.add(rollout.id(), attachment, content);
        trail.record(entry("rollout.file-added", rollout)
                .with("item", null, item)
                .with("file", null, attachment.id())
                .with("type", null, type)
                .with("size", null, content.length));
        feed.changed(Audits.TOPIC);
        return attachment;
    }

    /** @throws NotFound when there is no such file, or the user may not know of it */
    @Transactional(readOnly = true)
    public Attachment attachment(RolloutView rollout, UUID id) {
        var found = store.attachments(rollout.id()).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("file", id.toString()));
        requireReadable(rollout, found.item());
        return found;
    }

    @Transactional(readOnly = true)
    public byte[] content(Attachment attachment) {
        return store.content(attachment.id());
    }

    /** Takes a file away; by who put it there, or who leads rollouts. */
    public void remove(RolloutView rollout, UUID id) {
        var found = attachment(rollout, id);
        if (!user.may(Kind.ROLLOUT, Level.EDIT) && !user.id().equals(found.addedBy())) {
            throw new AccessDeniedException("somebody else's file");
        }
        store.remove(id);
        trail.record(entry("rollout.file-removed", rollout)
                .with("item", found.item(), null)
                .with("file", id, null)
                .with("type", found.mediaType(), null)
                .with("size", found.size(), null));
        feed.changed(Audits.TOPIC);
    }

    private void requireReadable(RolloutView rollout, String item) {
        var known = plans.of(rollout.processKey(), rollout.caseId()).stream()
                .flatMap(it -> it.items().stream())
                .anyMatch(it -> it.key().equals(item));
        if (!known || !user.may(Kind.ROLLOUT, Level.VIEW) && !isDoneByMe(rollout, item)) {
            throw new NotFound("item", item);
        }
    }

    private void requireWritable(RolloutView rollout, String item) {
        requireReadable(rollout, item);
        if (!mayAdd(rollout, item)) {
            throw new AccessDeniedException("somebody else's item");
        }
    }

    private boolean isDoneByMe(RolloutView rollout, String item) {
        return rollouts.ownerOf(rollout.id(), item).equals(user.id())
                || worklist
                        .ofSubject(
                                new SubjectRef(RolloutView.SUBJECT, rollout.id().toString()))
                        .stream()
                        .anyMatch(it -> it.taskKey().equals(item) && user.id().equals(it.assignee()));
    }

    private static TrailEntry entry(String action, RolloutView rollout) {
        return TrailEntry.of(action, RolloutView.SUBJECT, rollout.id().toString());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
