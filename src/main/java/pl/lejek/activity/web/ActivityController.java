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
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.workflow.Subjects;
import pl.lejek.workflow.Subjects.SubjectView;

@RestController
@RequestMapping("/api/v1/activities")
class ActivityController {

    private static final Set<String> KINDS = Set.of("call", "meeting", "email", "sms", "chat", "note");
    private static final int LONG = 4000;
    private static final int SHORT = 200;

    private final Activities activities;
    private final CustomerCards cards;
    private final Customers customers;
    private final List<Subjects> subjects;
    private final CurrentUser user;
    private final Users users;
    private final Messages messages;
    private final Clock clock;

    ActivityController(
            Activities activities,
            CustomerCards cards,
            Customers customers,
            List<Subjects> subjects,
            CurrentUser user,
            Users users,
            Messages messages,
            Clock clock) {
        this.activities = activities;
        this.cards = cards;
        this.customers = customers;
        this.subjects = subjects;
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
        length(errors, "outcome", request.outcome, SHORT);
        if (request.minutes != null && (request.minutes < 0 || request.minutes > 24 * 60)) {
            errors.add(new FieldError("minutes", messages.text("activity.minutes-range")));
        }
        var at = request.at == null ? clock.instant() : request.at.toInstant();
        if (at.isAfter(clock.instant().plus(1, ChronoUnit.HOURS))) {
            errors.add(new FieldError("at", messages.text("activity.in-the-future")));
        }
        var customer = customer(request, errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return Map.of(
                "id",
                activities.log(new NewActivity(
                        Objects.requireNonNull(request.kind),
                        at,
                        request.minutes,
                        request.withWhom,
                        request.outcome,
                        request.summary,
                        request.nextStep,
                        request.nextStepAt == null ? null : request.nextStepAt.toInstant(),
                        customer,
                        uuid(request.leadId),
                        uuid(request.dealId),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of())));
    }

    private void length(List<FieldError> errors, String field, @Nullable String value, int most) {
        if (value != null && value.length() > most) {
            errors.add(new FieldError(field, messages.text("activity.too-long", most)));
        }
    }

    /**
     * The customer named, or that of the lead or deal named; only one that the user may know of. A deal may have none
     * yet.
     */
    private @Nullable UUID customer(LogRequest request, List<FieldError> errors) {
        var named = uuid(request.customerId);
        if (named == null && request.leadId != null) {
            named = subject("lead", request.leadId);
        }
        if (request.dealId != null) {
            var deal = visible("deal", request.dealId);
            if (named == null && deal.customerId() == null) {
                return null;
            }
            named = named == null ? uuid(deal.customerId()) : named;
        }
        if (named == null) {
            errors.add(new FieldError("customerId", messages.text("activity.customer-missing")));
            return null;
        }
        cards.requireVisible(new CustomerId(named));
        return named;
    }

    private @Nullable UUID subject(String type, String id) {
        return subjects.stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .flatMap(it -> it.find(Objects.requireNonNull(uuid(id)).toString()))
                .map(it -> uuid(it.customerId()))
                .orElseThrow(() -> new NotFound(type, "of that id"));
    }

    /** @throws NotFound when the user may not know of it: neither theirs nor their teams' */
    private SubjectView visible(String type, String id) {
        return subjects.stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .flatMap(it -> it.find(Objects.requireNonNull(uuid(id)).toString()))
                .filter(it -> user.seesEveryTeam()
                        || user.id().equals(it.owner())
                        || (it.team() != null && user.teams().contains(it.team()))
                        || (it.owner() == null && user.roles().contains("MANAGER")))
                .orElseThrow(() -> new NotFound(type, "of that id"));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("record", "of that id");
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
            var ref = uuid(lead);
            var found = subject("lead", lead);
            if (found != null) {
                cards.requireVisible(new CustomerId(found));
            }
            return items(activities.ofLead(Objects.requireNonNull(ref), most), null);
        }
        if (deal != null) {
            visible("deal", deal);
            return items(activities.ofDeal(Objects.requireNonNull(uuid(deal)), most), null);
        }
        if (customer == null) {
            throw new FieldErrors("customer", messages.text("activity.customer-missing"));
        }
        var id = new CustomerId(Objects.requireNonNull(uuid(customer)));
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
                                label(it.leadId()),
                                it.actor(),
                                names.get(it.actor())))
                        .toList(),
                next);
    }

    private @Nullable String label(@Nullable UUID lead) {
        return lead == null
                ? null
                : subjects.stream()
                        .filter(it -> it.type().equals("lead"))
                        .findFirst()
                        .flatMap(it -> it.find(new SubjectRef("lead", lead.toString()).id()))
                        .map(SubjectView::label)
                        .orElse(null);
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
            @Nullable String actorName) {}
}
