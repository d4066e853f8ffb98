package pl.lejek.crisis;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.crisis.RelationshipStore.Counted;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.CustomerReach;
import pl.lejek.customer.CustomerReach.Reach;
import pl.lejek.customer.Customers;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/**
 * Signals that the relation with a customer gets worse, and how it stands. What they weigh and what follows is the diagram's
 * {@code relationship-warning}; its steps, as far as they are about the records, are methods here that may be repeated.
 */
@Service
@Transactional
public class Relationships {

    /** How many signals that count are shown as reasons. */
    private static final int MOST_REASONS = 200;

    private static final int LONGEST_REASON = 400;

    private static final Set<String> OF_A_PERSON = Set.of("kind", "at", "note", "externalId", "sentiment");
    private static final Set<String> OF_A_PROGRAM =
            Set.of("kind", "at", "note", "externalId", "sentiment", "customerId", "customerExternalId");
    private static final Set<String> BY_HAND = Set.of("customer", "kind", "on", "note", "sentiment");

    private final RelationshipStore store;
    private final RelationshipProcesses processes;
    private final OpinionWords words;
    private final Customers customers;
    private final CustomerCards cards;
    private final CustomerReach reach;
    private final CurrentUser user;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;

    Relationships(
            RelationshipStore store,
            RelationshipProcesses processes,
            OpinionWords words,
            Customers customers,
            CustomerCards cards,
            CustomerReach reach,
            CurrentUser user,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed,
            Messages messages) {
        this.store = store;
        this.processes = processes;
        this.words = words;
        this.customers = customers;
        this.cards = cards;
        this.reach = reach;
        this.user = user;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
    }

    /** @param created false when the same signal was there before */
    public record Taken(SignalView signal, boolean created) {}

    /**
     * Writes a signal down and lets the diagram weigh it. The same external id with the same content again is answered as
     * before and does nothing.
     *
     * @param given {@code customerExternalId} or {@code customerId}, {@code kind}, {@code at}; perhaps {@code note},
     *     {@code externalId}, and the {@code sentiment} of an opinion
     * @throws FieldErrors naming every field that is wrong, an unknown customer among them
     * @throws Conflict when the external id is another signal's
     */
    public Taken record(Map<String, ? extends @Nullable Object> given) {
        var fields = new SignalFields(given, OF_A_PROGRAM, calendar, messages);
        var customer = customer(fields);
        var signal = signal(fields, customer, null);
        fields.refuseErrors();
        return take(signal);
    }

    /**
     * The same, about a customer whose page one looks at; without {@code at} it happened now.
     *
     * @throws NotFound when the current user may not know of the customer
     */
    public Taken record(CustomerId id, Map<String, ? extends @Nullable Object> given) {
        cards.requireVisible(id);
        var fields = new SignalFields(given, OF_A_PERSON, calendar, messages);
        var signal = signal(fields, customers.current(id), calendar.now());
        fields.refuseErrors();
        return take(signal);
    }

    private SignalView signal(SignalFields fields, CustomerId customer, @Nullable Instant otherwise) {
        var kind = fields.kind();
        var note = fields.text("note", SignalFields.LONG);
        return signal(
                customer,
                kind,
                fields.at("at", otherwise),
                note,
                fields.text("externalId", SignalFields.SHORT),
                fields.sentiment(kind, note, words));
    }

    private SignalView signal(
            CustomerId customer,
            SignalKind kind,
            Instant at,
            @Nullable String note,
            @Nullable String externalId,
            @Nullable Sentiment sentiment) {
        return new SignalView(
                UUID.randomUUID(),
                0,
                customer,
                kind,
                at,
                calendar.dayOf(at),
                user.roles().contains("INTEGRATION") ? "program" : "person",
                note,
                externalId,
                sentiment,
                calendar.now(),
                Acting.current().actor(),
                null);
    }

    private CustomerId customer(SignalFields fields) {
        var nobody = new CustomerId(new UUID(0, 0));
        var id = fields.customerId();
        var number = fields.text("customerExternalId", SignalFields.SHORT);
        if (id == null && number == null) {
            if (fields.isFine("customerId")) {
                fields.wrong("customerExternalId", "crisis.customer-missing");
            }
            return nobody;
        }
        var byNumber = number == null ? Optional.<CustomerId>empty() : customers.numbered(number);
        if (number != null && byNumber.filter(cards::isVisible).isEmpty()) {
            fields.wrong("customerExternalId", "crisis.customer-unknown");
            return nobody;
        }
        if (id == null) {
            return byNumber.map(customers::current).orElse(nobody);
        }
        var byId = new CustomerId(id);
        if (!cards.isVisible(byId)) {
            fields.wrong("customerId", "crisis.customer-unknown");
            return nobody;
        }
        var current = customers.current(byId);
        if (byNumber.isPresent() && !customers.current(byNumber.get()).equals(current)) {
            fields.wrong("customerId", "crisis.customers-differ");
        }
        return current;
    }

