package pl.lejek.crisis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.crisis.CrisisBoard.Checklist;
import pl.lejek.crisis.CrisisBoard.Delivery;
import pl.lejek.crisis.CrisisBoard.Item;
import pl.lejek.crisis.CrisisBoard.Moment;
import pl.lejek.crisis.CrisisBoard.Row;
import pl.lejek.crisis.CrisisBoard.Told;
import pl.lejek.crisis.CrisisBoard.Work;
import pl.lejek.crisis.CrisisView.Alert;
import pl.lejek.crisis.CrisisView.StepView;
import pl.lejek.crisis.Fishbone.Bone;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Users;
import pl.lejek.messaging.MarketingPauses;
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
import pl.lejek.worklist.TaskCompletion;

/**
 * Responses to crises, as people start, watch and steer them. What happens when is the diagram's {@code crisis-response}; its
 * steps are {@link CrisisWork}. Whoever takes part sees a response, managers see and steer all of them.
 */
@Service
@Transactional
public class Crises {

    private static final int LONGEST_WHAT = 2_000;
    private static final int LONGEST_REASON = 400;
    private static final List<String> GROUPS =
            List.of("people", "process", "product", "technology", "environment", "communication");

    private final CrisisStore store;
    private final PlanStore plans;
    private final CrisisProcesses processes;
    private final CrisisWork work;
    private final CrisisReport report;
    private final TaskCompletion completion;
    private final Customers customers;
    private final Users users;
    private final CurrentUser user;
    private final Messaging messaging;
    private final MarketingPauses pauses;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;

    Crises(
            CrisisStore store,
            PlanStore plans,
            CrisisProcesses processes,
            CrisisWork work,
            CrisisReport report,
            TaskCompletion completion,
            Customers customers,
            Users users,
            CurrentUser user,
            Messaging messaging,
            MarketingPauses pauses,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed,
            Messages messages) {
        this.store = store;
        this.plans = plans;
        this.processes = processes;
        this.work = work;
        this.report = report;
        this.completion = completion;
        this.customers = customers;
        this.users = users;
        this.user = user;
        this.messaging = messaging;
        this.pauses = pauses;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
    }

    /**
     * Begins a response, by a manager or somebody of the plan's team.
     *
     * @param plan id of the plan
     * @param risk id of the risk that has come true
     * @param what what has happened
     * @throws FieldErrors naming {@code plan}, {@code risk}, {@code what}
     * @throws Conflict when a response to the same risk lasts already
     */
    public CrisisView start(@Nullable String plan, @Nullable String risk, @Nullable String what) {
        var id = open(plan, risk, what, "plan", true);
        processes.start(id, true);
        return get(id);
    }

    /** Opens the record of a response whose case is started by hand. @param key plan and risk, as the form's choice has them */
    UUID open(Map<String, ? extends @Nullable Object> given) {
        var key = Objects.toString(given.get("risk"), "").split(":", 2);
        return open(key[0], key.length == 2 ? key[1] : null, Objects.toString(given.get("what"), null), "risk", false);
    }

