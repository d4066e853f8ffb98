package pl.lejek.activity.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
import pl.lejek.activity.PlannedActivities;
import pl.lejek.activity.PlannedActivities.Cancelled;
import pl.lejek.activity.PlannedActivities.Details;
import pl.lejek.activity.PlannedActivities.Plan;
import pl.lejek.activity.PlannedActivity;
import pl.lejek.activity.ReportTasks;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** Planned calls and meetings: agreed, moved, cancelled. What follows is the process {@code activity}. */
@RestController
@RequestMapping("/api/v1/activities/planned")
class PlannedActivityController {

    private static final Set<String> KINDS = Set.of("call", "meeting");
    private static final Set<String> REASONS = Set.of("customer", "us", "no-show", "not-needed", "other");
    private static final int LONG = 4000;
    private static final int SHORT = 200;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 24 * 60;

    private final PlannedActivities activities;
    private final ReportTasks reportTasks;
    private final ActivityTargets targets;
    private final CustomerCards cards;
    private final Customers customers;
    private final CurrentUser user;
    private final Users users;
    private final Messages messages;
    private final Clock clock;

    PlannedActivityController(
            PlannedActivities activities,
            ReportTasks reportTasks,
            ActivityTargets targets,
            CustomerCards cards,
            Customers customers,
            CurrentUser user,
            Users users,
            Messages messages,
            Clock clock) {
        this.activities = activities;
        this.reportTasks = reportTasks;
        this.targets = targets;
        this.cards = cards;
        this.customers = customers;
        this.user = user;
        this.users = users;
        this.messages = messages;
        this.clock = clock;
    }

    @PostMapping
    @Requires(kind = Kind.ACTIVITY, level = Level.ENTER)
    @ResponseStatus(HttpStatus.CREATED)
    Item plan(@RequestBody PlanRequest request) {
        var errors = new ArrayList<FieldError>();
        if (request.kind == null || !KINDS.contains(request.kind)) {
            errors.add(new FieldError("kind", messages.text("activity.plan-kind")));
        }
        future(errors, request.at);
        details(errors, request.minutes, request.place, request.withWhom, request.note);
        var owner = request.owner == null ? user.id() : request.owner;
        if (!owner.equals(user.id()) && !mayPlanFor(owner)) {
            errors.add(new FieldError("owner", messages.text("activity.plan-owner")));
        }
        var customer = targets.customer(request.customerId, request.leadId, request.dealId);
        if (customer.isEmpty() && request.dealId == null) {
            errors.add(new FieldError("customerId", messages.text("activity.customer-missing")));
        }
        if (!errors.isEmpty() || request.kind == null || request.at == null) {
            throw new FieldErrors(errors);
        }
        return item(activities.plan(new Plan(
                request.kind,
                request.at.toInstant(),
                request.minutes,
                blankless(request.place),
                blankless(request.withWhom),
                blankless(request.note),
                owner,
                users.teamOf(owner).orElse(null),
                customer.orElse(null),
                ActivityTargets.uuid(request.leadId),
                ActivityTargets.uuid(request.dealId))));
    }

    /** With {@code mine}, the user's own agenda; else what is planned with a customer, for a lead or for a deal. */
    @GetMapping
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    Page<Item> list(
            @RequestParam(required = false) @Nullable Boolean mine,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime until,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable String deal) {
        if (customer == null && lead == null && deal == null) {
            var begin = from == null ? Instant.EPOCH : from.toInstant();
            var end = until == null ? clock.instant().plus(7, ChronoUnit.DAYS) : until.toInstant();
            return page(activities.agenda(user.id(), begin, end));
        }
        requireVisible(customer, lead, deal);
        return page(activities.openAbout(
                ActivityTargets.uuid(customer), ActivityTargets.uuid(lead), ActivityTargets.uuid(deal)));
    }

    /** The user's own that begin soon or have begun, until the user has seen it. */
    @GetMapping("/reminders")
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    Page<Item> reminders() {
        return page(activities.reminders(user.id(), clock.instant()));
    }

