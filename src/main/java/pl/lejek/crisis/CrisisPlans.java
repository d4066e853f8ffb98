package pl.lejek.crisis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.crisis.CrisisPlanView.Version;
import pl.lejek.crisis.PlanContent.Member;
import pl.lejek.crisis.PlanContent.Risk;
import pl.lejek.crisis.PlanContent.Step;
import pl.lejek.customer.KeyCustomers;
import pl.lejek.customer.KeyCustomers.KeyCustomer;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.messaging.Attachment;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
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

/**
 * Crisis plans: who acts, what may happen, what is done then. The order of the work on a plan, its versions and its review are
 * the diagram's {@code crisis-plan}; its steps, as far as they are about the records, are methods here that may be repeated.
 */
@Service
@Transactional
public class CrisisPlans {

    static final String SUBJECT = "crisis-plan";

    private static final String PROCESS = "crisis-plan";
    private static final String TOPIC = "crisis-plans";
    private static final int LONGEST_NAME = 200;

    /** So many key customers stand in a plan. */
    static final int MOST_KEY_CUSTOMERS = 200;

    private static final Set<String> PARTS = Set.of("team", "risks", "protocol", "contacts", "documents");

    private final PlanStore store;
    private final PlanProcesses processes;
    private final PlanPdf pdf;
    private final RiskPriorities priorities;
    private final KeyCustomers keyCustomers;
    private final Users users;
    private final CurrentUser user;
    private final Messaging messaging;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;

    CrisisPlans(
            PlanStore store,
            PlanProcesses processes,
            PlanPdf pdf,
            RiskPriorities priorities,
            KeyCustomers keyCustomers,
            Users users,
            CurrentUser user,
            Messaging messaging,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed,
            Messages messages) {
        this.store = store;
        this.processes = processes;
        this.pdf = pdf;
        this.priorities = priorities;
        this.keyCustomers = keyCustomers;
        this.users = users;
        this.user = user;
        this.messaging = messaging;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
    }