    private UUID open(
            @Nullable String plan, @Nullable String risk, @Nullable String what, String planField, boolean ofTeam) {
        var errors = new ArrayList<FieldErrors.FieldError>();
        var found = uuid(plan).flatMap(plans::lock).filter(it -> isUsable(it.state()));
        if (found.isEmpty()) {
            errors.add(new FieldErrors.FieldError(planField, messages.text("crisis.response-no-plan")));
        } else if (found.get().content().risks().stream()
                .noneMatch(it -> it.id().equals(risk))) {
            errors.add(new FieldErrors.FieldError("risk", messages.text("crisis.response-no-risk")));
        }
        var words = what == null ? "" : what.strip();
        if (words.isEmpty() || words.length() > LONGEST_WHAT) {
            errors.add(new FieldErrors.FieldError(
                    "what",
                    words.isEmpty()
                            ? messages.text("crisis.missing")
                            : messages.text("crisis.too-long", LONGEST_WHAT)));
        }
        if (found.isPresent() && ofTeam && !mayStart(found.get())) {
            throw new AccessDeniedException("not of the team");
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var id = found.get().id();
        if (store.lasts(id, Objects.requireNonNull(risk))) {
            throw new Conflict(messages.text("crisis.response-lasts"));
        }
        return add(id, risk, null, words);
    }

    /** A key customer may be lost: which risk that is, a manager says. @return its case */
    public String request(CustomerId customer) {
        var id = add(null, null, customer, null);
        return processes.start(id, false);
    }

    private UUID add(@Nullable UUID plan, @Nullable String risk, @Nullable CustomerId customer, @Nullable String what) {
        var id = UUID.randomUUID();
        var by = Acting.current().actor();
        store.add(id, plan, risk, customer, what, calendar.now(), by);
        trail.record(TrailEntry.of("crisis.started", CrisisWork.SUBJECT, id.toString())
                .with("plan", null, plan)
                .with("risk", null, risk)
                .with("customer", null, customer));
        work.noted(id, "started", null);
        return id;
    }

    private static boolean isUsable(String state) {
        return state.equals("in-force") || state.equals("preparing");
    }

    private boolean mayStart(CrisisPlanView plan) {
        return user.may(Kind.CRISIS, Level.EDIT) || plan.content().hasInTeam(user.id());
    }

    /** A risk for which the current user may begin a response. */
    public record Choice(UUID plan, String planName, String risk, String riskName) {}

    /** @return of plans in force or nearly so, the most serious risks of each first; at most 500 */
    @Transactional(readOnly = true)
    public List<Choice> choices() {
        return choices(it -> mayStart(it));
    }

    List<Choice> choices(java.util.function.Predicate<CrisisPlanView> of) {
        return plans.list(null, null, Cursor.MOST).stream()
                .filter(it -> isUsable(it.state()))
                .filter(of)
                .flatMap(plan -> plan.content().risks().stream()
                        .sorted(java.util.Comparator.comparing(PlanContent.Risk::weight)
                                .reversed())
                        .map(risk -> new Choice(plan.id(), plan.name(), risk.id(), risk.name())))
                .limit(500)
                .toList();
    }

    /** @return those that the current user may see, the newest first */
    @Transactional(readOnly = true)
    public Page<CrisisView> list(@Nullable String cursor, int limit) {
        record Place(Instant at, UUID id) {}
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = store.list(
                user.may(Kind.CRISIS, Level.EDIT) ? null : user.id(),
                after == null ? null : after.at,
                after == null ? null : after.id,
                limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.startedAt(), it.id()).toString());
    }

    /** @throws NotFound when there is none that the current user may know of */
    @Transactional(readOnly = true)
    public CrisisView get(UUID id) {
        return store.find(id)
                .filter(it -> user.may(Kind.CRISIS, Level.EDIT)
                        || store.takesPart(id, user.id())
                        || it.startedBy().equals(user.id()))
                .orElseThrow(() -> new NotFound(CrisisWork.SUBJECT, id.toString()));
    }

    /** @throws NotFound when there is none that the current user may know of */
    @Transactional(readOnly = true)
    public CrisisBoard board(UUID id) {
        var crisis = get(id);
        var lead = mayLead(crisis);
        var names = new Names(crisis);
        var steps = store.steps(id);
        var fishbone = fishbone(crisis);
        return new CrisisBoard(
                crisis,
                lead,
                crisis.isOpen(),
                lead && ended(crisis).isPresent(),
                pauses.areOn(),
                Optional.ofNullable(crisis.customer())
                        .flatMap(customers::nameOf)
                        .orElse(null),
                members(crisis, names),
                checklists(crisis, steps, lead),
                work(crisis),
                store.notices(id),
                store.events(id).stream()
                        .map(it -> Moment.of(it, about(crisis, it.kind(), it.number(), names)))
                        .toList(),
                fishbone,
                FishboneDrawing.of(fishbone));
    }