    /** How often what was planned with a customer, for a lead or for a deal was cancelled, and why. */
    @GetMapping("/cancellations")
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    Page<Cancelled> cancellations(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable String deal) {
        requireVisible(customer, lead, deal);
        return new Page<>(
                activities.cancelledAbout(
                        ActivityTargets.uuid(customer), ActivityTargets.uuid(lead), ActivityTargets.uuid(deal)),
                null);
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    ResponseEntity<Item> one(@PathVariable String id) {
        return answer(visible(id));
    }

    /** Everything but the kind and whom it is about; what is left out is emptied. */
    @PutMapping("/{id}")
    @Requires(kind = Kind.ACTIVITY, level = Level.ENTER)
    ResponseEntity<Item> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ChangeRequest request) {
        var plan = visible(id);
        var errors = new ArrayList<FieldError>();
        if (request.at == null || !request.at.toInstant().equals(plan.plannedAt())) {
            future(errors, request.at);
        }
        details(errors, request.minutes, request.place, request.withWhom, request.note);
        if (!errors.isEmpty() || request.at == null) {
            throw new FieldErrors(errors);
        }
        return answer(activities.change(
                plan.id(),
                ifMatch,
                new Details(
                        request.at.toInstant(),
                        request.minutes,
                        blankless(request.place),
                        blankless(request.withWhom),
                        blankless(request.note))));
    }

