package pl.lejek.purchase;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;

/** What customers bought: written down once, listed, voided. */
@Service
@Transactional
public class Purchases {

    static final String SUBJECT = "purchase";
    static final String TOPIC = "purchases";

    private static final int LONG = 500;

    private final PurchaseStore store;
    private final PurchaseBook book;
    private final Customers customers;
    private final CustomerCards cards;
    private final WorkingCalendar calendar;
    private final PurchaseSettings settings;
    private final Trail trail;
    private final Messages messages;
    private final Clock clock;

    Purchases(
            PurchaseStore store,
            PurchaseBook book,
            Customers customers,
            CustomerCards cards,
            WorkingCalendar calendar,
            PurchaseSettings settings,
            Trail trail,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.book = book;
        this.customers = customers;
        this.cards = cards;
        this.calendar = calendar;
        this.settings = settings;
        this.trail = trail;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param created false when the same purchase was there before */
    public record Taken(PurchaseView purchase, boolean created) {}

    /**
     * Writes a purchase down, with what it makes of its customer's figures, and publishes {@link PurchasesRecorded}. The same
     * again is answered as before and does nothing.
     *
     * @param given {@code customerExternalId} or {@code customerId}, {@code externalId}, {@code at}, {@code total} as an
     *     amount; perhaps {@code items}, a number of pieces or a list of {@code product}, {@code quantity}, {@code total}, and
     *     {@code returnOf}
     * @throws FieldErrors naming every field that is wrong, an unknown customer among them
     * @throws Conflict when the number is another purchase's
     */
    public Taken record(Map<String, ? extends @Nullable Object> given) {
        var fields = new PurchaseFields(given, calendar, messages);
        var externalId = fields.required("externalId");
        var returnOf = fields.text("returnOf");
        var at = fields.at();
        var total = fields.total(returnOf);
        var currency = fields.currency(settings.currency());
        var lines = fields.lines(currency);
        var items = fields.items(lines);
        var customer = customer(fields).orElse(null);
        fields.refuseErrors();
        if (returnOf != null) {
            refuseStrangeReturn(fields, returnOf, externalId, customer, currency);
            fields.refuseErrors();
        }
        var purchase = new NewPurchase(
                externalId,
                customer,
                null,
                at,
                calendar.dayOf(at),
                total,
                currency,
                items,
                lines,
                returnOf,
                null,
                null);
        var written = book.write(List.of(purchase)).get(externalId);
        if (written != null) {
            trail.record(TrailEntry.of("purchase.recorded", SUBJECT, written.toString())
                    .with("customer", null, customer));
            return new Taken(store.find(written).orElseThrow(), true);
        }
        var kept = store.called(externalId).orElseThrow();
        if (!purchase.saysThe(
                kept, purchase.customer() != null && purchase.customer().equals(kept.customer()))) {
            throw new Conflict(messages.text("purchase.number-taken"));
        }
        return new Taken(kept, false);
    }

    private Optional<CustomerId> customer(PurchaseFields fields) {
        var id = fields.customerId();
        var number = fields.text("customerExternalId");
        if (id == null && number == null) {
            if (fields.isFine("customerId")) {
                fields.wrong("customerExternalId", "purchase.customer-missing");
            }
            return Optional.empty();
        }
        var byNumber = number == null ? Optional.<CustomerId>empty() : customers.numbered(number);
        if (number != null && byNumber.filter(cards::isVisible).isEmpty()) {
            fields.wrong("customerExternalId", "purchase.customer-unknown");
            return Optional.empty();
        }
        if (id == null) {
            return byNumber.map(customers::current);
        }
        var byId = new CustomerId(id);
        if (!cards.isVisible(byId)) {
            fields.wrong("customerId", "purchase.customer-unknown");
            return Optional.empty();
        }
        var current = customers.current(byId);
        if (byNumber.isPresent() && !byNumber.get().equals(current)) {
            fields.wrong("customerId", "purchase.customers-differ");
        }
        return Optional.of(current);
    }

    private void refuseStrangeReturn(
            PurchaseFields fields, String returnOf, String externalId, @Nullable CustomerId customer, String currency) {
        var returned = store.called(returnOf).orElse(null);
        if (returned == null || returnOf.equals(externalId)) {
            fields.wrong("returnOf", "purchase.return-unknown");
        } else if (returned.returnOf() != null) {
            fields.wrong("returnOf", "purchase.return-of-return");
        } else if (customer != null && returned.customer() != null && !customer.equals(returned.customer())) {
            fields.wrong("returnOf", "purchase.return-of-another");
        } else if (returned.voided() != null && store.called(externalId).isEmpty()) {
            fields.wrong("returnOf", "purchase.return-of-voided");
        } else if (!returned.currency().equals(currency)) {
            fields.wrong("total", "purchase.return-currency", returned.currency());
        }
    }

    /**
     * @return what the customer bought, newest first, voided ones too
     * @throws NotFound when the current user may not know of the customer
     */
    @Transactional(readOnly = true)
    public Page<PurchaseView> list(CustomerId customer, @Nullable String cursor, int limit) {
        cards.requireVisible(customer);
        var whose = customers.survivor(customer);
        var after = Cursor.read(cursor, it -> List.of(Instant.parse(it.get(0)), UUID.fromString(it.get(1))));
        var rows = store.ofCustomer(
                whose,
                after == null ? null : (Instant) after.get(0),
                after == null ? null : (UUID) after.get(1),
                limit + 1);
        return Page.of(rows, limit, it -> Cursor.of(it.at(), it.id()).toString());
    }

    /**
     * @param id of the purchase, or its external id
     * @throws NotFound when there is none, or of a customer that the current user may not know of
     */
    @Transactional(readOnly = true)
    public PurchaseView get(String id) {
        var purchase = find(id);
        var customer = purchase.customer();
        if (customer != null) {
            cards.requireVisible(customer);
        }
        return purchase;
    }

    /** @return the purchase of that external id, whoever asks; for other modules */
    @Transactional(readOnly = true)
    public Optional<PurchaseView> called(String externalId) {
        return store.called(externalId);
    }

    private PurchaseView find(String id) {
        return uuid(id).flatMap(store::find).or(() -> store.called(id)).orElseThrow(() -> new NotFound(SUBJECT, id));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes a purchase away, and what was returned of it, as if they had never been. Once is enough: again, it does nothing.
     *
     * @param id of the purchase, or its external id
     * @param reason from whoever does it; never personal data
     * @throws NotFound when there is none, or of a customer that the current user may not know of
     */
    public PurchaseView voidPurchase(String id, @Nullable String reason) {
        var text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > LONG) {
            throw new FieldErrors(
                    "reason", messages.text(text.isEmpty() ? "purchase.missing" : "purchase.too-long", LONG));
        }
        var purchase = get(id);
        book.takeAway(
                store.voidWithReturns(
                        purchase, text, clock.instant(), Acting.current().actor()),
                text);
        return store.find(purchase.id()).orElseThrow();
    }
}