    private List<Work> work(CrisisView crisis) {
        return Optional.ofNullable(crisis.caseId()).map(processes::tasks).orElse(Map.of()).entrySet().stream()
                .map(it -> new Work(it.getKey(), it.getValue()))
                .toList();
    }

    private Optional<String> ended(CrisisView crisis) {
        return Optional.ofNullable(crisis.caseId()).flatMap(it -> processes.task(it, "declare-over", null));
    }

    private boolean mayLead(CrisisView crisis) {
        return user.may(Kind.CRISIS, Level.EDIT) || user.id().equals(crisis.leader());
    }

    /** What people of the team are called. */
    private final class Names {

        private final CrisisView crisis;
        private final Map<String, String> ofUsers;

        Names(CrisisView crisis) {
            this.crisis = crisis;
            var ids = new ArrayList<String>();
            for (var member : crisis.team()) {
                Optional.ofNullable(member.user()).ifPresent(ids::add);
                Optional.ofNullable(member.deputy())
                        .map(PlanContent.Deputy::user)
                        .ifPresent(ids::add);
            }
            this.ofUsers = users.displayNames(ids);
        }

        String of(int number) {
            var member = crisis.team().get(number);
            return member.user() == null ? member.name() : ofUsers.getOrDefault(member.user(), member.name());
        }

        @Nullable
        String ofDeputy(int number) {
            var deputy = crisis.team().get(number).deputy();
            if (deputy == null) {
                return null;
            }
            return deputy.user() == null ? deputy.name() : ofUsers.getOrDefault(deputy.user(), deputy.name());
        }
    }

    private List<Row> members(CrisisView crisis, Names names) {
        var alerts = new HashMap<Integer, Map<Boolean, Alert>>();
        store.alerts(crisis.id()).forEach(it -> alerts.computeIfAbsent(it.member(), number -> new HashMap<>())
                .put(it.deputy(), it));
        var rows = new ArrayList<Row>();
        for (var number = 0; number < crisis.team().size(); number++) {
            var member = crisis.team().get(number);
            var told = alerts.getOrDefault(number, Map.of());
            var own = told.get(false);
            var deputy = member.deputy();
            rows.add(new Row(
                    number,
                    member.user(),
                    names.of(number),
                    member.role(),
                    told(own),
                    deputy == null ? null : deputy.user(),
                    names.ofDeputy(number),
                    told.containsKey(true) ? told(told.get(true)) : null,
                    own == null ? null : own.settledAt(),
                    own == null ? null : own.settledBy(),
                    own == null ? null : own.settlement(),
                    own == null ? null : own.remark(),
                    user.id().equals(member.user())
                            ? "member"
                            : deputy != null && user.id().equals(deputy.user()) ? "deputy" : null));
        }
        return rows;
    }

    private Told told(@Nullable Alert it) {
        return it == null
                ? new Told(null, null, null, null, null, null)
                : new Told(
                        delivery(it.mail()),
                        delivery(it.sms()),
                        it.toldAt(),
                        it.acknowledgedAt(),
                        it.via(),
                        it.acknowledgedBy());
    }

    private @Nullable Delivery delivery(@Nullable String message) {
        return message == null
                ? null
                : messaging
                        .find(message)
                        .map(it -> new Delivery(
                                switch (it.state()) {
                                    case SENT -> "sent";
                                    case QUEUED -> "waiting";
                                    case SUPPRESSED -> "no-address";
                                    case FAILED, BOUNCED -> "failed";
                                },
                                it.sentAt()))
                        .orElse(null);
    }