    /** The reminder of this date was seen: no page shows it again. */
    @PostMapping("/{id}/dismiss-reminder")
    @Requires(kind = Kind.ACTIVITY, level = Level.ENTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismissReminder(@PathVariable String id) {
        var plan = visible(id);
        if (!user.id().equals(plan.owner())) {
            throw new NotFound("reminder", id);
        }
        activities.reminderSeen(plan.id());
    }

    @PostMapping("/{id}/move")
    @Requires(kind = Kind.ACTIVITY, level = Level.ENTER)
    Item move(@PathVariable String id, @RequestBody MoveRequest request) {
        var plan = visible(id);
        var errors = new ArrayList<FieldError>();
        future(errors, request.at);
        if (!errors.isEmpty() || request.at == null) {
            throw new FieldErrors(errors);
        }
        return item(activities.move(plan.id(), request.at.toInstant()));
    }

    @PostMapping("/{id}/cancel")
    @Requires(kind = Kind.ACTIVITY, level = Level.ENTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String id, @RequestBody CancelRequest request) {
        var plan = visible(id);
        if (request.reason == null || !REASONS.contains(request.reason)) {
            throw new FieldErrors("reason", messages.text("activity.plan-reason"));
        }
        activities.cancel(plan.id(), request.reason);
    }

    /** @throws NotFound when none is named, or one that the user may not know of */
    private void requireVisible(@Nullable String customer, @Nullable String lead, @Nullable String deal) {
        if (customer == null && lead == null && deal == null) {
            throw new FieldErrors("customer", messages.text("activity.customer-missing"));
        }
        if (customer != null) {
            cards.requireVisible(new CustomerId(ActivityTargets.id(customer)));
        }
        if (lead != null) {
            targets.requireLead(lead);
        }
        if (deal != null) {
            targets.requireDeal(deal);
        }
    }

    private ResponseEntity<Item> answer(PlannedActivity plan) {
        return ResponseEntity.ok().eTag(ETags.of(plan.version())).body(item(plan));
    }

    /** @throws NotFound unless it is the user's own or of a team that the user manages */
    private PlannedActivity visible(String id) {
        return activities
                .find(ActivityTargets.id(id))
                .filter(it -> mayChange(it) || user.seesEveryTeam())
                .orElseThrow(() -> new NotFound("planned activity", id));
    }

    private boolean mayChange(PlannedActivity plan) {
        return user.id().equals(plan.owner()) || (plan.team() != null && user.manages(plan.team()));
    }

    private boolean mayPlanFor(String owner) {
        return users.find(owner).filter(Users.UserView::active).isPresent()
                && users.teamOf(owner).filter(user::manages).isPresent();
    }

    private void future(List<FieldError> errors, @Nullable OffsetDateTime at) {
        if (at == null
                || !at.toInstant().isAfter(clock.instant())
                || at.toInstant().isAfter(PlanTimes.last(clock))) {
            errors.add(new FieldError("at", messages.text("activity.plan-time")));
        }
    }

    private void details(
            List<FieldError> errors,
            @Nullable Integer minutes,
            @Nullable String place,
            @Nullable String withWhom,
            @Nullable String note) {
        if (minutes != null && (minutes < SHORTEST || minutes > LONGEST)) {
            errors.add(new FieldError("minutes", messages.text("activity.plan-minutes")));
        }
        length(errors, "place", place, SHORT);
        length(errors, "withWhom", withWhom, SHORT);
        length(errors, "note", note, LONG);
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private void length(List<FieldError> errors, String field, @Nullable String value, int most) {
        if (value != null && value.length() > most) {
            errors.add(new FieldError(field, messages.text("activity.too-long", most)));
        }
    }

    private Page<Item> page(List<PlannedActivity> plans) {
        var tasks = reportTasks.of(plans.stream().map(PlannedActivity::id).toList());
        var owners = users.displayNames(
                plans.stream().map(PlannedActivity::owner).distinct().toList());
        var names = customers.names(plans.stream()
                .map(PlannedActivity::customerId)
                .filter(Objects::nonNull)
                .distinct()
                .map(CustomerId::new)
                .toList());
        return new Page<>(
                plans.stream()
                        .map(it -> item(
                                it,
                                tasks.get(it.id()),
                                owners.get(it.owner()),
                                it.customerId() == null ? null : names.get(new CustomerId(it.customerId()))))
                        .toList(),
                null);
    }

    private Item item(PlannedActivity plan) {
        return page(List.of(plan)).items().get(0);
    }

    private Item item(
            PlannedActivity plan, @Nullable String task, @Nullable String ownerName, @Nullable String customerName) {
        return new Item(
                plan.id(),
                plan.version(),
                plan.kind(),
                plan.plannedAt(),
                plan.minutes(),
                plan.place(),
                plan.withWhom(),
                plan.note(),
                plan.owner(),
                ownerName,
                plan.customerId(),
                customerName,
                plan.leadId(),
                targets.label("lead", plan.leadId()).orElse(null),
                plan.dealId(),
                targets.label("deal", plan.dealId()).orElse(null),
                plan.state(),
                plan.cancelReason(),
                plan.caseId(),
                plan.isOpen() ? task : null,
                plan.isOpen() && mayChange(plan));
    }

    record PlanRequest(
            @Nullable String kind,
            @Nullable OffsetDateTime at,
            @Nullable String customerId,
            @Nullable String leadId,
            @Nullable String dealId,
            @Nullable Integer minutes,
            @Nullable String place,
            @Nullable String withWhom,
            @Nullable String note,
            @Nullable String owner) {}

    record ChangeRequest(
            @Nullable OffsetDateTime at,
            @Nullable Integer minutes,
            @Nullable String place,
            @Nullable String withWhom,
            @Nullable String note) {}

    record MoveRequest(@Nullable OffsetDateTime at) {}

    record CancelRequest(@Nullable String reason) {}

    /**
     * A planned call or meeting.
     *
     * @param taskId the task in which it is reported, while it waits for that
     * @param mayChange whether the caller may move, change or cancel it
     */
    record Item(
            UUID id,
            int version,
            String kind,
            Instant at,
            @Nullable Integer minutes,
            @Nullable String place,
            @Nullable String withWhom,
            @Nullable String note,
            String owner,
            @Nullable String ownerName,
            @Nullable UUID customerId,
            @Nullable String customerName,
            @Nullable UUID leadId,
            @Nullable String leadLabel,
            @Nullable UUID dealId,
            @Nullable String dealLabel,
            String state,
            @Nullable String cancelReason,
            @Nullable String caseId,
            @Nullable String taskId,
            boolean mayChange) {}
}
