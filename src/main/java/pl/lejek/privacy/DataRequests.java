package pl.lejek.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.MessageState;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Sha256;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.PersonalDataOwner.Fate;
import pl.lejek.platform.privacy.PersonalDataOwner.Section;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.privacy.PersonalData.Holding;
import pl.lejek.workflow.SubjectChanged;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.SubjectAccess;

/**
 * Requests of people about their data (domain.md D-13): taken, answered within the month of the law, carried out in every module.
 * Who does what when says {@code personal-data-request}; each step may be repeated with the same result.
 */
@Service
@Transactional
public class DataRequests {

    static final String PROCESS = "personal-data-request";

    private static final String TOPIC = "data-requests";
    private static final Set<String> STATES = Set.of("open", "carried-out", "refused");
    private static final Set<String> SUBJECTS = Set.of("customer", "person", "lead");
    private static final Set<String> WAYS_IN = Set.of("email", "letter", "phone", "in-person");
    private static final Set<String> WAYS_OUT = Set.of("email", "letter", "in-person");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");
    private static final int LONGEST_NOTE = 2_000;

    /** Nobody asks about what was longer ago. */
    private static final int OLDEST_DAYS = 365;

    private final RequestStore store;
    private final PrivacyLock lock;
    private final RequestProcesses processes;
    private final PersonalData data;
    private final TextSearch search;
    private final ReadableValue readable;
    private final LegalHolds holds;
    private final RestrictedRecords restricted;
    private final Messaging messaging;
    private final Users users;
    private final CurrentUser user;
    private final SubjectAccess access;
    private final WorkingCalendar calendar;
    private final Messages messages;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;

    DataRequests(
            RequestStore store,
            PrivacyLock lock,
            RequestProcesses processes,
            PersonalData data,
            TextSearch search,
            ReadableValue readable,
            LegalHolds holds,
            RestrictedRecords restricted,
            Messaging messaging,
            Users users,
            CurrentUser user,
            SubjectAccess access,
            WorkingCalendar calendar,
            Messages messages,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events) {
        this.store = store;
        this.lock = lock;
        this.processes = processes;
        this.data = data;
        this.search = search;
        this.readable = readable;
        this.holds = holds;
        this.restricted = restricted;
        this.messaging = messaging;
        this.users = users;
        this.user = user;
        this.access = access;
        this.calendar = calendar;
        this.messages = messages;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
    }

    /**
     * A request as it comes in.
     *
     * @param receivedOn in the sales zone; null for today
     * @param contact e-mail address for the answer; null for the one that the person is known under
     * @param note what else the person said
     */
    public record NewRequest(
            @Nullable String kind,
            @Nullable String subjectType,
            @Nullable String subjectId,
            @Nullable LocalDate receivedOn,
            @Nullable String receivedBy,
            @Nullable String answerBy,
            @Nullable String contact,
            @Nullable String language,
            @Nullable String note) {}

