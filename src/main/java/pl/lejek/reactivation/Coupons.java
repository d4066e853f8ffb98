package pl.lejek.reactivation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.customer.CustomerCards;
import pl.lejek.customer.CustomerId;
import pl.lejek.customer.Customers;
import pl.lejek.platform.ChangeFeed;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Conflict;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Gone;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.purchase.Purchases;

/** Coupons that offers gave: checked and used by the programs that sell (contract.md), each once. */
@Service
@Transactional
public class Coupons {

    static final String SUBJECT = "coupon";

    private static final int LONGEST_NUMBER = 200;

    private final CouponStore store;
    private final Credits credits;
    private final Purchases purchases;
    private final Customers customers;
    private final CustomerCards cards;
    private final WorkingCalendar calendar;
    private final Trail trail;
    private final ChangeFeed feed;
    private final Messages messages;

    Coupons(
            CouponStore store,
            Credits credits,
            Purchases purchases,
            Customers customers,
            CustomerCards cards,
            WorkingCalendar calendar,
            Trail trail,
            ChangeFeed feed,
            Messages messages) {
        this.store = store;
        this.credits = credits;
        this.purchases = purchases;
        this.customers = customers;
        this.cards = cards;
        this.calendar = calendar;
        this.trail = trail;
        this.feed = feed;
        this.messages = messages;
    }

    /**
     * @param code as somebody typed it
     * @throws NotFound when there is no such coupon
     */
    @Transactional(readOnly = true)
    public CouponView check(String code) {
        return store.find(CouponCodes.normalised(code), calendar.today())
                .orElseThrow(() -> new NotFound(SUBJECT, "of that code"));
    }

    /**
     * Uses a coupon for a purchase, which may be recorded before or later. For the same purchase again, it is answered as
     * before and does nothing.
     *
     * @param code as somebody typed it
     * @throws FieldErrors when the purchase is not named, or known to be another customer's
     * @throws NotFound when there is no such coupon
     * @throws Conflict when it was used for another purchase
     * @throws Gone when it has expired
     */
    public CouponView redeem(String code, @Nullable String purchaseExternalId) {
        var purchase = number(purchaseExternalId);
        var known = CouponCodes.normalised(code);
        var coupon = store.lock(known, calendar.today()).orElseThrow(() -> new NotFound(SUBJECT, "of that code"));
        switch (coupon.state()) {
            case USED -> {
                if (!purchase.equals(coupon.purchaseExternalId())) {
                    throw new Conflict(messages.text("reactivation.coupon-used"));
                }
                return coupon;
            }
            case EXPIRED -> throw new Gone(messages.text("reactivation.coupon-expired"));
            case VALID -> use(coupon, purchase);
        }
        return store.find(known, calendar.today()).orElseThrow();
    }

    private String number(@Nullable String given) {
        var number = given == null ? "" : given.strip();
        if (number.isEmpty() || number.length() > LONGEST_NUMBER) {
            throw new FieldErrors(
                    "purchaseExternalId",
                    number.isEmpty()
                            ? messages.text("platform.field.required")
                            : messages.text("reactivation.number-too-long", LONGEST_NUMBER));
        }
        return number;
    }

    private void use(CouponView coupon, String number) {
        var purchase = purchases.called(number).orElse(null);
        var buyer = purchase == null ? null : purchase.customer();
        if (buyer != null && !customers.survivor(buyer).equals(customers.survivor(coupon.customer()))) {
            throw new FieldErrors("purchaseExternalId", messages.text("reactivation.coupon-of-another"));
        }
        store.redeem(coupon.code(), calendar.now(), Acting.current().actor(), number);
        trail.record(
                TrailEntry.of("coupon.redeemed", "customer", coupon.customer().toString())
                        .inCase(coupon.caseId())
                        .with("purchase", null, number)
                        .with("benefit", null, coupon.benefit()));
        credits.used(coupon, number, purchase);
        feed.changed("reactivation");
    }

    /**
     * @return the customer's coupons, newest first
     * @throws NotFound when the current user may not know of the customer
     */
    @Transactional(readOnly = true)
    public Page<CouponView> list(CustomerId customer, @Nullable String cursor, int limit) {
        cards.requireVisible(customer);
        var after = Cursor.read(cursor, it -> List.of(Instant.parse(it.get(0)), it.get(1)));
        var rows = store.ofCustomer(
                customers.survivor(customer),
                after == null ? null : (Instant) after.get(0),
                after == null ? null : (String) after.get(1),
                limit + 1,
                calendar.today());
        return Page.of(rows, limit, it -> Cursor.of(it.issuedAt(), it.code()).toString());
    }
}
