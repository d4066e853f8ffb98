package pl.lejek.offer;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.customer.DataQuality;
import pl.lejek.deal.DealId;
import pl.lejek.deal.DealView;
import pl.lejek.deal.Deals;
import pl.lejek.identity.Users;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.Sha256;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.product.Audience;
import pl.lejek.product.Products;

/** What the steps of the diagram do. Whether and when is the diagram's; each may be tried again. */
@Service
@Transactional
public class OfferSteps {

    private static final String MANAGER = "MANAGER";
    private static final String REP = "REP";

    private final OfferStore store;
    private final OfferWriter writer;
    private final OfferDocuments documents;
    private final OfferPdf pdf;
    private final OfferLinks links;
    private final OfferLetters letters;
    private final OfferProcesses processes;
    private final CompanySettings company;
    private final Deals deals;
    private final OfferEffects effects;
    private final Customers customers;
    private final DataQuality quality;
    private final Products products;
    private final Users users;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Clock clock;

    OfferSteps(
            OfferStore store,
            OfferWriter writer,
            OfferDocuments documents,
            OfferPdf pdf,
            OfferLinks links,
            OfferLetters letters,
            OfferProcesses processes,
            CompanySettings company,
            Deals deals,
            OfferEffects effects,
            Customers customers,
            DataQuality quality,
            Products products,
            Users users,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed,
            Clock clock) {
        this.store = store;
        this.writer = writer;
        this.documents = documents;
        this.pdf = pdf;
        this.links = links;
        this.letters = letters;
        this.processes = processes;
        this.company = company;
        this.deals = deals;
        this.effects = effects;
        this.customers = customers;
        this.quality = quality;
        this.products = products;
        this.users = users;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * What a case finds.
     *
     * @param offer null when the deal has none that this case could lead
     * @param verifiedDaysAgo whole days since a datum of the customer's card was last confirmed; null when never
     * @param answer {@code accepted}, {@code declined} or {@code expired}, when it came while no case was there
     */
    public record TakenUp(
            @Nullable OfferId offer,
            @Nullable String owner,
            @Nullable Integer verifiedDaysAgo,
            boolean sent,
            @Nullable String answer,
            @Nullable Instant sentAt,
            @Nullable Instant expiresAt) {

        static final TakenUp NOTHING = new TakenUp(null, null, null, false, null, null, null);
    }

    /**
     * Takes up the named offer, or the one of the deal that is open, or begins one.
     *
     * @param named null unless the case was started for an offer that is there
     * @param onlyIfOpen whether none is begun when there is none
     */
    public TakenUp takeUp(DealId deal, @Nullable OfferId named, boolean onlyIfOpen, String caseId) {
        store.holdDeal(deal.value());
        var of = deals.byId(deal.value()).orElseThrow(() -> new IllegalStateException("No deal " + deal));
        var offer = Optional.ofNullable(named)
                .flatMap(it -> store.find(it.value()))
                .or(() -> store.openOf(deal.value()).filter(it -> !isLedByAnother(it, caseId)))
                .orElse(null);
        if (offer == null) {
            if (onlyIfOpen || isUndecided(deal, caseId)) {
                return TakenUp.NOTHING;
            }
            offer = begin(of);
        }
        store.takenUp(offer.id(), caseId, of.owner(), of.team(), of.customerId());
        offer = backToTheDesk(offer);
        var version = store.version(offer.id(), offer.current());
        var answered = List.of(OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED)
                .contains(offer.state());
        return new TakenUp(
                offer.offerId(),
                of.owner(),
                verifiedDaysAgo(of.customerId()),
                offer.state() == OfferState.SENT,
                answered ? offer.state().key() : null,
                version.sentAt(),
                version.expiresAt());
    }

    /** Another case leads the deal's offer: it is open, or has been answered and waits for what is made of it. */
    private boolean isUndecided(DealId deal, String caseId) {
        return store.openOf(deal.value()).isPresent()
                || store.newestOf(deal.value())
                        .filter(it -> isLedByAnother(it, caseId))
                        .isPresent();
    }

    private boolean isLedByAnother(OfferView offer, String caseId) {
        var leader = offer.caseId();
        return leader != null && !leader.equals(caseId) && processes.isRunning(leader);
    }

    /** An offer whose case ended between desk and customer is written on; what was rendered already stays as it is. */
    private OfferView backToTheDesk(OfferView offer) {
        if (offer.state() != OfferState.APPROVAL && offer.state() != OfferState.READY) {
            return offer;
        }
        if (store.version(offer.id(), offer.current()).renderedAt() == null) {
            store.state(offer.id(), OfferState.DRAFT);
        } else {
            copy(offer, null);
        }
        return require(offer.offerId());
    }

    private @Nullable Integer verifiedDaysAgo(@Nullable UUID customer) {
        return Optional.ofNullable(customer)
                .flatMap(it -> quality.lastVerified(new CustomerId(it)))
                .map(it -> (int) Duration.between(it, clock.instant()).toDays())
                .orElse(null);
    }

    /** Begins an offer with what is known of the deal; the caller holds the deal. */
    OfferView begin(DealView deal) {
        var now = clock.instant();
        var id = UUID.randomUUID();
        var by = Acting.current().actor();
        var number = store.nextNumber(calendar.today().getYear());
        store.add(id, number, deal.id(), deal.customerId(), deal.owner(), deal.team(), now, by);
        var contact = deals.contactOf(new DealId(deal.id())).orElse(null);
        var customer = deal.customerId();
        var isPerson = customer != null
                && customers
                        .typeOf(new CustomerId(customer))
                        .filter("PERSON"::equals)
                        .isPresent();
        var recipient = contact == null
                ? new OfferVersion.Recipient(null, null, null)
                : new OfferVersion.Recipient(contact.name(), contact.email(), contact.phone());
        var empty = OfferVersion.begun(
                1,
                isPerson ? Audience.B2C : Audience.B2B,
                "pl",
                deal.currency(),
                calendar.today().plusDays(company.current().validDays()),
                recipient,
                now,
                by);
        store.save(id, withProduct(empty, deal));
        trail.record(TrailEntry.of("offer.begun", OfferId.SUBJECT, id.toString())
                .with("number", null, number)
                .with("deal", null, deal.id()));
        feed.changed("offers");
        return store.find(id).orElseThrow();
    }

    /** The deal's product is the first line, where the catalogue has it with a price. */
    private OfferVersion withProduct(OfferVersion empty, DealView deal) {
        var product =
                deal.product() == null ? null : products.called(deal.product()).orElse(null);
        if (product == null) {
            return empty;
        }
        var line = new OfferDraft.Line(product.id(), null, null, null, BigDecimal.ONE, null, null, null);
        var draft = new OfferDraft(null, null, null, null, null, null, null, null, null, null, List.of(line));
        try {
            return writer.write(empty, draft, deal.customerId());
        } catch (pl.lejek.platform.web.FieldErrors e) {
            return empty;
        }
    }

    /** The card's data were confirmed or corrected before the offer (domain.md FUN-46, FUN-47). */
    public void recordVerification(OfferId id) {
        var offer = require(id);
        if (offer.customer() != null) {
            quality.verified(new CustomerId(offer.customer()));
        }
        trail.record(entry("offer.customer-verified", offer));
    }

    /**
     * What the discount table may know: {@code role} of the owner ({@code REP}, {@code MANAGER}), {@code margin} and
     * {@code discount} in percent, {@code net}, {@code currency}; {@code knownMargin} of the lines whose cost is known, so
     * that one unknown cost hides no thin margin; {@code ownPriceShare} in percent and {@code lowestOwnPrice} of the lines
     * that no list has. The margin is null when a cost is unknown.
     */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> factsOf(OfferId id) {
        var offer = require(id);
        return facts(offer, store.version(offer.id(), offer.current()));
    }

    Map<String, @Nullable Object> facts(OfferView offer, OfferVersion version) {
        var totals = version.totals();
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("role", roleOf(offer.owner()));
        facts.put("margin", totals.margin());
        facts.put("knownMargin", totals.knownMargin());
        facts.put("ownPriceShare", totals.ownPriceShare());
        facts.put("lowestOwnPrice", totals.lowestOwnPrice());
        facts.put("discount", totals.maxDiscount());
        facts.put("net", totals.net());
        facts.put("currency", version.currency());
        return facts;
    }

    private String roleOf(@Nullable String owner) {
        return Optional.ofNullable(owner)
                        .flatMap(users::find)
                        .filter(it -> it.roles().contains(MANAGER) || it.roles().contains("ADMIN"))
                        .isPresent()
                ? MANAGER
                : REP;
    }

    /** Whoever made it has finished it: from now on the lines stay as they are. */
    public void finish(OfferId id) {
        var offer = lock(id);
        if (offer.state() == OfferState.DRAFT) {
            store.addAuthor(offer.id(), offer.current(), Acting.current().actor());
            store.state(offer.id(), OfferState.READY);
            trail.record(entry("offer.finished", offer)
                    .with("version", null, offer.current())
                    .with("net", null, offer.net())
                    .with("discount", null, offer.maxDiscount()));
            changed();
        }
    }

    /** Above the limits: a manager may change it and decides. */
    public void awaitApproval(OfferId id) {
        var offer = lock(id);
        if (offer.state() == OfferState.READY) {
            store.set(offer.id(), offer.current(), "approval_needed", true, Types.BOOLEAN);
            store.state(offer.id(), OfferState.APPROVAL);
            changed();
        }
    }

    /** @return ids of those who wrote the prices of what is on the desk, or asked for its approval */
    @Transactional(readOnly = true)
    public List<String> authorsOf(OfferId id) {
        var offer = require(id);
        return store.authors(offer.id(), offer.current());
    }

    /** @throws IllegalStateException when an author of the prices would approve them */
    public void recordApproval(OfferId id) {
        var offer = lock(id);
        if (offer.state() != OfferState.APPROVAL) {
            return;
        }
        var by = Acting.current().actor();
        if (store.authors(offer.id(), offer.current()).contains(by)) {
            throw new IllegalStateException("Offer " + id + " was to be approved by its author");
        }
        store.approved(offer.id(), offer.current(), by, clock.instant());
        store.state(offer.id(), OfferState.READY);
        trail.record(entry("offer.approved", offer)
                .with("version", null, offer.current())
                .with("discount", null, offer.maxDiscount()));
        changed();
    }

    /** Back to whoever made it, with the manager's comment. */
    public void giveBack(OfferId id) {
        var offer = lock(id);
        if (offer.state() == OfferState.APPROVAL) {
            store.state(offer.id(), OfferState.DRAFT);
            trail.record(entry("offer.returned", offer).with("version", null, offer.current()));
            changed();
        }
    }

    /** Draws the PDF of this version, once. */
    public void render(OfferId id) {
        var offer = lock(id);
        if (store.pdf(offer.id(), offer.current()).isPresent()) {
            return;
        }
        var content = pdf.draw(documents.of(offer, offer.current()), false);
        store.rendered(offer.id(), offer.current(), content, Sha256.hex(content), clock.instant());
        trail.record(entry("offer.rendered", offer)
                .with("version", null, offer.current())
                .with("sha256", null, Sha256.hex(content)));
    }

    /** When a version went out, and when its validity ends. */
    public record Sent(Instant at, Instant expiresAt) {}

    /** Hands the PDF and a personal link to the mails and puts the offer's value on the deal, once per version. */
    public Sent send(OfferId id, String caseId) {
        var offer = lock(id);
        var version = store.version(offer.id(), offer.current());
        var sentAt = version.sentAt();
        if (sentAt != null) {
            return new Sent(sentAt, Objects.requireNonNull(version.expiresAt()));
        }
        var now = clock.instant();
        var until = Objects.requireNonNull(version.validUntil(), "an offer has a validity");
        var expiresAt = calendar.endOfDay(calendar.startOf(until));
        var token = links.make(offer.id(), version.number(), expiresAt);
        var drawn = store.pdf(offer.id(), version.number())
                .orElseThrow(() -> new IllegalStateException("The PDF of offer " + id + " is not drawn"));
        letters.offer(offer, version, caseId, token, drawn.content());
        store.sent(offer.id(), version.number(), now, expiresAt);
        store.state(offer.id(), OfferState.SENT);
        trail.record(entry("offer.sent", offer)
                .with("version", null, version.number())
                .with("net", null, version.totals().net())
                .with("validUntil", null, until));
        effects.deal(require(id), OfferState.SENT, now);
        changed();
        return new Sent(now, expiresAt);
    }

    /** Nobody answered in time. An answer that was faster stays. */
    public void expire(OfferId id) {
        var offer = lock(id);
        if (offer.state() == OfferState.SENT) {
            effects.answer(
                    offer, new OfferStore.Answer(OfferState.EXPIRED, clock.instant(), null, null, null, null), null);
        }
    }

    /** Takes the offer away from the customer, or off the desk. */
    public void withdraw(OfferId id, @Nullable String reason) {
        withdraw(id, reason, null);
    }

    /**
     * @param reason a code for the trail
     * @param note why, in somebody's own words: they stay with the offer, for they may name a person
     */
    void withdraw(OfferId id, @Nullable String reason, @Nullable String note) {
        var offer = lock(id);
        if (offer.state().isOpen()) {
            effects.answer(
                    offer,
                    new OfferStore.Answer(
                            OfferState.WITHDRAWN,
                            clock.instant(),
                            null,
                            null,
                            note,
                            Acting.current().actor()),
                    reason);
            letters.takeBack(offer);
        }
    }

    /** @return whether the customer should be reminded now: not yet, and the offer did not go out within these two days */
    public boolean reminderWanted(OfferId id) {
        var offer = require(id);
        var version = store.version(offer.id(), offer.current());
        var sentAt = version.sentAt();
        var expiresAt = version.expiresAt();
        return offer.state() == OfferState.SENT
                && version.remindedAt() == null
                && sentAt != null
                && expiresAt != null
                && sentAt.isBefore(calendar.daysBefore(expiresAt, 2));
    }

    public void remind(OfferId id, String caseId) {
        var offer = lock(id);
        var version = store.version(offer.id(), offer.current());
        if (offer.state() != OfferState.SENT || version.remindedAt() != null) {
            return;
        }
        var token = links.make(offer.id(), version.number(), Objects.requireNonNull(version.expiresAt()));
        letters.reminder(offer, version, caseId, token);
        store.set(offer.id(), version.number(), "reminded_at", Timestamp.from(clock.instant()), Types.TIMESTAMP);
        trail.record(entry("offer.reminded", offer).with("version", null, version.number()));
        changed();
    }

    /** @return whether the customer has asked something since the version went out, or was called about it already */
    public boolean checkReaction(OfferId id) {
        var offer = lock(id);
        var version = store.version(offer.id(), offer.current());
        var asked = store.questions(offer.id()).stream().anyMatch(it -> it.version() == version.number());
        if (asked || version.followedUpAt() != null || offer.state() != OfferState.SENT) {
            return true;
        }
        store.set(offer.id(), version.number(), "followed_up_at", Timestamp.from(clock.instant()), Types.TIMESTAMP);
        return false;
    }

    /** Sends every reply that has been written and not sent. */
    public void sendReply(OfferId id, String caseId) {
        var offer = lock(id);
        var version = store.version(offer.id(), offer.current());
        for (var question : store.questions(offer.id())) {
            if (question.reply() != null && question.sentAt() == null) {
                var end = version.expiresAt();
                var token = links.make(offer.id(), version.number(), end == null ? clock.instant() : end);
                letters.reply(offer, version, caseId, token, question);
                store.replySent(question.id(), clock.instant());
                trail.record(entry("offer.replied", offer).with("question", null, question.id()));
            }
        }
        changed();
    }

    /** Begins the next version, to be written on. */
    public void renew(OfferId id) {
        var offer = lock(id);
        if (offer.state() != OfferState.DRAFT) {
            copy(offer, null);
        }
    }

    /** The next version is as this one, valid until the day that was chosen; it goes the way of every version. */
    public void extend(OfferId id) {
        var offer = lock(id);
        if (offer.state() != OfferState.DRAFT) {
            var version = store.version(offer.id(), offer.current());
            copy(offer, version.newValidUntil());
            store.addAuthor(offer.id(), offer.current() + 1, Acting.current().actor());
            store.state(offer.id(), OfferState.READY);
        }
    }

    private void copy(OfferView offer, @Nullable LocalDate until) {
        var last = store.version(offer.id(), offer.current());
        var number = offer.current() + 1;
        var today = calendar.today();
        var kept = last.validUntil() != null && !last.validUntil().isBefore(today)
                ? last.validUntil()
                : today.plusDays(company.current().validDays());
        store.save(
                offer.id(),
                last.next(
                        until == null ? kept : until,
                        clock.instant(),
                        Acting.current().actor()));
        store.authors(offer.id(), offer.current()).forEach(it -> store.addAuthor(offer.id(), number, it));
        store.current(offer.id(), number, OfferState.DRAFT);
        trail.record(entry("offer.renewed", offer)
                .with("version", offer.current(), number)
                .with("validUntil", last.validUntil(), until == null ? kept : until));
        changed();
    }

    private OfferView require(OfferId id) {
        return store.find(id.value()).orElseThrow(() -> new IllegalStateException("No offer " + id));
    }

    private OfferView lock(OfferId id) {
        return store.lock(id.value()).orElseThrow(() -> new IllegalStateException("No offer " + id));
    }

    private void changed() {
        feed.changed("offers");
    }

    static TrailEntry entry(String action, OfferView offer) {
        return TrailEntry.of(action, OfferId.SUBJECT, offer.id().toString()).inCase(offer.caseId());
    }
}