    /**
     * Takes a request and starts its case.
     *
     * @throws FieldErrors naming every field that is wrong
     * @throws Conflict when the same is asked for already
     */
    public DataRequest take(NewRequest it) {
        var errors = new ArrayList<FieldError>();
        var kind = it.kind() == null ? null : RequestKind.find(it.kind()).orElse(null);
        if (kind == null) {
            errors.add(new FieldError("kind", messages.text("privacy.kind-unknown")));
        }
        var subject = subject(it, errors);
        var known = subject == null ? DataSubject.nobody() : data.gather(subject);
        if (subject != null && !isKnown(known)) {
            errors.add(new FieldError("subject.id", messages.text("privacy.subject-unknown")));
        }
        var today = calendar.today();
        var receivedOn = it.receivedOn() == null ? today : it.receivedOn();
        if (receivedOn.isAfter(today) || receivedOn.isBefore(today.minusDays(OLDEST_DAYS))) {
            errors.add(new FieldError("receivedOn", messages.text("privacy.received-on", OLDEST_DAYS)));
        }
        var receivedBy = oneOf(it.receivedBy(), "email", WAYS_IN, "receivedBy", errors);
        var answerBy = oneOf(it.answerBy(), "email", WAYS_OUT, "answerBy", errors);
        var language = oneOf(it.language(), "pl", Set.of("pl", "en"), "language", errors);
        var contact = it.contact() == null || it.contact().isBlank()
                ? known.of(Known.EMAIL).stream().findFirst().orElse(null)
                : it.contact().toLowerCase(Locale.ROOT);
        if (answerBy.equals("email")
                && (contact == null || !EMAIL.matcher(contact).matches())) {
            errors.add(new FieldError("contact", messages.text("privacy.contact")));
        }
        if (it.note() != null && it.note().length() > LONGEST_NOTE) {
            errors.add(new FieldError("note", messages.text("privacy.too-long", LONGEST_NOTE)));
        }
        if (!errors.isEmpty() || kind == null || subject == null) {
            throw new FieldErrors(errors);
        }
        if (store.isOpen(kind, subject)) {
            throw new Conflict(messages.text("privacy.asked-already"));
        }
        var taken = new DataRequest(
                UUID.randomUUID(),
                0,
                kind,
                subject,
                "open",
                receivedOn,
                receivedBy,
                endOfMonths(receivedOn, 1),
                null,
                language,
                answerBy,
                answerBy.equals("email") ? contact : null,
                it.note() == null || it.note().isBlank() ? null : it.note(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                calendar.now(),
                user.id(),
                null);
        store.add(taken);
        var caseId = processes.start(taken);
        store.runsIn(taken.id(), caseId);
        trail.record(TrailEntry.of(
                        "data-request.received", DataRequest.SUBJECT, taken.id().toString())
                .inCase(caseId)
                .with("kind", null, kind.key())
                .with("subject", null, subject)
                .with("receivedOn", null, receivedOn)
                .with("dueAt", null, taken.dueAt()));
        feed.changed(TOPIC);
        return store.find(taken.id()).orElseThrow();
    }

    private @Nullable SubjectRef subject(NewRequest it, List<FieldError> errors) {
        if (it.subjectType() == null || !SUBJECTS.contains(it.subjectType())) {
            errors.add(new FieldError("subject.type", messages.text("privacy.subject-type")));
            return null;
        }
        try {
            return new SubjectRef(
                    it.subjectType(),
                    UUID.fromString(String.valueOf(it.subjectId())).toString());
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("subject.id", messages.text("privacy.subject-unknown")));
            return null;
        }
    }

    /** Somebody with a name, an address or a number, whom the current user may know of. */
    private boolean isKnown(DataSubject known) {
        var named = Stream.of(Known.NAME, Known.EMAIL, Known.PHONE, Known.NUMBER)
                .anyMatch(it -> !known.of(it).isEmpty());
        var seen = Stream.concat(
                        Stream.concat(known.of(Known.CARD).stream(), known.of(Known.COMPANY).stream())
                                .map(it -> new SubjectRef("customer", it)),
                        known.of(Known.LEAD).stream().map(it -> new SubjectRef("lead", it)))
                .anyMatch(access::sees);
        return named && (seen || user.may(Kind.DATA_REQUEST, Level.EDIT));
    }

    private String oneOf(
            @Nullable String given, String otherwise, Set<String> allowed, String field, List<FieldError> errors) {
        var value = given == null || given.isBlank() ? otherwise : given;
        if (!allowed.contains(value)) {
            errors.add(new FieldError(
                    field,
                    messages.text(
                            "privacy.one-of",
                            String.join(", ", allowed.stream().sorted().toList()))));
        }
        return value;
    }

    /** Article 112 of the Civil Code: the period ends with the day that has the date of its beginning. */
    private Instant endOfMonths(LocalDate from, int months) {
        return calendar.endOfDay(calendar.monthsAfter(calendar.startOf(from), months));
    }

