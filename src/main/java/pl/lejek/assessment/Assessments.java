package pl.lejek.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.assessment.Exercise.About;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** Exercises that were filled in about customers and the company: a correction is a new version, nothing is overwritten. */
@Service
@Transactional
public class Assessments {

    private static final String TOPIC = "assessments";
    private static final int LONGEST_NOTE = 2000;
    private static final Set<String> NEW = Set.of("kind", "customer", "answers", "note");
    private static final Set<String> CORRECTED = Set.of("answers", "note");

    private final Exercises exercises;
    private final AssessmentStore store;
    private final Customers customers;
    private final CustomerCards cards;
    private final CurrentUser user;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;
    private final Clock clock;

    Assessments(
            Exercises exercises,
            AssessmentStore store,
            Customers customers,
            CustomerCards cards,
            CurrentUser user,
            Trail trail,
            ChangeFeed feed,
            Messages messages,
            Clock clock) {
        this.exercises = exercises;
        this.store = store;
        this.customers = customers;
        this.cards = cards;
        this.user = user;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
        this.clock = clock;
    }

    /** @return every kind of exercise, in order */
    public List<Exercise> exercises() {
        return exercises.all();
    }

    public Optional<Exercise> exercise(String key) {
        return exercises.find(key);
    }

    /**
     * Keeps answers and what they come to.
     *
     * @param given {@code kind}, {@code answers} by group, perhaps {@code customer} (without it they are about the company)
     *     and {@code note}
     * @throws FieldErrors naming every field that is wrong
     * @throws AccessDeniedException when the customer is a colleague's, or the company's exercises are not the user's
     * @throws Conflict when the customer has become part of another
     */
    public AssessmentView create(Map<String, ? extends @Nullable Object> given) {
        var kind = given.get("kind");
        var exercise = exercises
                .find(kind instanceof String key ? key : "")
                .orElseThrow(() -> new FieldErrors(
                        "kind",
                        messages.text(
                                "assessment.kind-unknown",
                                exercises.all().stream().map(Exercise::key).collect(Collectors.joining(", ")))));
        var reader = new SheetReader(exercise, messages);
        refuseUnknown(reader, given, NEW);
        var customer = customer(reader, exercise, given.get("customer"));
        if (customer == null && given.get("customer") == null) {
            user.require(Kind.ASSESSMENT, Level.EDIT);
        } else if (customer != null) {
            cards.requireEditable(customer);
        }
        var sheet = reader.read(given.get("answers"));
        var note = note(reader, given.get("note"));
        reader.refuseErrors();
        var at = now();
        var me = Acting.current().actor();
        var it = new AssessmentView(
                UUID.randomUUID(),
                exercise.key(),
                customer,
                at,
                me,
                1,
                at,
                me,
                note,
                sheet,
                Computation.of(exercise, sheet));
        store.add(it);
        trail.record(entry("assessment.recorded", it)
                .with("kind", null, it.kind())
                .with("customer", null, it.customer())
                .with("verdict", null, it.result().verdict()));
        changed(it);
        return it;
    }

    /**
     * Adds a version; the earlier ones stay.
     *
     * @param ifMatch the version that was corrected, as an {@code ETag}; null for whichever is the last
     * @param given {@code answers} and perhaps {@code note}
     * @throws AccessDeniedException when it is somebody else's and the user may not edit assessments
     */
    public AssessmentView correct(UUID id, @Nullable String ifMatch, Map<String, ? extends @Nullable Object> given) {
        var before = requireVisible(store.hold(id), id);
        if (!isTheirs(before)) {
            throw new AccessDeniedException("somebody else's assessment");
        }
        if (before.customer() != null) {
            cards.requireEditable(before.customer());
        }
        ETags.requireMatch(ifMatch, before.version());
        var exercise =
                exercises.find(before.kind()).orElseThrow(() -> new Conflict(messages.text("assessment.kind-gone")));
        var reader = new SheetReader(exercise, messages);
        refuseUnknown(reader, given, CORRECTED);
        var sheet = reader.read(given.get("answers"));
        var note = note(reader, given.get("note"));
        reader.refuseErrors();
        var it = new AssessmentView(
                id,
                before.kind(),
                before.customer(),
                before.createdAt(),
                before.createdBy(),
                before.version() + 1,
                now(),
                Acting.current().actor(),
                note,
                sheet,
                Computation.of(exercise, sheet));
        store.correct(it);
        trail.record(entry("assessment.corrected", it)
                .with("version", before.version(), it.version())
                .with("verdict", before.result().verdict(), it.result().verdict()));
        changed(it);
        return it;
    }

