package pl.lejek.crisis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.Absences;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.crisis.CrisisStore.Linked;
import pl.lejek.crisis.CrisisView.Notice;
import pl.lejek.crisis.PlanContent.Member;
import pl.lejek.crisis.PlanContent.Step;
import pl.lejek.customer.CustomerAudience;
import pl.lejek.customer.CustomerCondition;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerSelections;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.messaging.Channel;
import pl.lejek.messaging.MarketingPauses;
import pl.lejek.messaging.MessageRequest;
import pl.lejek.messaging.Messaging;
import pl.lejek.messaging.Recipient;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.NotFound;

/** The steps of the diagram {@code crisis-response}, as far as they are about the records. Each may be repeated. */
@Service
@Transactional
public class CrisisWork {

    static final String SUBJECT = "crisis";
    static final String PROCESS = "crisis-response";
    static final String TOPIC = "crises";
    static final String EVERYBODY = "everybody";
    static final String THE_CUSTOMER = "customer";

    /** So many customers are told in one step, which is one transaction. */
    static final int TOGETHER = 500;

    private final CrisisStore store;
    private final PlanStore plans;
    private final CrisisPlans register;
    private final CrisisLinks links;
    private final CrisisReport report;
    private final Users users;
    private final Absences absences;
    private final Messaging messaging;
    private final MarketingPauses pauses;
    private final CustomerSelections selections;
    private final CustomerAudience audience;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;

    CrisisWork(
            CrisisStore store,
            PlanStore plans,
            CrisisPlans register,
            CrisisLinks links,
            CrisisReport report,
            Users users,
            Absences absences,
            Messaging messaging,
            MarketingPauses pauses,
            CustomerSelections selections,
            CustomerAudience audience,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed) {
        this.store = store;
        this.plans = plans;
        this.register = register;
        this.links = links;
        this.report = report;
        this.users = users;
        this.absences = absences;
        this.messaging = messaging;
        this.pauses = pauses;
        this.selections = selections;
        this.audience = audience;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
    }

    /** The case is the response's from now on. @return whether it is known which risk has come true */
    public boolean takeUp(UUID id, String caseId) {
        store.runsIn(id, caseId);
        var crisis = get(id);
        store.takePart(id, Set.of(crisis.startedBy()));
        return crisis.plan() != null;
    }

    /** It was no crisis. */
    public void dismiss(UUID id, String caseId) {
        store.become(id, "dismissed", null, calendar.now());
        happened(id, caseId, "dismissed");
    }

    /**
     * What the diagram goes on with.
     *
     * @param leader id of a user
     * @param weight of the risk: likelihood × impact
     */
    public record Activation(String leader, int members, int checklists, int weight, Instant at) {}