    private Taken take(SignalView signal) {
        store.hold(signal.customer());
        if (store.add(signal)) {
            recorded(signal);
            if (!signal.warns()) {
                return new Taken(store.find(signal.id()).orElseThrow(), true);
            }
            if (processes.isRunning(signal.customer())) {
                processes.changed(signal.customer());
            } else {
                processes.start(signal.customer());
            }
            return new Taken(store.find(signal.id()).orElseThrow(), true);
        }
        var kept = store.called(Objects.requireNonNull(signal.externalId())).orElseThrow();
        if (!saysTheSame(kept, signal)) {
            throw new Conflict(messages.text("crisis.number-taken"));
        }
        return new Taken(kept, false);
    }

    private void recorded(SignalView signal) {
        trail.record(TrailEntry.of(
                        "relationship.signal-recorded",
                        "customer",
                        signal.customer().toString())
                .with("signal", null, signal.id())
                .with("kind", null, signal.kind().key())
                .with(
                        "sentiment",
                        null,
                        signal.sentiment() == null ? null : signal.sentiment().key())
                .with("on", null, signal.happenedOn())
                .with("externalId", null, signal.externalId()));
        feed.changed("customers");
    }

    private static boolean saysTheSame(SignalView kept, SignalView told) {
        return kept.customer().equals(told.customer())
                && kept.kind() == told.kind()
                && kept.at().equals(told.at())
                && Objects.equals(kept.note(), told.note());
    }

    /**
     * Writes down the signal with which a manager starts the case by hand.
     *
     * @param given {@code customer}, a number or the name on the card, {@code kind}, {@code on}, perhaps {@code note}
     * @throws FieldErrors naming every field that is wrong; the customer when the case runs already
     */
    CustomerId byHand(Map<String, ? extends @Nullable Object> given) {
        var fields = new SignalFields(given, BY_HAND, calendar, messages);
        var name = fields.text("customer", SignalFields.SHORT);
        var found = name == null ? Optional.<CustomerId>empty() : named(name);
        if (found.isEmpty()) {
            fields.wrong("customer", name == null ? "crisis.missing" : "crisis.customer-unclear");
        }
        var kind = fields.kind();
        var at = fields.at("on", null);
        var note = fields.text("note", SignalFields.LONG);
        var sentiment = fields.sentiment(kind, note, words);
        fields.refuseErrors();
        var customer = customers.current(found.orElseThrow());
        store.hold(customer);
        if (processes.isRunning(customer)) {
            throw new FieldErrors("customer", messages.text("crisis.running"));
        }
        var signal = signal(customer, kind, at, note, null, sentiment);
        store.add(signal);
        recorded(signal);
        return customer;
    }

    private Optional<CustomerId> named(String text) {
        var byNumber = customers.numbered(text).filter(cards::isVisible);
        if (byNumber.isPresent()) {
            return byNumber;
        }
        var byName = customers.named(text).stream().filter(cards::isVisible).toList();
        return byName.size() == 1 ? Optional.of(byName.get(0)) : Optional.empty();
    }