    /**
     * Requests, the newest first.
     *
     * @param late only those that should have been answered by now
     * @throws FieldErrors naming {@code state} or {@code kind}
     */
    @Transactional(readOnly = true)
    public Page<DataRequest> list(
            @Nullable String state, @Nullable String kind, boolean late, @Nullable String cursor, int limit) {
        if (state != null && !STATES.contains(state)) {
            throw new FieldErrors(
                    "state",
                    messages.text(
                            "privacy.one-of",
                            String.join(", ", STATES.stream().sorted().toList())));
        }
        if (kind != null && RequestKind.find(kind).isEmpty()) {
            throw new FieldErrors("kind", messages.text("privacy.kind-unknown"));
        }
        var after =
                Cursor.read(cursor, it -> new RequestStore.Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = store.list(state, kind, late ? calendar.now() : null, after, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.createdAt(), it.id()).toString());
    }

    @Transactional(readOnly = true)
    public DataRequest get(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFound(DataRequest.SUBJECT, id.toString()));
    }

    @Transactional(readOnly = true)
    Optional<DataRequest> find(UUID id) {
        return store.find(id);
    }

    /** @return whole days until the answer is due; below 0 when it is late */
    @Transactional(readOnly = true)
    public long daysLeft(DataRequest it) {
        return ChronoUnit.DAYS.between(calendar.today(), calendar.dayOf(it.dueAt()));
    }

    @Transactional(readOnly = true)
    LocalDate dueOn(DataRequest it) {
        return calendar.dayOf(it.dueAt());
    }

    /** @return one line for each section that is held */
    @Transactional(readOnly = true)
    String summary(UUID id) {
        return data.count(data.gather(get(id).subject())).stream()
                .map(it -> text("privacy.section-" + it.section(), it.section()) + ": " + it.rows() + ", "
                        + messages.text("privacy.fate-" + it.fate().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("\n"));
    }

    /** @return what the person is called; null once nobody knows, or for those who may not see it */
    @Transactional(readOnly = true)
    public @Nullable String nameOf(DataRequest it) {
        return namesOf(List.of(it)).get(it.subject());
    }

    /** @return what the people are called, asked for at once; nobody's once nobody knows, or for those who may not see it */
    @Transactional(readOnly = true)
    public Map<SubjectRef, String> namesOf(Collection<DataRequest> requests) {
        return seesPeople()
                ? data.namesOf(requests.stream().map(DataRequest::subject).toList())
                : Map.of();
    }

    /** @return whether the current user may know who asks: auditors see pseudonyms */
    public boolean seesPeople() {
        return user.may(Kind.DATA_REQUEST, Level.ENTER);
    }

    @Nullable
    String label(DataRequest it) {
        return data.namesOf(List.of(it.subject())).get(it.subject());
    }

    /** What a module holds, and what becomes of it. */
    public record HeldSection(
            String module,
            String key,
            String label,
            List<String> columns,
            List<List<@Nullable String>> rows,
            long total,
            String fate,
            @Nullable String because) {}

    /**
     * Everything that is held about the person. Looking is an entry of the trail.
     *
     * @param masked whether the PESEL is shown with its last digits only
     */
    public List<HeldSection> holdings(UUID id, boolean masked) {
        var request = get(id);
        trail.record(TrailEntry.of("data-request.shown", DataRequest.SUBJECT, id.toString())
                .inCase(request.caseId())
                .because(masked ? null : "file"));
        return held(data.export(data.gather(request.subject())), masked);
    }

    private List<HeldSection> held(List<Holding> holdings, boolean masked) {
        return holdings.stream()
                .map(it -> {
                    var section = it.section();
                    return new HeldSection(
                            it.module(),
                            section.key(),
                            text("privacy.section-" + section.key(), section.key()),
                            section.columns().stream()
                                    .map(column -> text("privacy.column-" + column, column))
                                    .toList(),
                            masked ? shown(section) : section.rows(),
                            section.total(),
                            section.fate().name().toLowerCase(Locale.ROOT),
                            section.fate() == Fate.KEPT
                                    ? text("privacy.kept-" + section.key(), messages.text("privacy.kept"))
                                    : null);
                })
                .toList();
    }

    private List<List<@Nullable String>> shown(Section section) {
        return readable.of(section.key().equals("pesel") ? masked(section.rows()) : section.rows());
    }

    private static List<List<@Nullable String>> masked(List<List<@Nullable String>> rows) {
        return rows.stream()
                .map(row -> {
                    var cells = new ArrayList<@Nullable String>(row);
                    var value = String.valueOf(cells.get(0));
                    cells.set(0, "•••••••••" + value.substring(Math.max(0, value.length() - 2)));
                    return (List<@Nullable String>) cells;
                })
                .toList();
    }

    private String text(String key, String otherwise) {
        return messages.find(key).orElse(otherwise);
    }

    /**
     * What an erasure did.
     *
     * @param counts JSON, to the letter what {@code digest} was made over
     * @param digest SHA-256 of the request's id, {@code at} and {@code counts}, a line feed between them, in hex
     */
    public record EvidenceView(int number, Instant at, String counts, String digest) {}

    /**
     * What a search found after an erasure.
     *
     * @param tables how many it read
     * @param files how many documents, archives and files in the data folder
     * @param certain rows and files with an address or number
     * @param possible rows and files with the name alone
     * @param unreadFiles how many files nobody could read: whom they name is not known
     */
    public record SearchView(
            int number,
            Instant at,
            int tables,
            int files,
            long certain,
            long possible,
            List<Finding> places,
            long unreadFiles,
            List<UnreadFiles> unread) {}

    /** @param why {@code encrypted}, {@code damaged}, {@code picture}, {@code too-large} or {@code unknown} */
    public record UnreadFiles(String place, String why, long files) {}

    /** A table or file in which something was found. */
    public record Finding(String place, long certain, long possible) {}

    @Transactional(readOnly = true)
    public List<EvidenceView> evidence(UUID id) {
        return store.evidence(id).stream()
                .map(it -> new EvidenceView(it.number(), it.at(), it.counts(), it.digest()))
                .toList();
    }

    /** A file beside the database may be called after somebody: where it is, is for those who may know who asks. */
    @Transactional(readOnly = true)
    public List<SearchView> searches(UUID id) {
        var searches = store.searches(id);
        if (seesPeople()) {
            return searches.stream()
                    .map(it -> view(it, it.places(), it.unread()))
                    .toList();
        }
        var tables = store.inTables(searches.stream()
                .flatMap(it -> Stream.concat(
                        it.places().stream().map(Finding::place),
                        it.unread().stream().map(UnreadFiles::place)))
                .collect(Collectors.toSet()));
        UnaryOperator<String> shown = it -> tables.contains(it) ? it : "…";
        return searches.stream()
                .map(it -> view(
                        it,
                        it.places().stream()
                                .map(at -> new Finding(shown.apply(at.place()), at.certain(), at.possible()))
                                .toList(),
                        it.unread().stream()
                                .map(at -> new UnreadFiles(shown.apply(at.place()), at.why(), at.files()))
                                .toList()))
                .toList();
    }

    private static SearchView view(RequestStore.Search it, List<Finding> places, List<UnreadFiles> unread) {
        return new SearchView(
                it.number(),
                it.at(),
                it.tables(),
                it.files(),
                it.certain(),
                it.possible(),
                places,
                unread.stream().mapToLong(UnreadFiles::files).sum(),
                unread);
    }

    /** @return what the files are called that go whole when what is left is the person's; nothing once it is closed */
    @Transactional(readOnly = true)
    List<String> files(UUID id) {
        return store.known(id).map(data::files).orElse(List.of());
    }

    /** @return holds that forbid to erase the person */
    @Transactional(readOnly = true)
    public List<LegalHold> holdsOn(UUID id) {
        return holds.on(subjectOf(get(id)));
    }

    /** Whom an erasure has found already is not found any more. */
    private DataSubject subjectOf(DataRequest request) {
        return store.known(request.id()).orElseGet(() -> data.gather(request.subject()));
    }

    // What the steps of the diagram do.

    void write(UUID id, String column, @Nullable String text) {
        store.write(id, column, text);
    }

    /**
     * Erases the person in every module, in one transaction; keeps what the search for what is left needs.
     *
     * @return false, and nothing is erased, where something has to be kept as evidence
     */
    public boolean erase(UUID id, String caseId) {
        if (isHeld(id)) {
            return false;
        }
        var request = get(id);
        var subject = subjectOf(request);
        store.know(id, subject);
        erase(request, subject, caseId);
        return true;
    }

    /**
     * The same once more, for texts that have nothing but the person's name, and for files that have the person inside:
     * somebody has seen that they are theirs.
     *
     * @return false, and nothing is erased, where something has to be kept as evidence meanwhile
     */
    public boolean clearMentions(UUID id, String caseId) {
        if (isHeld(id)) {
            return false;
        }
        var subject = store.known(id).orElseThrow().namesToo();
        store.know(id, subject);
        erase(get(id), subject, caseId);
        return true;
    }

    /** From here to the end of the transaction nobody places a hold. */
    private boolean isHeld(UUID id) {
        lock.take();
        store.lock(id);
        return !holdsOn(id).isEmpty();
    }

    private void erase(DataRequest request, DataSubject subject, String caseId) {
        var id = request.id();
        var outcomes = data.erase(subject);
        var at = calendar.now();
        var counts = store.asKept(outcomes.stream()
                .map(it -> Map.of(
                        "module", it.module(),
                        "section", it.erased().section(),
                        "fate", it.erased().fate().name().toLowerCase(Locale.ROOT),
                        "rows", it.erased().rows()))
                .toList());
        var digest = Sha256.hex(id + "\n" + at.truncatedTo(ChronoUnit.MICROS) + "\n" + counts);
        store.addEvidence(id, at.truncatedTo(ChronoUnit.MICROS), counts, digest);
        trail.record(TrailEntry.of("data-request.erased", DataRequest.SUBJECT, id.toString())
                .inCase(caseId)
                .with(
                        "rows",
                        null,
                        outcomes.stream().mapToLong(it -> it.erased().rows()).sum())
                .with("evidence", null, digest));
        events.publishEvent(new SubjectChanged(request.ref()));
        feed.changed(TOPIC);
    }

    /** @return how many rows and files still name the person */
    public long searchRemains(UUID id, String caseId) {
        var subject = store.known(id).orElseThrow();
        var result = search.search(subject, id, messaging.idsTo(recipient(id)));
        store.addSearch(id, calendar.now(), result);
        // What is packed in them nobody else can find again.
        store.know(id, subject.with(Known.FILE, result.named()));
        trail.record(TrailEntry.of("data-request.searched", DataRequest.SUBJECT, id.toString())
                .inCase(caseId)
                .with("tables", null, result.tables())
                .with("certain", null, result.certain())
                .with("possible", null, result.possible())
                .with("unread", null, result.unreadFiles()));
        feed.changed(TOPIC);
        return result.certain() + result.possible();
    }

    public void restrict(UUID id, String caseId) {
        lock.take();
        var subject = data.gather(get(id).subject());
        data.stopMarketing(subject, "restriction");
        store.restricted(id, calendar.now());
        restricted.add(id, subject);
        record("data-request.restricted", id, caseId);
    }

    /**
     * Ends a restriction; the person has been told before (article 18(3)). What another restriction of the person stopped
     * stays stopped.
     *
     * @throws Conflict when there is none
     */
    public void liftRestriction(UUID id, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new FieldErrors("reason", messages.text("privacy.reason-needed"));
        }
        lock.take();
        var request = get(id);
        if (!store.lifted(id, calendar.now())) {
            throw new Conflict(messages.text("privacy.not-restricted"));
        }
        var subject = data.gather(request.subject());
        if (!store.isRestricted(subject.pseudonyms())) {
            data.liftRestriction(subject);
        }
        trail.record(TrailEntry.of("data-request.restriction-lifted", DataRequest.SUBJECT, id.toString())
                .inCase(request.caseId())
                .said(reason, request.subject().id()));
        feed.changed(TOPIC);
    }

    public void stopMarketing(UUID id, String caseId) {
        data.stopMarketing(data.gather(get(id).subject()), "objection");
        record("data-request.marketing-stopped", id, caseId);
    }

    /** Two months more, once. @return until when */
    public Instant extend(UUID id, String caseId) {
        var request = get(id);
        if (request.extendedAt() != null) {
            return request.dueAt();
        }
        var until = endOfMonths(request.receivedOn(), 3);
        store.extend(id, until, calendar.now());
        trail.record(TrailEntry.of("data-request.extended", DataRequest.SUBJECT, id.toString())
                .inCase(caseId)
                .with("dueAt", request.dueAt(), until));
        feed.changed(TOPIC);
        return until;
    }

    /** Tells whoever may carry it out that it is due. @param step of the diagram, which tells it once */
    public void remind(UUID id, String caseId, String step) {
        var request = get(id);
        for (var it : users.whoMay(Kind.DATA_REQUEST, Level.EDIT)) {
            messaging.queue(MessageRequest.notice(
                            PROCESS + "/" + id + "/" + step + "/" + request.dueAt() + "/" + it, "data-request-due", it)
                    .with("number", request.number())
                    .with("days", daysLeft(request))
                    .with("request", id)
                    .inCase(caseId, PROCESS, step));
        }
        record("data-request." + step, id, caseId);
    }

    /** Tells those above: the time of the law is over. @param roles keys of roles, parted by commas */
    public void tellAbove(UUID id, String caseId, String step, String roles) {
        var request = get(id);
        var above = new TreeSet<>(users.inRoles(Stream.of(roles.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList()));
        // Who may carry it out has been told already.
        above.removeAll(users.whoMay(Kind.DATA_REQUEST, Level.EDIT));
        for (var it : above) {
            messaging.queue(MessageRequest.notice(
                            PROCESS + "/" + id + "/" + step + "/above/" + request.dueAt() + "/" + it,
                            "data-request-late",
                            it)
                    .with("number", request.number())
                    .with("receivedOn", request.receivedOn())
                    .with("request", id)
                    .inCase(caseId, PROCESS, step));
        }
    }

    /**
     * Writes to the person.
     *
     * @param template {@code data-request-carried-out}, {@code data-request-refused} or {@code data-request-extended}
     * @return whether it is on its way: there is an address
     */
    public boolean tell(UUID id, String caseId, String template, String step) {
        var request = get(id);
        if (request.contact() == null) {
            return false;
        }
        var locale = Locale.forLanguageTag(request.language());
        var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        messaging.queue(MessageRequest.service(letterKey(id, template), Channel.EMAIL, template, recipient(id))
                .inCase(caseId, PROCESS, step)
                .with("number", request.number())
                .with("receivedOn", date.format(request.receivedOn()))
                .with("until", date.format(calendar.dayOf(request.dueAt())))
                .with(
                        "what",
                        messages.text(locale, "privacy.answer-" + request.kind().key()))
                .with("why", request.reason() == null ? "–" : request.reason()));
        return true;
    }

    private static String letterKey(UUID id, String template) {
        return PROCESS + "/" + id + "/" + template;
    }

    private static Recipient recipient(UUID id) {
        return new Recipient(DataRequest.SUBJECT, id.toString());
    }

    /** @return {@code waiting}, {@code sent} or {@code failed} */
    @Transactional(readOnly = true)
    public String letterState(UUID id) {
        var states = messaging.statesTo(recipient(id));
        if (states.contains(MessageState.QUEUED)) {
            return "waiting";
        }
        return states.stream().allMatch(it -> it == MessageState.SENT) && !states.isEmpty() ? "sent" : "failed";
    }

    /** Ends the request, and forgets the address and the letters that went to it. */
    public void close(UUID id, String caseId, boolean refused) {
        var state = refused ? "refused" : "carried-out";
        messaging.forget(recipient(id));
        store.known(id).ifPresent(it -> store.unname(id, it));
        if (store.close(id, state, calendar.now())) {
            trail.record(TrailEntry.of("data-request.closed", DataRequest.SUBJECT, id.toString())
                    .inCase(caseId)
                    .with("state", "open", state));
            feed.changed(TOPIC);
        }
    }

    private void record(String action, UUID id, String caseId) {
        trail.record(TrailEntry.of(action, DataRequest.SUBJECT, id.toString()).inCase(caseId));
        feed.changed(TOPIC);
    }
}