    /** @throws NotFound when there is none that the current user may know of */
    @Transactional(readOnly = true)
    public AssessmentView get(UUID id) {
        return requireVisible(store.find(id), id);
    }

    /** @return whether the current user may correct it */
    @Transactional(readOnly = true)
    public boolean isCorrectable(AssessmentView it) {
        return isTheirs(it) && (it.customer() == null || cards.isEditable(it.customer()));
    }

    private boolean isTheirs(AssessmentView it) {
        return user.may(Kind.ASSESSMENT, Level.EDIT)
                || user.may(Kind.ASSESSMENT, Level.ENTER)
                        && it.customer() != null
                        && user.id().equals(it.createdBy());
    }

    /**
     * @param customer null for those of the company
     * @return newest first, each as it is now
     * @throws NotFound when the current user may not know of the customer
     */
    @Transactional(readOnly = true)
    public Page<AssessmentView> list(
            @Nullable CustomerId customer, @Nullable String kind, @Nullable String cursor, int limit) {
        if (customer != null) {
            user.require(Kind.CUSTOMER, Level.VIEW);
            cards.requireVisible(customer);
        }
        record Place(Instant at, UUID id) {}
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = store.list(
                customer == null ? null : customers.resolved(customer),
                kind,
                after == null ? null : after.at,
                after == null ? null : after.id,
                limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.createdAt(), it.id()).toString());
    }

    /** @return what it said before, the last version first */
    @Transactional(readOnly = true)
    public Page<AssessmentView> versions(UUID id, @Nullable String cursor, int limit) {
        get(id);
        var after = Cursor.read(cursor, it -> Integer.valueOf(it.get(0)));
        var rows = store.versions(id, after == null ? Integer.MAX_VALUE : after, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.version()).toString());
    }

    private AssessmentView requireVisible(Optional<AssessmentView> found, UUID id) {
        return found.filter(it ->
                        it.customer() == null || user.may(Kind.CUSTOMER, Level.VIEW) && cards.isVisible(it.customer()))
                .orElseThrow(() -> new NotFound(AssessmentView.SUBJECT, id.toString()));
    }

    private @Nullable CustomerId customer(SheetReader reader, Exercise exercise, @Nullable Object given) {
        if (given == null) {
            if (!exercise.isOf(About.COMPANY)) {
                reader.wrong("customer", "assessment.customer-missing");
                reader.refuseErrors();
            }
            return null;
        }
        var found = given instanceof String text ? CustomerId.find(text) : Optional.<CustomerId>empty();
        if (!exercise.isOf(About.CUSTOMER)) {
            reader.wrong("customer", "assessment.company-only");
            return null;
        }
        if (found.filter(cards::isVisible).isEmpty()) {
            reader.wrong("customer", "assessment.customer-unknown");
            return null;
        }
        return found.get();
    }

    private void refuseUnknown(SheetReader reader, Map<String, ? extends @Nullable Object> given, Set<String> known) {
        given.keySet().stream()
                .filter(it -> !known.contains(it))
                .sorted()
                .forEach(it -> reader.wrong(it, "platform.field.unknown"));
    }

    private @Nullable String note(SheetReader reader, @Nullable Object given) {
        if (given == null) {
            return null;
        }
        var text = given instanceof String string ? string.strip() : "";
        if (!(given instanceof String)) {
            reader.wrong("note", "assessment.not-text");
        } else if (text.length() > LONGEST_NOTE) {
            reader.wrong("note", "assessment.too-long", LONGEST_NOTE);
        }
        return text.isEmpty() ? null : text;
    }

    private static TrailEntry entry(String action, AssessmentView it) {
        return TrailEntry.of(action, AssessmentView.SUBJECT, it.id().toString());
    }

    private void changed(AssessmentView it) {
        feed.changed(TOPIC);
        if (it.customer() != null) {
            feed.changed("customers");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
