package pl.lejek.deal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.deal.DealEvents.DealHandedOver;
import pl.lejek.deal.DealEvents.DealOpened;
import pl.lejek.deal.DealRows.Counts;
import pl.lejek.identity.Users;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.privacy.Restrictions;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.SubjectChanged;

/** What people and programs can do with deals. Whose deal it is, is checked here. */
@Service
@Transactional
public class Deals {

    private final DealRepository deals;
    private final DealRows rows;
    private final DealFields fields;
    private final DealPersons persons;
    private final DealMoves moves;
    private final DealOffers offers;
    private final DealImports imports;
    private final DealProcesses processes;
    private final DealSteps steps;
    private final DealAccess access;
    private final Funnels funnels;
    private final StageCheck stages;
    private final NextSteps nextSteps;
    private final DealCustomers cards;
    private final Customers customers;
    private final Users users;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Restrictions restrictions;
    private final Messages messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deals(
            DealRepository deals,
            DealRows rows,
            DealFields fields,
            DealPersons persons,
            DealMoves moves,
            DealOffers offers,
            DealImports imports,
            DealProcesses processes,
            DealSteps steps,
            DealAccess access,
            Funnels funnels,
            StageCheck stages,
            NextSteps nextSteps,
            DealCustomers cards,
            Customers customers,
            Users users,
            Trail trail,
            ChangeFeed feed,
            Restrictions restrictions,
            Messages messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.deals = deals;
        this.rows = rows;
        this.fields = fields;
        this.persons = persons;
        this.moves = moves;
        this.offers = offers;
        this.imports = imports;
        this.processes = processes;
        this.steps = steps;
        this.access = access;
        this.funnels = funnels;
        this.stages = stages;
        this.nextSteps = nextSteps;
        this.cards = cards;
        this.customers = customers;
        this.users = users;
        this.trail = trail;
        this.feed = feed;
        this.restrictions = restrictions;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /** Opens the deal of a qualified lead; a second call for the same lead finds the first deal. */
    public DealId open(NewDeal request) {
        var known = deals.findByLeadId(request.leadId());
        if (known.isPresent()) {
            return known.get().dealId();
        }
        var now = clock.instant();
        var deal = new Deal(
                UUID.randomUUID(),
                Funnels.MAIN,
                firstStage(Funnels.MAIN),
                now,
                now,
                Acting.current().actor());
        var customer = request.customer();
        var currency = request.currency();
        deal.leadId = request.leadId();
        deal.customerId = customer == null ? null : customer.value();
        deal.product = request.product();
        deal.value = request.value();
        deal.currency = currency == null ? "PLN" : currency;
        deal.owner = request.owner();
        deal.team = request.team();
        var id = opened(deal, request.leadId());
        var contact = request.contact();
        if (contact != null) {
            persons.put(deal, contact);
        }
        return id;
    }

    private String firstStage(String funnel) {
        return funnels.find(funnel).map(it -> it.first().key()).orElse("market-research");
    }

    private DealId opened(Deal deal, @Nullable UUID lead) {
        deals.saveAndFlush(deal);
        trail.record(TrailEntry.of("deal.opened", DealId.SUBJECT, deal.id.toString())
                .with("lead", null, lead)
                .with("customer", null, deal.customerId)
                .with("value", null, deal.value)
                .with("owner", null, deal.owner));
        events.publishEvent(new DealOpened(deal.dealId(), lead));
        feed.changed("deals");
        return deal.dealId();
    }

    /** @return what a case about the deal begins with */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> startOf(DealId id) {
        return steps.startOf(id, null);
    }

    Map<String, @Nullable Object> startOf(DealId id, @Nullable Object stage) {
        return steps.startOf(id, stage == null || stage.toString().isBlank() ? null : stage.toString());
    }

    /**
     * Opens a deal without a case, which whoever calls starts in the same transaction.
     *
     * @param given values by field; {@code customerId} or {@code customerName}, {@code owner} and {@code stage} among them
     */
    DealId create(String funnel, Map<String, @Nullable Object> given) {
        var open = new DealOpening(given, access, users, messages);
        var externalId = open.text("externalId");
        if (externalId != null && deals.findByExternalId(externalId).isPresent()) {
            throw new Conflict(messages.text("deal.external-id-taken"));
        }
        var owner = open.owner();
        var stage = open.stage(funnels.find(funnel).orElse(null));
        var now = clock.instant();
        var deal = new Deal(
                UUID.randomUUID(),
                funnel,
                stage == null ? firstStage(funnel) : stage,
                now,
                now,
                Acting.current().actor());
        deal.externalId = externalId;
        deal.owner = owner.id();
        deal.team = users.teamOf(owner.id()).orElse(null);
        var id = opened(deal, null);
        open.customer(deal, it -> fields.write(deal, it), cards);
        fields.write(deal, open.others());
        var customer = deal.customerId;
        if (customer != null) {
            customers.adopt(new CustomerId(customer), owner.id());
        }
        return id;
    }

    /** Opens a deal and starts its funnel (contract.md); the case waits at the stage when this returns. */
    public DealDetails start(@Nullable String funnel, Map<String, @Nullable Object> given) {
        var key = funnel == null ? Funnels.MAIN : funnel;
        if (funnels.find(key).isEmpty()) {
            throw new FieldErrors("funnel", messages.text("deal.funnel-unknown"));
        }
        var id = create(key, given);
        processes.start(key, id, startOf(id, given.get("stage")));
        return get(id);
    }

    /** @return the deal whoever asks; for the processes and read models, which show it only to those who may */
    @Transactional(readOnly = true)
    public Optional<DealView> byId(UUID id) {
        return rows.find(id);
    }

    /** @throws NotFound when there is none that the current user may know of */
    @Transactional(readOnly = true)
    public DealDetails get(DealId id) {
        var deal = visible(id);
        var view = rows.find(deal.id).orElseThrow();
        var next = nextSteps.of(view);
        var customer = deal.customerId;
        return new DealDetails(
                view,
                customer == null
                        ? null
                        : customers.nameOf(new CustomerId(customer)).orElse(null),
                deal.criteria,
                persons.of(deal.id),
                rows.history(deal.id),
                next.step(view),
                next.taskId(view));
    }

    /** @return whom one talks to about the deal, whoever asks: its contact, else its decision-maker */
    @Transactional(readOnly = true)
    public Optional<DealPerson> contactOf(DealId id) {
        var all = persons.of(id.value());
        return Stream.of(DealPersons.CONTACT, DealPersons.DECISION_MAKER)
                .flatMap(role -> all.stream().filter(it -> it.role().equals(role)))
                .findFirst();
    }

    /**
     * Says whether the current user may change the deal.
     *
     * @throws NotFound when there is none that the user may know of
     * @throws org.springframework.security.access.AccessDeniedException when it is somebody else's
     * @throws Conflict when the data of its customer is only stored
     */
    @Transactional(readOnly = true)
    public void requireEditable(DealId id) {
        changeable(id);
    }

    /**
     * Says whether the deal may leave its stage for another.
     *
     * @param field at which an error is named
     * @throws FieldErrors naming what the stages between ask for
     */
    @Transactional(readOnly = true)
    public void requireMove(DealId id, String to, String field) {
        stages.requireMove(deals.findById(id.value()).orElseThrow(), to, field);
    }

    private Deal visible(DealId id) {
        return deals.findById(id.value())
                .filter(it -> access.sees(it.owner, it.team))
                .orElseThrow(() -> new NotFound("deal", id.toString()));
    }

    /** Editable, and not of a person whose data is only stored. */
    private Deal changeable(DealId id) {
        var deal = editable(id);
        restrictions.requireChangeable(Stream.of(deal.id, deal.customerId)
                .filter(Objects::nonNull)
                .map(UUID::toString)
                .toList());
        return deal;
    }

    private Deal editable(DealId id) {
        var deal = visible(id);
        access.requireEdit(deal.owner, deal.team);
        return deal;
    }

    /** @return deals of one customer, newest first; the caller has checked that the customer may be seen */
    @Transactional(readOnly = true)
    public List<DealView> ofCustomer(CustomerId customer) {
        return rows.ofCustomer(customer.value());
    }

    /** @return deals that the current user may see */
    @Transactional(readOnly = true)
    public Page<DealView> list(DealFilter filter, DealSort sort, @Nullable String cursor, int limit) {
        return rows.list(filter, sort, cursor, limit);
    }

    /** @return names of the deals' customers by the customers' ids */
    @Transactional(readOnly = true)
    public Map<UUID, String> customerNames(List<DealView> of) {
        return cards.names(of);
    }

    /** Numbers of a list. */
    public record Numbers(long total, long open, long won, long lost, long idle, long onHold) {}

    @Transactional(readOnly = true)
    public Numbers counts(DealFilter filter) {
        Counts it = rows.counts(filter);
        return new Numbers(it.total(), it.open(), it.won(), it.lost(), it.idle(), it.onHold());
    }

    /** Changes fields of a deal, as forms do. */
    public DealDetails change(DealId id, @Nullable String ifMatch, Map<String, @Nullable Object> changes) {
        var deal = changeable(id);
        ETags.requireMatch(ifMatch, Objects.requireNonNull(deal.version));
        fields.write(deal, changes);
        return get(id);
    }

    /** Adds somebody to the deal, or changes what is known. */
    public DealDetails putPerson(DealId id, DealPerson person) {
        var deal = changeable(id);
        if (person.personId() != null) {
            restrictions.requireChangeable(List.of(person.personId().toString()));
        }
        persons.put(deal, person);
        touched(deal);
        return get(id);
    }

    public DealDetails removePerson(DealId id, UUID person) {
        var deal = changeable(id);
        if (!persons.remove(deal, person)) {
            throw new NotFound("person", person.toString());
        }
        touched(deal);
        return get(id);
    }

    private void touched(Deal deal) {
        deal.touched = true;
        deals.flush();
        feed.changed("deals");
    }

    /**
     * Where a deal is to go.
     *
     * @param data answers to the form of the stage it is in
     * @param taskId the task that whoever moves it has seen; null when unknown
     */
    public record Move(@Nullable String to, Map<String, @Nullable Object> data, @Nullable String taskId) {}

    /** Moves the deal by completing the task of its stage with its form (contract.md). */
    public DealDetails move(DealId id, Move move) {
        var deal = editable(id);
        moves.move(deal, rows.find(deal.id).orElseThrow(), move);
        return get(id);
    }

    /** Ends a hold before its date. */
    public DealDetails resume(DealId id) {
        var deal = editable(id);
        if (deal.onHoldUntil == null || !processes.resume(id)) {
            throw new Conflict(messages.text("deal.not-on-hold"));
        }
        return get(id);
    }

    /** Moves the deal and its open tasks to another rep. */
    public DealDetails handOver(DealId id, @Nullable String newOwner, @Nullable String reason) {
        var deal = visible(id);
        access.requireManager(deal.team);
        if (!deal.isOpen()) {
            throw new Conflict(messages.text("deal.closed"));
        }
        var rep = Optional.ofNullable(newOwner)
                .flatMap(users::find)
                .filter(it -> it.active()
                        && !it.teams().isEmpty()
                        && it.teams().stream().anyMatch(access::steers))
                .orElseThrow(() -> new FieldErrors("newOwner", messages.text("deal.owner-unknown")));
        give(deal, rep.id(), it -> it.said(reason, deal.id.toString()));
        deal.touched = true;
        return get(id);
    }

    private void give(Deal deal, String newOwner, UnaryOperator<TrailEntry> why) {
        var before = deal.owner;
        var team = users.teamOf(newOwner).orElse(deal.team);
        trail.record(why.apply(TrailEntry.of("deal.handed-over", DealId.SUBJECT, deal.id.toString())
                .inCase(deal.caseId)
                .with("owner", before, newOwner)
                .with("team", deal.team, team)));
        deal.owner = newOwner;
        deal.team = team;
        deals.flush();
        processes.ownerChanged(deal.dealId(), before, newOwner);
        events.publishEvent(new DealHandedOver(deal.dealId(), before, newOwner));
        events.publishEvent(new SubjectChanged(deal.dealId().subject()));
        feed.changed("deals");
    }

    /** Moves every open deal of a leaving user; returns how many. */
    int handOverAll(String from, String to) {
        var open = rows.openOf(from);
        deals.findAllById(open).forEach(it -> give(it, to, entry -> entry.because("leaving")));
        processes.ownerLeaves(from, to);
        return open.size();
    }

    /**
     * What an offer says of its deal: sets the value, the currency and {@code proposalSentOn} when it is sent, and what
     * became of it in any case; recorded in the trail and in the history of the forecast. Called in the transaction of the
     * step; the same figure twice, or one older than what the deal knows, changes nothing. The end of an offer that another
     * one has replaced changes nothing either. A closed deal keeps its value.
     *
     * @throws IllegalArgumentException for a net value below zero or a currency that is none
     * @throws IllegalStateException when there is no such deal
     */
    public void offerChanged(DealId deal, OfferFigure offer) {
        DealOffers.require(offer);
        offers.changed(
                deals.findById(deal.value()).orElseThrow(() -> new IllegalStateException("No deal " + deal)), offer);
    }

    /** What an import made of a row: {@code created} is false when the external id was known. */
    public record Imported(DealId deal, boolean created) {}

    /** Takes an open deal in; it enters the funnel at its stage as of now, in the caller's transaction. */
    public Imported importOpen(ImportedDeal deal) {
        return imports.open(deal);
    }

    /** Takes a closed deal in with its history and its customer's category; starts nothing. */
    public Imported importClosed(ImportedDeal deal) {
        return imports.closed(deal);
    }

    /**
     * Takes an imported deal back, unless somebody has worked on it: its case ends, and the deal is removed.
     *
     * @return whether the deal is gone
     */
    public boolean undoImport(DealId id) {
        return imports.undo(id);
    }
}