    private List<Checklist> checklists(CrisisView crisis, List<StepView> steps, boolean lead) {
        var risk = crisis.risk();
        if (risk == null) {
            return List.of();
        }
        var now = calendar.now();
        var active = crisis.state().equals("active");
        var byList = new TreeMap<Integer, List<Item>>();
        var roles = new HashMap<Integer, @Nullable String>();
        for (var step : steps) {
            var planned = risk.procedure().get(step.number());
            var items = byList.computeIfAbsent(step.checklist(), it -> new ArrayList<>());
            roles.putIfAbsent(step.checklist(), planned.role());
            var turn = step.state().equals("open")
                    && items.stream().noneMatch(it -> it.state().equals("open"));
            var due = CrisisWork.due(crisis, step.number());
            items.add(new Item(
                    step.stepId(),
                    step.number(),
                    planned.text(),
                    due,
                    step.assignee(),
                    step.state().equals("open") && !turn ? "waiting" : step.state(),
                    step.at(),
                    step.by(),
                    step.remark(),
                    step.overdueAt() != null
                            || (step.state().equals("open") && active && due != null && due.isBefore(now)),
                    turn && active && (lead || user.id().equals(step.assignee()))));
        }
        return byList.entrySet().stream()
                .map(it -> new Checklist(it.getKey(), roles.get(it.getKey()), it.getValue()))
                .toList();
    }

    private @Nullable String about(CrisisView crisis, String kind, @Nullable Integer number, Names names) {
        if (number == null) {
            return null;
        }
        if (kind.startsWith("step-")) {
            return Objects.requireNonNull(crisis.risk()).procedure().get(number).text();
        }
        return kind.startsWith("deputy-") ? names.ofDeputy(number) : names.of(number);
    }

    /**
     * Says that the news arrived: the current user for themself, in every role that was asked, as member or deputy; a manager for
     * a member who called.
     *
     * @param member number of the member; null for oneself
     * @throws FieldErrors naming {@code member} when there is no such member, or the current user is none
     * @throws Conflict when the crisis is over, or the deputy is not asked yet
     */
    public CrisisBoard acknowledge(UUID id, @Nullable Integer member) {
        var crisis = held(id);
        requireActive(crisis);
        var mine = partsOfUser(crisis).stream()
                .filter(it -> member == null || member == it.member())
                .toList();
        var asked = mine.stream()
                .filter(it -> store.alert(id, it.member(), it.deputy())
                        .filter(alert -> !it.deputy() || alert.toldAt() != null)
                        .isPresent())
                .toList();
        if (!asked.isEmpty()) {
            asked.forEach(it -> acknowledge(crisis, it.member(), it.deputy(), "board", user.id()));
            return board(id);
        }
        var isMember = member != null && member >= 0 && member < crisis.team().size();
        if (isMember && mayLead(crisis)) {
            acknowledge(crisis, member, false, "manager", user.id());
            return board(id);
        }
        if (!mine.isEmpty()) {
            throw new Conflict(messages.text("crisis.response-not-asked"));
        }
        if (!isMember) {
            throw new FieldErrors("member", messages.text("crisis.response-no-member"));
        }
        throw new AccessDeniedException("somebody else's answer");
    }

    /** Of a team: a member, or the one who stands in. */
    private record Part(int member, boolean deputy) {}

    private List<Part> partsOfUser(CrisisView crisis) {
        var parts = new ArrayList<Part>();
        for (var number = 0; number < crisis.team().size(); number++) {
            var it = crisis.team().get(number);
            if (user.id().equals(it.user())) {
                parts.add(new Part(number, false));
            } else if (it.deputy() != null && user.id().equals(it.deputy().user())) {
                parts.add(new Part(number, true));
            }
        }
        return parts;
    }

