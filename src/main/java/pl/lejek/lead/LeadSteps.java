package pl.lejek.lead;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.Absences;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.customer.NewContact;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealPerson;
import pl.lejek.deal.Deals;
import pl.lejek.deal.NewDeal;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.workflow.Decisions;
import pl.lejek.workflow.SubjectChanged;

/**
 * What each step of {@code lead-handling} and {@code nurturing} does to a lead. The diagrams say when and whether; every
 * method here may be repeated with the same result.
 */
@Service
@Transactional
public class LeadSteps {

    /** The scale of the score (domain.md D-17): fit counts up to 60, intent up to 40. */
    private static final int MOST_FIT = 60;

    private static final int MOST_INTENT = 40;

    private final LeadRepository leads;
    private final Duplicates duplicates;
    private final LeadFacts facts;
    private final Customers customers;
    private final Deals deals;
    private final Decisions decisions;
    private final Users users;
    private final Absences absences;
    private final OwnerNotices notices;
    private final Touches touches;
    private final Enquiries enquiries;
    private final ImportEffects effects;
    private final JdbcClient jdbc;
    private final Trail trail;
    private final ChangeFeed feed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeadSteps(
            LeadRepository leads,
            Duplicates duplicates,
            LeadFacts facts,
            Customers customers,
            Deals deals,
            Decisions decisions,
            Users users,
            Absences absences,
            OwnerNotices notices,
            Touches touches,
            Enquiries enquiries,
            ImportEffects effects,
            JdbcClient jdbc,
            Trail trail,
            ChangeFeed feed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.leads = leads;
        this.duplicates = duplicates;
        this.facts = facts;
        this.customers = customers;
        this.deals = deals;
        this.decisions = decisions;
        this.users = users;
        this.absences = absences;
        this.notices = notices;
        this.touches = touches;
        this.enquiries = enquiries;
        this.effects = effects;
        this.jdbc = jdbc;
        this.trail = trail;
        this.feed = feed;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Who the lead turned out to be.
     *
     * @param kind {@code none}, {@code lead} (an open lead of the same person) or {@code customer}
     * @param owner the known customer's owner, null without one or when he is no longer active
     */
    public record Recognised(
            String kind, @Nullable String mergedInto, @Nullable String customerId, @Nullable String owner) {}

    /** Links the lead to the open lead or customer it certainly belongs to, or opens a card; lists probable pairs. */
    public Recognised recognise(LeadId id) {
        var lead = require(id);
        var found = duplicates.find(lead);
        var sameLead = found.lead();
        if (sameLead != null) {
            lead.mergedInto = sameLead;
            return new Recognised("lead", sameLead.toString(), null, null);
        }
        duplicates.list(lead, found.probable());
        var known = found.customer();
        var contact = contact(lead);
        if (known == null) {
            var card = customers.openCard(contact);
            lead.customerId = card.customer().value();
            lead.personId = card.person();
            return new Recognised("none", null, card.customer().toString(), null);
        }
        lead.customerId = known.id().value();
        var person = customers.personOn(known.id(), contact);
        lead.personId = person.id();
        if (person.added()) {
            effects.personAdded(lead);
        }
        if (known.owner() == null) {
            effects.ownerGiven(lead);
        }
        effects.consents(lead, customers.recordConsents(known.id(), lead.source, contact.consents()));
        var owner = Optional.ofNullable(known.owner()).flatMap(users::find).filter(UserView::active);
        return new Recognised(
                "customer", null, known.id().toString(), owner.map(UserView::id).orElse(null));
    }

    static NewContact contact(Lead lead) {
        return new NewContact(
                lead.companyName,
                lead.firstName,
                lead.lastName,
                lead.email,
                lead.phone,
                lead.nip,
                lead.city,
                lead.region,
                lead.country,
                lead.industry,
                lead.employees,
                lead.source,
                lead.consents);
    }

    /** Ends the lead by attaching its enquiry to the open lead it belongs to, whose owner is told. */
    public void attachEnquiry(LeadId id) {
        var lead = require(id);
        var target = lead.mergedInto;
        if (target == null) {
            throw new IllegalStateException("Lead " + id + " belongs to no other lead");
        }
        var open = leads.findById(target).orElseThrow();
        lead.owner = open.owner;
        lead.team = open.team;
        lead.close(LeadStatus.MERGED, null, null);
        trail.record(entry("lead.merged", lead).with("mergedInto", null, target));
        enquiries.attach(lead, open);
        enquiries.heard(lead, open);
    }

    /** Adds up the rows of table {@code lead-score} that match, and keeps the reasons; @return 0 to 100 */
    public int score(LeadId id) {
        var lead = require(id);
        var reasons = decisions.evaluate("lead-score", Map.of("lead", facts.of(lead))).stream()
                .map(LeadSteps::reason)
                .toList();
        var fit = Math.min(MOST_FIT, sum(reasons, "fit"));
        var intent = Math.min(MOST_INTENT, sum(reasons, "intent"));
        lead.reasons = reasons;
        lead.score = Math.max(0, Math.min(100, fit + intent));
        return lead.score;
    }

    private static ScoreReason reason(Map<String, Object> row) {
        return new ScoreReason(
                String.valueOf(row.get("part")),
                ((Number) row.get("points")).intValue(),
                String.valueOf(row.get("reason")),
                String.valueOf(row.getOrDefault("reasonPl", row.get("reason"))));
    }

    private static int sum(List<ScoreReason> reasons, String part) {
        return reasons.stream()
                .filter(it -> part.equals(it.part()))
                .mapToInt(ScoreReason::points)
                .sum();
    }

    /**
     * The rep of the team with the fewest open first contacts among those present today; ties in turn
     * (processes.md 1.4).
     *
     * @return empty when nobody is present
     */
    public Optional<String> chooseOwner(String team) {
        var today = clock.instant().atZone(facts.zone()).toLocalDate();
        var reps = users.reps(team).stream().map(UserView::id).toList();
        var present = absences.presentOn(reps, today);
        if (present.size() < 2) {
            // Counting takes longer the more leads wait, and here it decides nothing.
            return present.stream().findFirst();
        }
        return jdbc.sql(
                        """
                        select rep from unnest(:reps::text[]) as rep
                        order by (select count(*) from lead.lead where owner = rep and status = 'NEW'),
                                 (select max(assigned_at) from lead.lead where owner = rep) nulls first, rep
                        limit 1
                        """)
                .param("reps", present.toArray(String[]::new))
                .query(String.class)
                .optional();
    }

    /** Nobody is present: the team's managers choose an owner, while the clock of the first contact already runs. */
    public void awaitOwner(
            LeadId id, @Nullable String team, @Nullable String grade, Instant reminderAt, Instant breachAt) {
        var lead = require(id);
        trail.record(entry("lead.owner-awaited", lead)
                .with("owner", lead.owner, null)
                .with("team", lead.team, team)
                .with("slaBreachAt", lead.slaBreachAt, breachAt));
        lead.grade = grade;
        lead.owner = null;
        lead.team = team;
        lead.startClock(reminderAt, breachAt);
        changed(lead);
    }

    /** Gives the lead to its owner and starts the clock of the first contact. */
    public void assign(
            LeadId id,
            String owner,
            @Nullable String team,
            @Nullable String grade,
            Instant reminderAt,
            Instant breachAt) {
        var lead = require(id);
        var ownersTeam = users.teamOf(owner).orElse(team);
        trail.record(entry("lead.assigned", lead)
                .with("owner", lead.owner, owner)
                .with("team", lead.team, ownersTeam)
                .with("slaBreachAt", lead.slaBreachAt, breachAt));
        lead.grade = grade;
        lead.assign(owner, ownersTeam, clock.instant());
        lead.startClock(reminderAt, breachAt);
        var customer = lead.customerId;
        if (customer != null) {
            customers.adopt(new CustomerId(customer), owner);
        }
        changed(lead);
    }

    /** Reminds the owner; the work shows as at risk. */
    public void remindOwner(LeadId id) {
        var lead = require(id);
        if (!"ok".equals(lead.slaState)) {
            return;
        }
        lead.slaState = "at-risk";
        trail.record(entry("lead.reminded", lead));
        notices.firstContactDue(lead);
        changed(lead);
    }

    /** Records that the deadline passed; the work shows as breached. */
    public void recordBreach(LeadId id) {
        var lead = require(id);
        if (lead.breachedAt != null) {
            return;
        }
        lead.slaState = "breached";
        lead.breachedAt = clock.instant();
        trail.record(entry("lead.breached", lead).with("owner", lead.owner, lead.owner));
        events.publishEvent(new LeadEvents.LeadBreached(id));
        changed(lead);
    }

    /** Moves the lead to another owner, for the reason the manager gave; the diagram then starts a fresh clock. */
    public void handOver(LeadId id, String newOwner) {
        var lead = require(id);
        var team = users.teamOf(newOwner).orElse(lead.team);
        trail.record(entry("lead.handed-over", lead)
                .with("owner", lead.owner, newOwner)
                .with("team", lead.team, team)
                .said(lead.closeReason, lead.id.toString()));
        cardFollows(lead, newOwner);
        lead.assign(newOwner, team, clock.instant());
        lead.closeReason = null;
        changed(lead);
        leads.flush();
    }

    /**
     * Somebody else was given the lead's work: the lead goes along, the clock goes on.
     *
     * @return whether the owner changed
     */
    public boolean reassign(LeadId id, String newOwner) {
        var lead = require(id);
        if (newOwner.equals(lead.owner) || !lead.status.isOpen()) {
            return false;
        }
        var team = users.teamOf(newOwner).orElse(lead.team);
        trail.record(entry("lead.reassigned", lead)
                .with("owner", lead.owner, newOwner)
                .with("team", lead.team, team));
        cardFollows(lead, newOwner);
        lead.assign(newOwner, team, clock.instant());
        changed(lead);
        return true;
    }

    private void cardFollows(Lead lead, String newOwner) {
        var customer = lead.customerId;
        if (customer != null) {
            customers.follow(new CustomerId(customer), lead.owner, newOwner);
        }
    }

    /** Ends the lead as lost. */
    public void close(LeadId id, @Nullable String reason) {
        end(id, LeadStatus.LOST, reason);
    }

    /** Ends the lead: budget, authority, need and timeline say no. */
    public void disqualify(LeadId id) {
        end(id, LeadStatus.DISQUALIFIED, null);
    }

    /** Ends the lead because the customer withdrew, was erased or merged. */
    public void withdraw(LeadId id, @Nullable String reason) {
        end(id, "merged".equals(reason) ? LeadStatus.MERGED : LeadStatus.LOST, reason);
    }

    private void end(LeadId id, LeadStatus status, @Nullable String reason) {
        var lead = require(id);
        if (!lead.status.isOpen()) {
            return;
        }
        trail.record(
                entry("lead.closed", lead).given(reason, lead.id.toString()).with("status", lead.status, status));
        lead.close(status, reason == null ? lead.closeReason : reason, lead.closeNote);
        events.publishEvent(new LeadEvents.LeadClosed(id, status));
        changed(lead);
    }

    /**
     * The customer is interested again: back to first contact with a fresh clock.
     *
     * @return whether the owner can take it; otherwise the diagram routes it again
     */
    public boolean reopen(LeadId id) {
        move(id, LeadStatus.NEW, "lead.reopened");
        leads.flush();
        return ownerOf(id).flatMap(users::find).filter(UserView::active).isPresent();
    }

    /** Somebody tried or is about to try again (cadence). */
    public void tryingAgain(LeadId id) {
        move(id, LeadStatus.CONTACTING, "lead.contacting");
    }

    public void reached(LeadId id) {
        move(id, LeadStatus.CONTACTED, "lead.contacted");
    }

    public void beginNurturing(LeadId id) {
        move(id, LeadStatus.NURTURING, "lead.nurturing");
    }

    private void move(LeadId id, LeadStatus status, String action) {
        var lead = require(id);
        if (lead.status == status) {
            return;
        }
        trail.record(entry(action, lead).with("status", lead.status, status));
        lead.status = status;
        if (status != LeadStatus.NEW) {
            lead.slaState = null;
        }
        changed(lead);
    }

    /** An attempt at contact was completed; the first one stops the clock. */
    public void attempted(LeadId id) {
        var lead = require(id);
        if (lead.firstContactedAt == null) {
            trail.record(entry("lead.first-contacted", lead).with("at", null, clock.instant()));
        }
        lead.attempted(clock.instant());
        changed(lead);
    }

    /** Opens the deal of a qualified lead, once. */
    public DealId openDeal(LeadId id) {
        var lead = require(id);
        var customer = lead.customerId;
        var deal = deals.open(new NewDeal(
                lead.id,
                customer == null ? null : new CustomerId(customer),
                contactOf(lead),
                lead.product,
                lead.estimatedValue,
                lead.currency,
                lead.owner,
                lead.team));
        lead.dealId = deal.value();
        end(id, LeadStatus.QUALIFIED, null);
        return deal;
    }

    private static @Nullable DealPerson contactOf(Lead lead) {
        var name = contact(lead).personName();
        return name == null ? null : DealPerson.contact(lead.personId, name, lead.email, lead.phone);
    }

    public void recordReply(LeadId id) {
        trail.record(entry("lead.replied", require(id)));
    }

    /** Withdraws the consent to marketing on every channel and ends the lead. */
    public void recordOptOut(LeadId id) {
        var lead = require(id);
        var customer = lead.customerId;
        if (customer != null) {
            customers.withdrawAll(new CustomerId(customer));
        }
        end(id, LeadStatus.LOST, "opted-out");
    }

    /** Queues one marketing message of the nurturing series; a repeated call queues nothing. */
    public void sendTouch(LeadId id, int touch, String template, String channel, String caseId) {
        touches.send(require(id), touch, template, channel, caseId);
    }

    @Transactional(readOnly = true)
    public Optional<String> ownerOf(LeadId id) {
        return Optional.ofNullable(require(id).owner);
    }

    @Transactional(readOnly = true)
    public Optional<String> teamOf(LeadId id) {
        return Optional.ofNullable(require(id).team);
    }

    /** @return what decision tables may know of the lead */
    @Transactional(readOnly = true)
    public Map<String, Object> factsOf(LeadId id) {
        return new HashMap<>(facts.withConsents(require(id)));
    }

    @Transactional(readOnly = true)
    public Optional<LeadId> ofCase(String caseId) {
        return jdbc.sql("select id from lead.lead where case_id = ?")
                .param(caseId)
                .query(UUID.class)
                .optional()
                .map(LeadId::new);
    }

    private Lead require(LeadId id) {
        return leads.findById(id.value()).orElseThrow(() -> new IllegalStateException("No lead " + id));
    }

    private static TrailEntry entry(String action, Lead lead) {
        return TrailEntry.of(action, LeadId.SUBJECT, lead.id.toString()).inCase(lead.caseId);
    }

    /** Written once, when the transaction ends; {@link #chooseOwner} is the one step that looks by SQL. */
    private void changed(Lead lead) {
        events.publishEvent(new SubjectChanged(new LeadId(lead.id).subject()));
        feed.changed("leads");
    }
}