    /** Opens a plan that says nothing yet. @throws FieldErrors naming {@code name} and {@code coordinator} */
    UUID open(Map<String, ? extends @Nullable Object> given) {
        var name = Objects.toString(given.get("name"), "").strip();
        var coordinator = Objects.toString(given.get("coordinator"), "").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new FieldErrors("name", messages.text("crisis.too-long", LONGEST_NAME));
        }
        if (!isUser(coordinator)) {
            throw new FieldErrors("coordinator", messages.text("crisis.user-unknown"));
        }
        var plan = new CrisisPlanView(
                UUID.randomUUID(),
                name,
                coordinator,
                "preparing",
                PlanContent.EMPTY,
                0,
                null,
                calendar.now(),
                Acting.current().actor(),
                null);
        store.add(plan);
        trail.record(TrailEntry.of("crisis-plan.opened", SUBJECT, plan.id().toString())
                .with("coordinator", null, coordinator));
        feed.changed(TOPIC);
        return plan.id();
    }

    private boolean isUser(String id) {
        return nameOf(id).isPresent();
    }

    private Optional<String> nameOf(String id) {
        return users.find(id).filter(UserView::active).map(UserView::displayName);
    }

    /** @return plans, the newest first */
    @Transactional(readOnly = true)
    public Page<CrisisPlanView> list(@Nullable String cursor, int limit) {
        record Place(Instant at, UUID id) {}
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = store.list(after == null ? null : after.at, after == null ? null : after.id, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.createdAt(), it.id()).toString());
    }

    /** @throws NotFound when there is none */
    @Transactional(readOnly = true)
    public CrisisPlanView get(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFound(SUBJECT, id.toString()));
    }

    /** @return what each cell of the matrix means, by likelihood and impact from 1 to 5 */
    @Transactional(readOnly = true)
    public List<List<String>> priorities() {
        return priorities.all();
    }

    /** @return its versions, the newest first */
    @Transactional(readOnly = true)
    public Page<Version> versions(UUID id, @Nullable String cursor, int limit) {
        get(id);
        var before = Cursor.read(cursor, it -> Integer.parseInt(it.get(0)));
        var rows = store.versions(id, before == null ? Integer.MAX_VALUE : before, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.number()).toString());
    }

    /**
     * A plan's key customers as they are at this moment.
     *
     * @param customers those that the current user may see, by name
     * @param more whether there are further ones
     * @param ownerNames display names by user id
     */
    public record KeyCustomersView(List<KeyCustomer> customers, boolean more, Map<String, String> ownerNames) {}

    /** @throws NotFound when there is no such plan */
    @Transactional(readOnly = true)
    public KeyCustomersView keyCustomers(UUID id) {
        get(id);
        var found = keyCustomers.inSight(MOST_KEY_CUSTOMERS + 1);
        var shown = found.stream().limit(MOST_KEY_CUSTOMERS).toList();
        var owners = shown.stream()
                .flatMap(it -> Optional.ofNullable(it.owner()).stream())
                .distinct()
                .toList();
        return new KeyCustomersView(shown, found.size() > shown.size(), users.displayNames(owners));
    }

    /** @return whether the current user may print it: it says of every key customer how one is reached */
    @Transactional(readOnly = true)
    public boolean mayPrint(UUID id) {
        return user.seesEveryTeam()
                || user.may(Kind.CRISIS_PLAN, Level.EDIT)
                || get(id).content().hasInTeam(user.id());
    }

    /**
     * A version to be printed.
     *
     * @throws NotFound when the version is not there, or not drawn yet
     * @throws AccessDeniedException for whoever sees the customers of some teams alone and is not of the crisis team
     */
    @Transactional(readOnly = true)
    public byte[] pdf(UUID id, int number) {
        var drawn = drawn(id, number);
        if (!mayPrint(id)) {
            throw new AccessDeniedException("not of the team");
        }
        return drawn;
    }

    private byte[] drawn(UUID id, int number) {
        return store.pdf(id, number).orElseThrow(() -> new NotFound("version", id + "/" + number));
    }

    /**
     * Changes the parts that are given, each as a whole; the diagram hears of it and makes a version.
     *
     * @param ifMatch the revision that the change was made from; null when that does not matter
     * @throws FieldErrors naming every place that is wrong
     * @throws Conflict when the plan is worked on no more
     */
    public CrisisPlanView change(UUID id, @Nullable String ifMatch, Map<String, ? extends @Nullable Object> given) {
        var plan = store.lock(id).orElseThrow(() -> new NotFound(SUBJECT, id.toString()));
        ETags.requireMatch(ifMatch, plan.revision());
        if (!Set.of("preparing", "in-force").contains(plan.state())) {
            throw new Conflict(messages.text("crisis.plan-closed"));
        }
        var before = plan.content();
        var reader = new PlanReader(messages, this::nameOf);
        given.keySet().stream().filter(it -> !PARTS.contains(it)).sorted().forEach(reader::refuse);
        var after = new PlanContent(
                given.containsKey("team") ? reader.team(given.get("team")) : before.team(),
                given.containsKey("risks") ? reader.risks(given.get("risks")) : before.risks(),
                given.containsKey("protocol") ? reader.protocol(given.get("protocol")) : before.protocol(),
                given.containsKey("contacts") ? reader.contacts(given.get("contacts")) : before.contacts(),
                given.containsKey("documents") ? reader.documents(given.get("documents")) : before.documents());
        reader.refuseErrors();
        if (after.equals(before)) {
            return plan;
        }
        store.change(id, after);
        recordChange(plan, after);
        feed.changed(TOPIC);
        if (plan.caseId() != null) {
            processes.changed(plan.caseId(), !after.risks().equals(before.risks()));
        }
        return get(id);
    }

    /** Which parts changed, and of each risk its figures; who is on the team and how they are reached is nobody else's business. */
    private void recordChange(CrisisPlanView plan, PlanContent after) {
        var before = plan.content();
        var entry = TrailEntry.of("crisis-plan.changed", SUBJECT, plan.id().toString())
                .inCase(plan.caseId())
                .with("team", before.team().size(), after.team().size())
                .with("contacts", before.contacts().size(), after.contacts().size())
                .with("documents", before.documents().size(), after.documents().size());
        for (var part : changed(before, after)) {
            entry = entry.with("changed." + part, null, true);
        }
        for (var risk : after.risks()) {
            var was = before.risks().stream()
                    .filter(it -> it.id().equals(risk.id()))
                    .findFirst();
            entry = entry.with(
                    "risk." + risk.id(), was.map(CrisisPlans::figures).orElse(null), figures(risk));
        }
        for (var risk : before.risks()) {
            if (after.risks().stream().noneMatch(it -> it.id().equals(risk.id()))) {
                entry = entry.with("risk." + risk.id(), figures(risk), null);
            }
        }
        trail.record(entry);
    }

    private static String figures(Risk risk) {
        return risk.likelihood() + " × " + risk.impact();
    }

    private static List<String> changed(PlanContent before, PlanContent after) {
        var parts = new ArrayList<String>();
        if (!before.team().equals(after.team())) {
            parts.add("team");
        }
        if (!before.risks().equals(after.risks())) {
            parts.add("risks");
        }
        if (!before.protocol().equals(after.protocol())) {
            parts.add("protocol");
        }
        if (!before.contacts().equals(after.contacts())) {
            parts.add("contacts");
        }
        if (!before.documents().equals(after.documents())) {
            parts.add("documents");
        }
        return parts;
    }

    /**
     * What a crisis taught becomes part of the register; the diagram hears of it and has the plan reviewed.
     *
     * @param risk id of the risk that had come true
     * @return whether the register changed: not when nobody works on the plan any more
     */
    public boolean learn(UUID id, String risk, List<Lesson> lessons) {
        var plan = store.lock(id).orElseThrow(() -> new NotFound(SUBJECT, id.toString()));
        var before = plan.content();
        var risks = new ArrayList<>(before.risks().stream()
                .map(it -> it.id().equals(risk) ? taught(it, lessons) : it)
                .toList());
        lessons.stream()
                .filter(it -> it.into().equals("risk"))
                .map(CrisisPlans::newRisk)
                .forEach(it -> {
                    if (risks.size() < PlanReader.MOST
                            && risks.stream().noneMatch(known -> known.name().equals(it.name()))) {
                        risks.add(it);
                    }
                });
        var after = new PlanContent(before.team(), risks, before.protocol(), before.contacts(), before.documents());
        if (!Set.of("preparing", "in-force").contains(plan.state()) || after.equals(before)) {
            return false;
        }
        store.change(id, after);
        recordChange(plan, after);
        feed.changed(TOPIC);
        if (plan.caseId() != null) {
            processes.changed(plan.caseId(), true);
        }
        return true;
    }

    private static Risk taught(Risk it, List<Lesson> lessons) {
        var mitigation = new StringBuilder(it.mitigation() == null ? "" : it.mitigation());
        var procedure = new ArrayList<>(it.procedure());
        for (var lesson : lessons) {
            var ofMitigation = lesson.into().equals("mitigation");
            if (ofMitigation && mitigation.indexOf(lesson.text()) >= 0) {
                continue;
            }
            // What the mitigation has no room for is not lost: it is a step.
            if (ofMitigation && mitigation.length() + lesson.text().length() < PlanReader.TEXT) {
                mitigation.append(mitigation.isEmpty() ? "" : "\n").append(lesson.text());
            } else if ((ofMitigation || lesson.into().equals("step"))
                    && procedure.size() < PlanReader.MOST
                    && procedure.stream().noneMatch(step -> step.text().equals(lesson.text()))) {
                procedure.add(new Step(UUID.randomUUID().toString(), lesson.text(), lesson.role(), lesson.minutes()));
            }
        }
        var text = mitigation.toString();
        return new Risk(
                it.id(),
                it.name(),
                it.origin(),
                it.likelihood(),
                it.impact(),
                it.owner(),
                text.isEmpty() ? null : text,
                it.reviewOn(),
                it.kind(),
                it.reactions(),
                it.people(),
                it.consequences(),
                procedure);
    }

    private static Risk newRisk(Lesson it) {
        return new Risk(
                UUID.randomUUID().toString(),
                it.text().substring(0, Math.min(it.text().length(), LONGEST_NAME)),
                "internal",
                Objects.requireNonNullElse(it.likelihood(), 3),
                Objects.requireNonNullElse(it.impact(), 3),
                null,
                null,
                null,
                null,
                null,
                null,
                PlanContent.Consequences.NONE,
                List.of());
    }

    /** The case is the plan's from now on. @return who leads the work on it */
    public String takeUp(UUID id, String caseId) {
        store.runsIn(id, caseId);
        return get(id).coordinator();
    }

    /** The plan was said to be complete: it is in force. @return from when on */
    public Instant enforce(UUID id, String caseId) {
        var now = calendar.now();
        store.become(id, "in-force", now);
        record("crisis-plan.enforced", id, caseId);
        return now;
    }

    /** Nobody works on the plan any more. @param state {@code given-up} or {@code retired} */
    public void close(UUID id, String caseId, String state) {
        store.become(id, state, null);
        record("crisis-plan." + state, id, caseId);
    }

    /** Keeps what the plan says now. @return the number of the version */
    public int keepVersion(UUID id, String caseId) {
        store.lock(id);
        var number = store.keep(id, calendar.now());
        trail.record(TrailEntry.of("crisis-plan.version-kept", SUBJECT, id.toString())
                .inCase(caseId)
                .with("version", null, number));
        feed.changed(TOPIC);
        return number;
    }

    /** Draws a version, to be printed: in a crisis the system may be down. */
    public void render(UUID id, int number) {
        store.drawn(id, number, pdf.draw(get(id), store.contentOf(id, number), number));
        feed.changed(TOPIC);
    }

    /** Mails a version to the team and its deputies, to each address once. */
    public void send(UUID id, int number, String caseId) {
        var plan = get(id);
        var file = new Attachment(PlanPdf.fileName(plan, number), "application/pdf", drawn(id, number));
        for (var address : CrisisAddress.reachedByMail(id, store.contentOf(id, number))) {
            messaging.queue(MessageRequest.service(
                            "crisis-plan/" + id + "/" + number + "/" + address.id(),
                            Channel.EMAIL,
                            "crisis-plan",
                            address)
                    .inCase(caseId, PROCESS, "send-plan")
                    .property("version", number)
                    .with("plan", plan.name())
                    .attach(file));
        }
        store.sent(id, number, calendar.now());
    }

    /** @return what a step of the plan lacks, as a text; null when it lacks nothing */
    @Nullable
    String missing(UUID id, String step) {
        var it = get(id).content();
        return switch (step) {
            case "choose-team" -> it.team().isEmpty() ? messages.text("crisis.plan-no-team") : null;
            case "assess-risks" -> it.risks().isEmpty() ? messages.text("crisis.plan-no-risks") : null;
            case "weigh-consequences" ->
                first(
                        it.risks().stream()
                                .filter(risk -> risk.consequences().isEmpty())
                                .toList(),
                        "crisis.plan-no-impact");
            case "plan-procedures" ->
                first(
                        it.risks().stream()
                                .filter(risk -> risk.procedure().isEmpty())
                                .toList(),
                        "crisis.plan-no-procedure");
            case "make-concrete" ->
                it.protocol().isBlank() || it.contacts().isEmpty() ? messages.text("crisis.plan-no-protocol") : null;
            default -> null;
        };
    }

    private @Nullable String first(List<Risk> lacking, String key) {
        return lacking.isEmpty() ? null : messages.text(key, lacking.get(0).name());
    }

    /** @return how many of each the plan has, in the language of the request */
    String summary(UUID id) {
        var it = get(id).content();
        var withoutDeputy =
                it.team().stream().map(Member::deputy).filter(Objects::isNull).count();
        return messages.text(
                "crisis.plan-summary",
                it.team().size(),
                withoutDeputy,
                it.risks().size(),
                it.risks().stream().mapToInt(risk -> risk.procedure().size()).sum(),
                it.contacts().size(),
                it.documents().size());
    }

    private void record(String action, UUID id, String caseId) {
        trail.record(TrailEntry.of(action, SUBJECT, id.toString()).inCase(caseId));
        feed.changed(TOPIC);
    }
}
