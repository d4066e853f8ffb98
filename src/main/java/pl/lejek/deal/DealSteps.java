package pl.lejek.deal;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.deal.DealEvents.DealHandedOver;
import pl.lejek.deal.DealEvents.DealHeld;
import pl.lejek.deal.DealEvents.DealLost;
import pl.lejek.deal.DealEvents.DealOpened;
import pl.lejek.deal.DealEvents.DealResumed;
import pl.lejek.deal.DealEvents.DealWithdrawn;
import pl.lejek.deal.DealEvents.DealWon;
import pl.lejek.deal.DealEvents.StageEntered;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.SubjectChanged;

/**
 * What each step of the funnels, of {@code deal-inactivity} and of {@code win-back} does to a deal. The diagrams say when
 * and whether; every method here may be repeated with the same result.
 */
@Service
@Transactional
public class DealSteps {

    private final DealRepository deals;
    private final DealFacts facts;
    private final DealPersons persons;
    private final DealActivity activity;
    private final StageHistory history;
    private final DealNotices notices;
    private final Customers customers;
    private final Users users;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DealSteps(
            DealRepository deals,
            DealFacts facts,
            DealPersons persons,
            DealActivity activity,
            StageHistory history,
            DealNotices notices,
            Customers customers,
            Users users,
            JdbcClient jdbc,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.deals = deals;
        this.facts = facts;
        this.persons = persons;
        this.activity = activity;
        this.history = history;
        this.notices = notices;
        this.customers = customers;
        this.users = users;
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a case finds of its deal.
     *
     * @param owner while he or she is active, else null
     * @param imported whether it comes from another system, where it was at its stage already
     */
    public record TakenUp(@Nullable String owner, boolean imported) {}

    /** Links the deal to the case that leads it from now on. */
    public TakenUp takeUp(DealId id, String caseId, @Nullable String owner) {
        var deal = require(id);
        deal.caseId = caseId;
        deals.flush();
        var active = Optional.ofNullable(deal.owner == null ? owner : deal.owner)
                .flatMap(users::find)
                .filter(UserView::active)
                .map(UserView::id);
        return new TakenUp(active.orElse(null), deal.imported);
    }

    /**
     * A stage that a deal comes into.
     *
     * @param funnel key of the diagram
     * @param how what led here: a decision of the stage before, or null at the start
     */
    public record Entry(
            String caseId,
            String funnel,
            String stage,
            int probability,
            @Nullable String owner,
            @Nullable String how) {}

    /** Puts stage, chance and owner on the deal and writes the history of stages. */
    public void enterStage(DealId id, Entry entry) {
        var deal = require(id);
        var now = clock.instant();
        var first = history.isEmpty(deal.id);
        var from = first ? null : deal.stage;
        trail.record(entry("deal.stage-entered", deal)
                .inCase(entry.caseId)
                .with("stage", from, entry.stage)
                .with("probability", first ? null : deal.probability, entry.probability));
        own(deal, entry.owner);
        if (first || !deal.stage.equals(entry.stage) || !deal.funnel.equals(entry.funnel)) {
            deal.stageSince = now;
        }
        deal.caseId = entry.caseId;
        deal.funnel = entry.funnel;
        deal.stage = entry.stage;
        deal.probability = entry.probability;
        if (entry.how != null) {
            deal.touched = true;
        }
        deals.flush();
        history.enter(deal.id, deal.funnel, deal.stage, from, how(deal, first, entry.how), now);
        activity.happened(deal.id, now);
        events.publishEvent(new StageEntered(id, deal.funnel, deal.stage, from));
        changed(deal);
    }

    private static String how(Deal deal, boolean first, @Nullable String decision) {
        if (first) {
            return deal.imported ? "imported" : deal.reopenedFrom != null ? "reopened" : "opened";
        }
        return decision == null ? "opened" : decision.equals("hold") ? "resumed" : decision;
    }

    private void own(Deal deal, @Nullable String owner) {
        if (owner != null && !owner.equals(deal.owner)) {
            var before = deal.owner;
            trail.record(entry("deal.assigned", deal).with("owner", before, owner));
            deal.owner = owner;
            deal.team = users.teamOf(owner).orElse(deal.team);
            var customer = deal.customerId;
            if (customer != null) {
                customers.adopt(new CustomerId(customer), owner);
            }
            events.publishEvent(new DealHandedOver(deal.dealId(), before, owner));
        }
    }

    /** Plain re-assignment of the stage's task; @return whether the deal had another owner */
    public boolean reassign(DealId id, String stage, String owner) {
        var deal = deals.findById(id.value()).orElse(null);
        if (deal == null || !deal.isOpen() || !deal.stage.equals(stage) || owner.equals(deal.owner)) {
            return false;
        }
        own(deal, owner);
        deal.touched = true;
        changed(deal);
        return true;
    }

    public void hold(DealId id, Instant until) {
        var deal = require(id);
        trail.record(entry("deal.held", deal).with("until", deal.onHoldUntil, until));
        deal.onHoldUntil = until;
        activity.notIdle(deal.id);
        events.publishEvent(new DealHeld(id, until));
        changed(deal);
    }

    public void resume(DealId id) {
        var deal = require(id);
        trail.record(entry("deal.resumed", deal).with("until", deal.onHoldUntil, null));
        deal.onHoldUntil = null;
        changed(deal);
        activity.happened(deal.id, clock.instant());
        events.publishEvent(new DealResumed(id));
    }

    /** The customer is an existing one from now on; value and reason stay as they are. */
    public void win(DealId id, @Nullable String reason, @Nullable String stage) {
        var deal = require(id);
        trail.record(entry("deal.won", deal)
                .given(reason, deal.id.toString())
                .with("value", null, deal.value)
                .with("currency", null, deal.currency)
                .with("stage", null, stage));
        deal.winReason = reason == null ? deal.winReason : reason;
        deal.close(clock.instant(), stage);
        activity.notIdle(deal.id);
        var customer = deal.customerId;
        if (customer != null) {
            customers.becomeExisting(new CustomerId(customer), deal.caseId);
        }
        changed(deal);
    }

    /**
     * Fixes the order's value, once, however often the step is tried: what finance is told from then on. Telling it over the
     * network belongs to {@code customer-onboarding}.
     */
    public void handOverToFinance(DealId id) {
        var deal = require(id);
        var wonAt = deal.closedAt == null ? clock.instant() : deal.closedAt;
        var kept = jdbc.sql(
                        """
                        insert into deal.finance_hand_over (deal_id, customer_id, value, currency, won_at, recorded_at)
                        values (:deal, :customer, :value, :currency, :won, :now) on conflict do nothing
                        """)
                .param("deal", deal.id)
                .param("customer", deal.customerId, Types.OTHER)
                .param("value", deal.value, Types.NUMERIC)
                .param("currency", deal.currency)
                .param("won", Timestamp.from(wonAt))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (kept > 0) {
            trail.record(entry("deal.handed-to-finance", deal)
                    .with("value", null, deal.value)
                    .with("currency", null, deal.currency));
            events.publishEvent(new DealWon(id, deal.customerId, deal.value, deal.currency, wonAt));
        }
    }

    public void lose(DealId id, @Nullable String reason, @Nullable String stage) {
        var deal = require(id);
        deal.lostReason = reason == null ? deal.lostReason : reason;
        end(deal, "deal.lost", stage);
        events.publishEvent(new DealLost(id, deal.lostReason, stage));
    }

    private void end(Deal deal, String action, @Nullable String stage) {
        trail.record(entry(action, deal)
                .given(deal.lostReason, deal.id.toString())
                .with("stage", null, stage)
                .with("competitor", null, deal.competitor));
        deal.close(clock.instant(), stage);
        activity.notIdle(deal.id);
        changed(deal);
    }

    /** Ends what is open for a deal that was closed from outside; one that is over stays as it is. */
    public void withdraw(DealId id, @Nullable String reason) {
        var deal = require(id);
        if (!deal.isOpen()) {
            return;
        }
        var stage = deal.stage;
        deal.lostReason = reason == null ? "withdrawn" : reason;
        deal.stage = Funnels.LOST;
        deal.probability = 0;
        end(deal, "deal.withdrawn", stage);
        history.enter(deal.id, deal.funnel, deal.stage, stage, "withdrawn", clock.instant());
        events.publishEvent(new DealWithdrawn(id, deal.lostReason));
    }

    /** Marks the deal idle and tells its owner (domain.md D-04). */
    public void tellOwner(DealId id, String caseId, int round) {
        var deal = require(id);
        if (activity.idle(deal.id)) {
            trail.record(entry("deal.idle", deal));
        }
        notices.idleForOwner(deal, activity.lastOn(deal.id), caseId, round);
        feed.changed("deals");
    }

    /** Tells the managers of the owner's team that nothing has happened for twice the time (domain.md D-04). */
    public void tellManager(DealId id, String caseId, int round) {
        var deal = require(id);
        activity.idle(deal.id);
        trail.record(entry("deal.idle-escalated", deal).with("round", null, round));
        notices.idleForManagers(deal, activity.lastOn(deal.id), caseId, round);
        feed.changed("deals");
    }

    /** Opens a new deal from a lost one, once. */
    public DealId reopen(DealId id, @Nullable String owner) {
        var known = deals.findByReopenedFrom(id.value());
        if (known.isPresent()) {
            return known.get().dealId();
        }
        var lost = require(id);
        var now = clock.instant();
        var deal = new Deal(
                UUID.randomUUID(),
                lost.funnel,
                lost.stage,
                now,
                now,
                Acting.current().actor());
        deal.reopenedFrom = lost.id;
        deal.customerId = lost.customerId;
        deal.product = lost.product;
        deal.value = lost.value;
        deal.currency = lost.currency;
        deal.margin = lost.margin;
        deal.criteria = new HashMap<>(lost.criteria);
        deal.owner = owner == null ? lost.owner : owner;
        deal.team = deal.owner == null ? lost.team : users.teamOf(deal.owner).orElse(lost.team);
        deals.saveAndFlush(deal);
        persons.copy(lost.id, deal.id);
        trail.record(entry("deal.opened", deal)
                .with("reopenedFrom", null, lost.id)
                .with("owner", null, deal.owner)
                .with("value", null, deal.value));
        events.publishEvent(new DealOpened(deal.dealId(), null));
        feed.changed("deals");
        return deal.dealId();
    }

    /** @return what a case about the deal begins with, all of it there, null where it is unknown */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> startOf(DealId id, @Nullable String stage) {
        var deal = require(id);
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("dealId", id.toString());
        variables.put("ownerId", deal.owner);
        variables.put("customerType", facts.customerType(deal));
        variables.put("stage", stage);
        return variables;
    }

    /** @return what decision tables may know of the deal */
    @Transactional(readOnly = true)
    public Map<String, Object> factsOf(DealId id) {
        return facts.of(require(id));
    }

    /** @return whether something was done since; then the deal is not idle any more */
    public boolean wasActiveSince(DealId id, Instant since) {
        var active = activity.lastOn(id.value()).isAfter(since);
        if (active) {
            activity.notIdle(id.value());
        }
        return active;
    }

    @Transactional(readOnly = true)
    public Instant lastActivityOn(DealId id) {
        return activity.lastOn(id.value());
    }

    private Deal require(DealId id) {
        return deals.findById(id.value()).orElseThrow(() -> new IllegalStateException("No deal " + id));
    }

    private static TrailEntry entry(String action, Deal deal) {
        return TrailEntry.of(action, DealId.SUBJECT, deal.id.toString()).inCase(deal.caseId);
    }

    private void changed(Deal deal) {
        deals.flush();
        events.publishEvent(new SubjectChanged(deal.dealId().subject()));
        feed.changed("deals");
    }
}