    /** @return whether that was news; a second time changes nothing */
    boolean acknowledge(CrisisView crisis, int member, boolean deputy, String via, @Nullable String by) {
        var alert = store.alert(crisis.id(), member, deputy);
        if (alert.isEmpty()) {
            throw new Conflict(messages.text("crisis.response-not-asked"));
        }
        if (!store.acknowledge(crisis.id(), member, deputy, calendar.now(), via, by)) {
            return false;
        }
        trail.record(TrailEntry.of(
                        "crisis.acknowledged", CrisisWork.SUBJECT, crisis.id().toString())
                .inCase(crisis.caseId())
                .with("member", null, member)
                .with("deputy", null, deputy)
                .with("via", null, via));
        work.noted(crisis.id(), (deputy ? "deputy-acknowledged-" : "acknowledged-") + via, member);
        processes.acknowledged(Objects.requireNonNull(crisis.caseId()), member, deputy);
        return true;
    }

    /**
     * Ticks a step off, or skips it, by its doer or whoever leads the response.
     *
     * @param given {@code outcome}: {@code done} or {@code skipped}; {@code remark}, needed to skip
     * @throws NotFound when there is no such step
     * @throws FieldErrors naming what is wrong, fields that there are not among it
     * @throws Conflict when its turn has not come, or it is done
     */
    public CrisisBoard tick(UUID id, String stepId, Map<String, ? extends @Nullable Object> given) {
        var crisis = held(id);
        requireActive(crisis);
        var step = store.steps(id).stream()
                .filter(it -> it.stepId().equals(stepId))
                .findFirst()
                .orElseThrow(() -> new NotFound("step", stepId));
        if (!mayLead(crisis) && !user.id().equals(step.assignee())) {
            throw new AccessDeniedException("somebody else's step");
        }
        var reader = new CrisisReader(messages);
        reader.unknown("", given.keySet(), Set.of("outcome", "remark"));
        reader.refuseErrors();
        var task = processes
                .task(Objects.requireNonNull(crisis.caseId()), "do-step", step.number())
                .orElseThrow(() -> new Conflict(messages.text(
                        step.state().equals("open") ? "crisis.response-not-its-turn" : "crisis.response-step-done")));
        var data = new HashMap<String, @Nullable Object>();
        data.put("stepOutcome", Objects.requireNonNullElse(given.get("outcome"), "done"));
        if (given.get("remark") != null) {
            data.put("stepRemark", given.get("remark"));
        }
        finish(task, data, Map.of("stepOutcome", "outcome", "stepRemark", "remark"));
        return board(id);
    }

    /** The crisis is over. @throws Conflict when procedures or the customers' communication are not finished */
    public CrisisBoard end(UUID id) {
        var crisis = held(id);
        requireLead(crisis);
        requireActive(crisis);
        var task = ended(crisis).orElseThrow(() -> new Conflict(messages.text("crisis.response-unfinished")));
        finish(task, Map.of("over", true), Map.of());
        return board(id);
    }

    /** Who does it now is who did it, whoever the task was for. @param fields what the form's fields are called here */
    private void finish(String task, Map<String, @Nullable Object> data, Map<String, String> fields) {
        processes.hand(task, user.id());
        try {
            completion.complete(task, data);
        } catch (FieldErrors e) {
            throw new FieldErrors(e.errors().stream()
                    .map(it -> new FieldErrors.FieldError(fields.getOrDefault(it.field(), it.field()), it.message()))
                    .toList());
        }
    }