    /**
     * Takes a signal back that was none; by who recorded it, or who may edit relations.
     *
     * @throws NotFound when there is none that the current user may know of
     * @throws AccessDeniedException when it is somebody else's
     * @throws Conflict when it was withdrawn before
     */
    public SignalView withdraw(UUID id, @Nullable String because) {
        var signal = get(id);
        var reason = because == null ? "" : because.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new FieldErrors(
                    "reason",
                    reason.isEmpty()
                            ? messages.text("crisis.missing")
                            : messages.text("crisis.too-long", LONGEST_REASON));
        }
        if (!user.may(Kind.RELATIONSHIP, Level.EDIT) && !user.id().equals(signal.recordedBy())) {
            throw new AccessDeniedException("somebody else's signal");
        }
        store.hold(signal.customer());
        if (!store.withdraw(id, calendar.now(), Acting.current().actor(), reason)) {
            throw new Conflict(messages.text("crisis.withdrawn-already"));
        }
        trail.record(TrailEntry.of(
                        "relationship.signal-withdrawn",
                        "customer",
                        signal.customer().toString())
                .with("signal", signal.id(), null)
                .with("kind", signal.kind().key(), null)
                .with("on", signal.happenedOn(), null));
        feed.changed("customers");
        if (processes.isRunning(signal.customer())) {
            processes.changed(signal.customer());
        }
        return store.find(id).orElseThrow();
    }

    /** @throws NotFound when there is none that the current user may know of */
    @Transactional(readOnly = true)
    public SignalView get(UUID id) {
        return store.find(id)
                .filter(it -> cards.isVisible(it.customer()))
                .orElseThrow(() -> new NotFound("signal", id.toString()));
    }

    /**
     * @return the signals about a customer, newest first; withdrawn ones too
     * @throws NotFound when the current user may not know of the customer
     */
    @Transactional(readOnly = true)
    public Page<SignalView> list(CustomerId id, @Nullable String cursor, int limit) {
        cards.requireVisible(id);
        record Place(Instant at, long seq) {}
        var after = Cursor.read(cursor, it -> new Place(Instant.parse(it.get(0)), Long.parseLong(it.get(1))));
        var rows = store.ofCustomer(
                customers.resolved(id), after == null ? null : after.at, after == null ? 0 : after.seq, limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.at(), it.seq()).toString());
    }

    /** @throws NotFound when the current user may not know of the customer */
    @Transactional(readOnly = true)
    public RelationshipView of(CustomerId id) {
        cards.requireVisible(id);
        return standing(customers.resolved(id));
    }

    /** The same for whoever works on a case about the customer. */
    RelationshipView standing(CustomerId customer) {
        var it = store.standing(customer);
        return new RelationshipView(
                it.level(),
                it.points(),
                it.days(),
                it.since(),
                it.weighedAt(),
                isKey(customer),
                store.counting(customer, calendar.today().minusDays(it.days()), MOST_REASONS));
    }

    private boolean isKey(CustomerId customer) {
        return reach.of(List.of(customer)).getOrDefault(customer, Reach.NONE).vip();
    }

    /**
     * The signals that count, as the tables weigh them.
     *
     * @param counts of every kind
     * @param isNew whether one of them is newer than all that were counted before
     * @param agesAt when the oldest of them counts no more; the beginning of tomorrow when none counts
     * @param keyCustomer whether the customer is marked as VIP
     */
    public record Count(Map<SignalKind, Integer> counts, boolean isNew, Instant agesAt, boolean keyCustomer) {}

    /** Counts the signals of so many days before today; until the transaction ends nobody adds or withdraws one. */
    public Count count(CustomerId customer, int days) {
        var standing = store.hold(customer);
        var found = store.counts(customer, calendar.today().minusDays(days));
        var counts = new EnumMap<SignalKind, Integer>(SignalKind.class);
        for (var kind : SignalKind.values()) {
            counts.put(kind, 0);
        }
        found.forEach(it -> counts.put(SignalKind.of(it.kind()).orElseThrow(), it.count()));
        var newest = found.stream().mapToLong(Counted::newest).max().orElse(0);
        var isNew = newest > standing.weighedUpTo();
        if (isNew) {
            store.askedAbout(customer, newest);
        }
        var agesAt = found.stream()
                .map(Counted::oldest)
                .min(Comparator.naturalOrder())
                .map(it -> calendar.startOf(it.plusDays(days + 1L)))
                .orElseGet(() -> calendar.startOf(calendar.today().plusDays(1)));
        return new Count(counts, isNew, agesAt, isKey(customer));
    }

    /** Keeps what the signals of so many days weigh. */
    public void keepLevel(CustomerId customer, String caseId, String level, int points, int days) {
        var before = store.hold(customer);
        store.weighed(customer, level, points, days, calendar.now());
        if (!before.level().equals(level)) {
            trail.record(TrailEntry.of("relationship.level-changed", "customer", customer.toString())
                    .inCase(caseId)
                    .with("level", before.level(), level)
                    .with("points", before.points(), points));
        }
        feed.changed("customers");
    }

    /** Keeps that a crisis response was asked for, and which case that started, if any process listens. */
    public void requestedResponse(CustomerId customer, String caseId, @Nullable String responseCase) {
        store.requested(customer, caseId, calendar.now(), Acting.current().actor(), responseCase);
        trail.record(TrailEntry.of("crisis.response-requested", "customer", customer.toString())
                .inCase(caseId)
                .with("response", null, responseCase));
    }

    /** The customer's card is no more, and so is what was said of the relation. */
    public void stop(CustomerId customer, String caseId) {
        keepLevel(customer, caseId, "none", 0, store.standing(customer).days());
    }

    /** Holds what is known of the relation, so that a step that is taken now misses no signal. */
    void hold(CustomerId customer) {
        store.hold(customer);
    }
}
