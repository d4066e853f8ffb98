package pl.lejek.activity.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.activity.PlannedActivities;
import pl.lejek.activity.PlannedActivities.Plan;
import pl.lejek.activity.PlannedActivity;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
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

    private final PlannedActivities activities;
    private final ActivityTargets targets;
    private final CustomerCards cards;
    private final Customers customers;
    private final CurrentUser user;
    private final Users users;
    private final Messages messages;
    private final Clock clock;

    PlannedActivityController(
            PlannedActivities activities,
            ActivityTargets targets,
            CustomerCards cards,
            Customers customers,
            CurrentUser user,
            Users users,
            Messages messages,
            Clock clock) {
        this.activities = activities;
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
        length(errors, "withWhom", request.withWhom, SHORT);
        length(errors, "note", request.note, LONG);
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
                request.withWhom,
                request.note,
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
        if (customer != null) {
            cards.requireVisible(new CustomerId(ActivityTargets.id(customer)));
        } else if (lead != null) {
            targets.requireLead(lead);
        } else if (deal != null) {
            targets.requireDeal(deal);
        } else {
            var begin = from == null ? Instant.EPOCH : from.toInstant();
            var end = until == null ? clock.instant().plus(7, ChronoUnit.DAYS) : until.toInstant();
            return page(activities.agenda(user.id(), begin, end));
        }
        return page(activities.openAbout(
                ActivityTargets.uuid(customer), ActivityTargets.uuid(lead), ActivityTargets.uuid(deal)));
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    Item one(@PathVariable String id) {
        return item(visible(id));
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

    /** @throws NotFound unless it is the user's own or of a team that the user manages */
    private PlannedActivity visible(String id) {
        return activities
                .find(ActivityTargets.id(id))
                .filter(it -> user.id().equals(it.owner())
                        || user.seesEveryTeam()
                        || (it.team() != null && user.manages(it.team())))
                .orElseThrow(() -> new NotFound("planned activity", id));
    }

    private boolean mayPlanFor(String owner) {
        return users.find(owner).filter(Users.UserView::active).isPresent()
                && users.teamOf(owner).filter(user::manages).isPresent();
    }

    private void future(List<FieldError> errors, @Nullable OffsetDateTime at) {
        if (at == null || !at.toInstant().isAfter(clock.instant())) {
            errors.add(new FieldError("at", messages.text("activity.plan-time")));
        }
    }

    private void length(List<FieldError> errors, String field, @Nullable String value, int most) {
        if (value != null && value.length() > most) {
            errors.add(new FieldError(field, messages.text("activity.too-long", most)));
        }
    }

    private Page<Item> page(List<PlannedActivity> plans) {
        return new Page<>(plans.stream().map(this::item).toList(), null);
    }

    private Item item(PlannedActivity plan) {
        var customer = plan.customerId();
        return new Item(
                plan.id(),
                plan.kind(),
                plan.plannedAt(),
                plan.withWhom(),
                plan.note(),
                plan.owner(),
                users.displayNames(List.of(plan.owner())).get(plan.owner()),
                customer,
                customer == null
                        ? null
                        : customers.nameOf(new CustomerId(customer)).orElse(null),
                plan.leadId(),
                plan.dealId(),
                targets.label("deal", plan.dealId()).orElse(null),
                plan.state(),
                plan.cancelReason(),
                plan.caseId());
    }

    record PlanRequest(
            @Nullable String kind,
            @Nullable OffsetDateTime at,
            @Nullable String customerId,
            @Nullable String leadId,
            @Nullable String dealId,
            @Nullable String withWhom,
            @Nullable String note,
            @Nullable String owner) {}

    record MoveRequest(@Nullable OffsetDateTime at) {}

    record CancelRequest(@Nullable String reason) {}

    record Item(
            UUID id,
            String kind,
            Instant at,
            @Nullable String withWhom,
            @Nullable String note,
            String owner,
            @Nullable String ownerName,
            @Nullable UUID customerId,
            @Nullable String customerName,
            @Nullable UUID leadId,
            @Nullable UUID dealId,
            @Nullable String dealLabel,
            String state,
            @Nullable String cancelReason,
            @Nullable String caseId) {}
}