    /** What the plan says now holds for this response, whatever becomes of the plan. */
    public Activation activate(UUID id, String caseId) {
        var crisis = store.lock(id).orElseThrow(() -> new NotFound(SUBJECT, id.toString()));
        var plan = plans.find(Objects.requireNonNull(crisis.plan())).orElseThrow();
        var risk = plan.content().risks().stream()
                .filter(it -> it.id().equals(crisis.riskId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The risk of the response is no more in the plan"));
        var team = plan.content().team();
        var content = new PlanContent(
                team,
                List.of(risk),
                plan.content().protocol(),
                plan.content().contacts(),
                plan.content().documents());
        var now = calendar.now();
        var leader = leader(plan, crisis);
        store.activate(id, content, leader, now);
        store.takePart(id, people(content, leader));
        for (var member = 0; member < team.size(); member++) {
            store.addAlert(id, member, false);
        }
        var roles = new ArrayList<String>();
        for (var number = 0; number < risk.procedure().size(); number++) {
            var step = risk.procedure().get(number);
            var role = key(step.role());
            if (!roles.contains(role)) {
                roles.add(role);
            }
            store.addStep(id, number, roles.indexOf(role), step.id(), doerOf(step, team));
        }
        happened(id, caseId, "activated");
        return new Activation(leader, team.size(), roles.size(), risk.weight(), now);
    }

    /** The coordinator of the plan; when away, the first of the team who is there, at last whoever started it. */
    private String leader(CrisisPlanView plan, CrisisView crisis) {
        if (isThere(plan.coordinator())) {
            return plan.coordinator();
        }
        return plan.content().team().stream()
                .flatMap(it -> Optional.ofNullable(it.user()).stream())
                .filter(this::isThere)
                .findFirst()
                .orElseGet(() -> users.find(crisis.startedBy())
                        .filter(UserView::active)
                        .map(UserView::id)
                        .orElse(plan.coordinator()));
    }

    private boolean isThere(@Nullable String user) {
        return user != null
                && users.find(user).filter(UserView::active).isPresent()
                && !absences.isAbsent(user, calendar.today());
    }

    private static Set<String> people(PlanContent content, String leader) {
        var people = new TreeSet<String>();
        people.add(leader);
        for (var member : content.team()) {
            Optional.ofNullable(member.user()).ifPresent(people::add);
            Optional.ofNullable(member.deputy()).map(PlanContent.Deputy::user).ifPresent(people::add);
        }
        return people;
    }

    private @Nullable String doerOf(Step step, List<Member> team) {
        for (var member : team) {
            if (key(member.role()).equals(key(step.role()))) {
                var deputy = member.deputy();
                if (isThere(member.user())) {
                    return member.user();
                }
                if (deputy != null && isThere(deputy.user())) {
                    return deputy.user();
                }
            }
        }
        return null;
    }

    private static String key(@Nullable String role) {
        return role == null ? "" : role.strip().toLowerCase(Locale.ROOT);
    }

    public void pauseCampaigns(UUID id, String caseId) {
        pauses.begin(SUBJECT + "/" + id);
        happened(id, caseId, "campaigns-paused");
    }

    /** Unless another crisis lasts; and the crisis itself is over. */
    public void resumeCampaigns(UUID id, String caseId) {
        pauses.end(SUBJECT + "/" + id);
        store.become(id, "over", calendar.now(), null);
        happened(id, caseId, pauses.areOn() ? "campaigns-wait" : "campaigns-resumed");
    }

    /** Tells a member or deputy by one channel, with a link that acknowledges. */
    public void alert(UUID id, int number, boolean deputy, Channel channel, String caseId, String step) {
        var crisis = get(id);
        var told = store.alert(id, number, deputy).orElseThrow();
        if ((channel == Channel.EMAIL ? told.mail() : told.sms()) != null) {
            return;
        }
        var plan = Objects.requireNonNull(crisis.plan());
        var member = crisis.team().get(number);
        var token = links.make(new Linked(id, number, deputy, channel.key()));
        var message = messaging.queue(MessageRequest.service(
                        "crisis/" + id + "/" + number + "/" + (deputy ? "deputy" : "member") + "/" + channel.key(),
                        channel,
                        deputy ? "crisis-alert-deputy" : "crisis-alert",
                        CrisisAddress.inCrisis(id, plan, member, deputy))
                .inCase(caseId, PROCESS, step)
                .with("risk", Objects.requireNonNull(crisis.risk()).name())
                .with("what", crisis.what() == null ? "–" : crisis.what())
                .with("role", member.role())
                .with("token", token));
        if (channel == Channel.EMAIL) {
            store.toldByMail(id, number, deputy, message, calendar.now());
        } else {
            store.toldBySms(id, number, deputy, message, calendar.now());
        }
        happened(id, caseId, (deputy ? "deputy-alerted-" : "alerted-") + channel.key(), number);
    }

    /** The member has not answered. @return whether there is a deputy who is not away */
    public boolean silent(UUID id, int number, String caseId) {
        happened(id, caseId, "silent", number);
        var deputy = get(id).team().get(number).deputy();
        var atHand = deputy != null && (deputy.user() == null || isThere(deputy.user()));
        if (atHand) {
            store.addAlert(id, number, true);
        } else {
            happened(id, caseId, deputy == null ? "no-deputy" : "deputy-away", number);
        }
        return atHand;
    }

    /**
     * A step whose turn it is.
     *
     * @param hours within so many hours after the crisis began; null when the plan sets no limit
     * @param doer id of a user; null when the managers have to see who does it
     */
    public record Turn(int number, @Nullable Double hours, @Nullable String doer) {}

    /** @return nothing when the checklist is worked through */
    @Transactional(readOnly = true)
    public Optional<Turn> next(UUID id, int checklist) {
        var procedure = Objects.requireNonNull(get(id).risk()).procedure();
        return store.steps(id).stream()
                .filter(it -> it.checklist() == checklist && it.state().equals("open"))
                .findFirst()
                .map(it -> {
                    var minutes = procedure.get(it.number()).minutes();
                    return new Turn(it.number(), minutes == null ? null : minutes / 60.0, it.assignee());
                });
    }

    /** The time limit of a step has passed: whoever leads the response is told, and the managers of its doer. */
    public void late(UUID id, int number, String caseId) {
        if (!store.late(id, number, calendar.now())) {
            return;
        }
        var crisis = get(id);
        var step = Objects.requireNonNull(crisis.risk()).procedure().get(number);
        var told = new LinkedHashSet<String>();
        told.add(Objects.requireNonNull(crisis.leader()));
        store.steps(id).stream()
                .filter(it -> it.number() == number)
                .flatMap(it -> Optional.ofNullable(it.assignee()).stream())
                .flatMap(it -> users.find(it).stream())
                .flatMap(it -> it.teams().stream())
                .flatMap(it -> users.managers(it).stream())
                .forEach(it -> told.add(it.id()));
        for (var user : told) {
            messaging.queue(
                    MessageRequest.notice("crisis/" + id + "/late/" + number + "/" + user, "crisis-step-late", user)
                            .inCase(caseId, PROCESS, "notify-of-overdue-step")
                            .with("stepText", step.text())
                            .with("risk", Objects.requireNonNull(crisis.risk()).name())
                            .with("crisis", id));
        }
        happened(id, caseId, "step-late", number);
    }

    /**
     * Tells some of the customers what was written for them last.
     *
     * @return whether others are left, for the next step; false when all have been told before
     */
    public boolean sendNotice(UUID id, String caseId) {
        var crisis = get(id);
        var notice =
                store.notices(id).stream().filter(it -> it.sentAt() == null).findFirst();
        if (notice.isEmpty()) {
            return false;
        }
        var it = notice.get();
        var some = next(crisis, it);
        some.forEach(customer -> send(customer, it, id, caseId));
        var before = it.customers() == null ? 0 : it.customers();
        var customers = before + some.size();
        if (some.size() == TOGETHER) {
            store.told(it.id(), some.get(some.size() - 1), customers);
            return true;
        }
        store.sent(it.id(), calendar.now(), customers);
        trail.record(TrailEntry.of("crisis.notice-sent", SUBJECT, id.toString())
                .inCase(caseId)
                .with("segment", null, it.segment())
                .with("channel", null, it.channel())
                .with("customers", null, customers));
        note(id, "notice-sent", null);
        return false;
    }

    private List<CustomerId> next(CrisisView crisis, Notice notice) {
        if (notice.segment().equals(THE_CUSTOMER)) {
            return Optional.ofNullable(crisis.customer()).stream().toList();
        }
        var condition = notice.segment().equals(EVERYBODY)
                ? CustomerCondition.EVERYBODY
                : selections.find(notice.segment()).orElse(CustomerCondition.NOBODY);
        return audience.members(condition, notice.toldUpTo(), TOGETHER);
    }

    private void send(CustomerId customer, Notice notice, UUID crisis, String caseId) {
        var channels =
                switch (notice.channel()) {
                    case "email" -> List.of(Channel.EMAIL);
                    case "sms" -> List.of(Channel.SMS);
                    default -> List.of(Channel.EMAIL, Channel.SMS);
                };
        for (var channel : channels) {
            messaging.queueTogether(MessageRequest.service(
                            "crisis/" + crisis + "/" + notice.id() + "/" + customer + "/" + channel.key(),
                            channel,
                            notice.template(),
                            new Recipient("customer", customer.toString()))
                    .toCustomer(customer.toString())
                    .inCase(caseId, PROCESS, "send-notices")
                    .with("text", notice.text()));
        }
    }

    /** What was learned becomes part of the register, whose plan is reviewed then. */
    public void feedRegister(UUID id, String caseId) {
        var crisis = get(id);
        var taken = crisis.lessons().stream().anyMatch(it -> !it.into().equals("none"))
                && register.learn(
                        Objects.requireNonNull(crisis.plan()),
                        Objects.requireNonNull(crisis.riskId()),
                        crisis.lessons());
        happened(id, caseId, taken ? "register-fed" : "register-unchanged");
    }

    public void close(UUID id, String caseId) {
        store.become(id, "closed", null, calendar.now());
        happened(id, caseId, "closed");
    }

    /** It was a false alarm. */
    public void callOff(UUID id, String caseId) {
        store.become(id, "called-off", null, calendar.now());
        happened(id, caseId, "called-off");
    }

    public void render(UUID id) {
        store.report(id, report.draw(get(id)));
        feed.changed(TOPIC);
    }

    /** A manager says what came of a member who did not answer. */
    void settled(UUID id, int number, String settlement, @Nullable String remark, String by, @Nullable String caseId) {
        store.settle(id, number, calendar.now(), by, settlement, remark);
        happened(id, caseId, "settled-" + settlement, number);
    }

    void stepReported(
            UUID id, int number, String outcome, @Nullable String remark, String by, @Nullable String caseId) {
        store.finish(id, number, outcome, calendar.now(), by, remark);
        happened(id, caseId, "step-" + outcome, number);
    }

    /** A task of the response was done that has no number. */
    void reported(UUID id, String taskKey, @Nullable String caseId) {
        happened(id, caseId, taskKey);
    }

    /** @return until when a step is to be done; null without a limit of its own */
    static @Nullable Instant due(CrisisView crisis, int number) {
        var risk = crisis.risk();
        var from = crisis.activatedAt();
        var minutes = risk == null ? null : risk.procedure().get(number).minutes();
        return minutes == null || from == null ? null : from.plus(Duration.ofMinutes(minutes));
    }

    private CrisisView get(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFound(SUBJECT, id.toString()));
    }

    private void happened(UUID id, @Nullable String caseId, String kind) {
        happened(id, caseId, kind, null);
    }

    private void happened(UUID id, @Nullable String caseId, String kind, @Nullable Integer number) {
        trail.record(TrailEntry.of("crisis." + kind, SUBJECT, id.toString())
                .inCase(caseId)
                .with("number", null, number));
        note(id, kind, number);
    }

    private void note(UUID id, String kind, @Nullable Integer number) {
        store.happened(id, calendar.now(), kind, Acting.current().actor(), number);
        feed.changed(TOPIC);
    }

    /** For the timeline alone: what was recorded in the trail by somebody else. */
    void noted(UUID id, String kind, @Nullable Integer number) {
        note(id, kind, number);
    }
}
