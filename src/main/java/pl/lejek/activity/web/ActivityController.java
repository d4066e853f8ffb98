package pl.lejek.activity.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.activity.Activities;
import pl.lejek.activity.Activities.ActivityView;
import pl.lejek.activity.NewActivity;
import pl.lejek.activity.PlannedActivities;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Page;

@RestController
@RequestMapping("/api/v1/activities")
class ActivityController {

    private static final Set<String> KINDS = Set.of("call", "meeting", "email", "sms", "chat", "note");
    private static final Set<String> OUTCOMES = Set.of("reached", "no-answer", "wrong-number", "not-interested");
    private static final int LONG = 4000;
    private static final int SHORT = 200;

    private final Activities activities;
    private final PlannedActivities planned;
    private final ActivityTargets targets;
    private final CustomerCards cards;
    private final Customers customers;
    private final CurrentUser user;
    private final Users users;
    private final Messages messages;
    private final Clock clock;

    ActivityController(
            Activities activities,
            PlannedActivities planned,
            ActivityTargets targets,
            CustomerCards cards,
            Customers customers,
            CurrentUser user,
            Users users,
            Messages messages,
            Clock clock) {
        this.activities = activities;
        this.planned = planned;
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
    Map<String, UUID> log(@RequestBody LogRequest request) {
        var errors = new ArrayList<FieldError>();
        if (request.kind == null || !KINDS.contains(request.kind)) {
            errors.add(new FieldError("kind", messages.text("activity.kind-unknown")));
        }
        if (request.summary == null || request.summary.isBlank()) {
            errors.add(new FieldError("summary", messages.text("activity.summary-missing")));
        }
        length(errors, "summary", request.summary, LONG);
        length(errors, "nextStep", request.nextStep, LONG);
        length(errors, "withWhom", request.withWhom, SHORT);
        if (request.outcome != null && !request.outcome.isBlank() && !OUTCOMES.contains(request.outcome)) {
            errors.add(new FieldError("outcome", messages.text("activity.outcome-unknown")));
        }
        if (request.minutes != null && (request.minutes < 0 || request.minutes > 24 * 60)) {
            errors.add(new FieldError("minutes", messages.text("activity.minutes-range")));
        }
        var at = request.at == null ? clock.instant() : request.at.toInstant();
        if (at.isAfter(clock.instant().plus(1, ChronoUnit.HOURS))) {
            errors.add(new FieldError("at", messages.text("activity.in-the-future")));
        }
        if (request.nextStepAt != null && (request.nextStep == null || request.nextStep.isBlank())) {
            errors.add(new FieldError("nextStep", messages.text("activity.next-step-missing")));
        }
        if (request.nextStepAt != null
                && (request.nextStepAt.toInstant().isBefore(at)
                        || request.nextStepAt.toInstant().isAfter(PlanTimes.last(clock)))) {
            errors.add(new FieldError("nextStepAt", messages.text("activity.next-step-time")));
        }
        var customer = targets.customer(request.customerId, request.leadId, request.dealId)
                .orElse(null);
        if (customer == null && request.dealId == null) {
            errors.add(new FieldError("customerId", messages.text("activity.customer-missing")));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var kind = Objects.requireNonNull(request.kind);
        var id = activities.log(new NewActivity(
                kind,
                at,
                request.minutes,
                request.withWhom,
                request.outcome == null || request.outcome.isBlank() ? null : request.outcome,
                request.summary,
                request.nextStep,
                request.nextStepAt == null ? null : request.nextStepAt.toInstant(),
                customer,
                ActivityTargets.uuid(request.leadId),
                ActivityTargets.uuid(request.dealId),
                null,
                null,
                null,
                null,
                null,
                Map.of()));
        if ("meeting".equals(kind)) {
            planned.meetingHeld(id);
        }
        return Map.of("id", id);
    }

    private void length(List<FieldError> errors, String field, @Nullable String value, int most) {
        if (value != null && value.length() > most) {
            errors.add(new FieldError(field, messages.text("activity.too-long", most)));
        }
    }

    /** What was done with a customer, for a lead or for a deal; with {@code mine}, the next steps the user noted for a time. */
    @GetMapping
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    Page<Item> list(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable String deal,
            @RequestParam(required = false) @Nullable Boolean mine,
            @RequestParam(required = false) @Nullable OffsetDateTime nextStepFrom,
            @RequestParam(required = false) @Nullable OffsetDateTime nextStepUntil,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var most = Cursor.limit(limit);
        if (Boolean.TRUE.equals(mine)) {
            var from = nextStepFrom == null ? clock.instant() : nextStepFrom.toInstant();
            var until = nextStepUntil == null ? from.plus(7, ChronoUnit.DAYS) : nextStepUntil.toInstant();
            return items(activities.agenda(user.id(), from, until), null);
        }
        if (lead != null) {
            targets.requireLead(lead);
            return items(activities.ofLead(ActivityTargets.id(lead), most), null);
        }
        if (deal != null) {
            targets.requireDeal(deal);
            return items(activities.ofDeal(ActivityTargets.id(deal), most), null);
        }
        if (customer == null) {
            throw new FieldErrors("customer", messages.text("activity.customer-missing"));
        }
        var id = new CustomerId(ActivityTargets.id(customer));
        cards.requireVisible(id);
        var before = Cursor.read(cursor, it -> Instant.parse(it.get(0)));
        var rows = activities.ofCustomer(id, before == null ? clock.instant().plusSeconds(3600) : before, most + 1);
        var page = Page.of(rows, most, it -> Cursor.of(it.at()).toString());
        return items(page.items(), page.next());
    }

    private Page<Item> items(List<ActivityView> rows, @Nullable String next) {
        var names = users.displayNames(
                rows.stream().map(ActivityView::actor).distinct().toList());
        return new Page<>(
                rows.stream()
                        .map(it -> new Item(
                                it.id(),
                                it.kind(),
                                it.at(),
                                it.minutes(),
                                it.withWhom(),
                                it.outcome(),
                                it.summary(),
                                it.nextStep(),
                                it.nextStepAt(),
                                it.customerId(),
                                it.customerId() == null
                                        ? null
                                        : customers
                                                .nameOf(new CustomerId(it.customerId()))
                                                .orElse(null),
                                it.leadId(),
                                targets.label("lead", it.leadId()).orElse(null),
                                it.actor(),
                                names.get(it.actor()),
                                it.mailId()))
                        .toList(),
                next);
    }

    record LogRequest(
            @Nullable String customerId,
            @Nullable String leadId,
            @Nullable String dealId,
            @Nullable String kind,
            @Nullable OffsetDateTime at,
            @Nullable Integer minutes,
            @Nullable String withWhom,
            @Nullable String outcome,
            @Nullable String summary,
            @Nullable String nextStep,
            @Nullable OffsetDateTime nextStepAt) {}

    record Item(
            UUID id,
            String kind,
            Instant at,
            @Nullable Integer minutes,
            @Nullable String withWhom,
            @Nullable String outcome,
            @Nullable String summary,
            @Nullable String nextStep,
            @Nullable Instant nextStepAt,
            @Nullable UUID customerId,
            @Nullable String customerName,
            @Nullable UUID leadId,
            @Nullable String leadLabel,
            String actor,
            @Nullable String actorName,
            @Nullable UUID mailId) {}
}