    /** It is a false alarm. @throws Conflict when it does not last (a request is dismissed by its task) */
    public CrisisBoard callOff(UUID id, @Nullable String because) {
        var crisis = held(id);
        requireLead(crisis);
        var reason = because == null ? "" : because.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new FieldErrors(
                    "reason",
                    reason.isEmpty()
                            ? messages.text("crisis.missing")
                            : messages.text("crisis.too-long", LONGEST_REASON));
        }
        requireActive(crisis);
        store.because(id, reason);
        if (!processes.calledOff(Objects.requireNonNull(crisis.caseId()))) {
            throw new Conflict(messages.text("crisis.response-over"));
        }
        return board(id);
    }

    /** Keeps the analysis of causes. */
    public CrisisBoard analyse(UUID id, @Nullable String ifMatch, Map<String, ? extends @Nullable Object> given) {
        var crisis = edited(id, ifMatch);
        var reader = new CrisisReader(messages);
        var fishbone = reader.fishbone(given);
        reader.refuseErrors();
        if (!fishbone.equals(crisis.fishbone())) {
            store.draw(id, fishbone);
            trail.record(TrailEntry.of("crisis.analysed", CrisisWork.SUBJECT, id.toString())
                    .inCase(crisis.caseId())
                    .with("causes", causes(crisis.fishbone()), causes(fishbone)));
            feed.changed(CrisisWork.TOPIC);
        }
        return board(id);
    }

    private static long causes(@Nullable Fishbone it) {
        return it == null
                ? 0
                : it.bones().stream().mapToLong(bone -> bone.causes().size()).sum();
    }

    /** Keeps the lessons, as a whole. */
    public CrisisBoard learn(UUID id, @Nullable String ifMatch, @Nullable Object given) {
        var crisis = edited(id, ifMatch);
        var reader = new CrisisReader(messages);
        var lessons = reader.lessons(given);
        reader.refuseErrors();
        if (!lessons.equals(crisis.lessons())) {
            store.learn(id, lessons);
            trail.record(TrailEntry.of("crisis.lessons-changed", CrisisWork.SUBJECT, id.toString())
                    .inCase(crisis.caseId())
                    .with("lessons", crisis.lessons().size(), lessons.size()));
            feed.changed(CrisisWork.TOPIC);
        }
        return board(id);
    }

    private CrisisView edited(UUID id, @Nullable String ifMatch) {
        var crisis = held(id);
        if (!crisis.isOpen()) {
            throw new Conflict(messages.text("crisis.response-over"));
        }
        ETags.requireMatch(ifMatch, crisis.revision());
        return crisis;
    }

    /** @return the fishbone as SVG */
    @Transactional(readOnly = true)
    public String svg(UUID id) {
        var fishbone = fishbone(get(id));
        return FishboneSvg.of(FishboneDrawing.of(fishbone), fishbone.problem());
    }

    /** @return the report as it was drawn at the end; while the response goes on, as it stands now */
    @Transactional(readOnly = true)
    public byte[] report(UUID id) {
        var crisis = get(id);
        return store.report(id).orElseGet(() -> report.draw(crisis));
    }

    /** What the analysis says; before anybody has begun it, the groups without causes. */
    private Fishbone fishbone(CrisisView crisis) {
        var written = crisis.fishbone();
        if (written != null) {
            return written;
        }
        var risk = crisis.risk();
        return new Fishbone(
                risk == null ? messages.text("crisis.fishbone-problem") : risk.name(),
                GROUPS.stream()
                        .map(it -> new Bone(messages.text("crisis.fishbone-" + it), List.of()))
                        .toList());
    }

    /** @return what a task of the response lacks, as a text; null when it lacks nothing */
    @Nullable
    String missing(UUID id, String task) {
        var crisis = store.find(id).orElseThrow();
        return switch (task) {
            case "choose-risk" -> null;
            case "analyse-causes" ->
                crisis.fishbone() == null || crisis.fishbone().isEmpty()
                        ? messages.text("crisis.response-no-causes")
                        : null;
            case "draw-lessons" -> crisis.lessons().isEmpty() ? messages.text("crisis.response-no-lessons") : null;
            default -> null;
        };
    }

    private CrisisView held(UUID id) {
        get(id);
        return store.lock(id).orElseThrow();
    }

    private void requireLead(CrisisView crisis) {
        if (!mayLead(crisis)) {
            throw new AccessDeniedException("not whoever leads the response");
        }
    }

    private void requireActive(CrisisView crisis) {
        if (!crisis.state().equals("active")) {
            throw new Conflict(messages.text(
                    crisis.state().equals("requested") ? "crisis.response-not-begun" : "crisis.response-over"));
        }
    }

    static Optional<UUID> uuid(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
