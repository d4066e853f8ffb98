package pl.lejek.reactivation.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.customer.CustomerId;
import pl.lejek.identity.CurrentUser;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Cursor;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.NotFound;
import pl.lejek.platform.web.Page;
import pl.lejek.platform.web.RateLimits;
import pl.lejek.platform.web.RateLimits.RateLimit;
import pl.lejek.reactivation.CouponView;
import pl.lejek.reactivation.Coupons;

/** Coupons: checked and used by tills and shops, seen by whoever speaks with the customer. */
@RestController
@RequestMapping("/api/v1/coupons")
class CouponController {

    /** So many codes that there are not may one caller try: a till's mistypings, and far too few to guess one. */
    private static final int MISSES = 30;

    private final Coupons coupons;
    private final CurrentUser currentUser;
    private final Messages messages;
    private final RateLimit misses;

    CouponController(Coupons coupons, CurrentUser currentUser, Messages messages, RateLimits limits) {
        this.coupons = coupons;
        this.currentUser = currentUser;
        this.messages = messages;
        this.misses = limits.of(MISSES, Duration.ofMinutes(1));
    }

    /** What the coupon gives, until when, and whether it can be used; never whose it is. */
    @GetMapping("/{code}")
    @Requires(kind = Kind.COUPON, level = Level.VIEW)
    Checked check(@PathVariable String code) {
        return Checked.of(countingMisses(() -> coupons.check(code)));
    }

    /** Once: 409 when it was used for another purchase, 410 when it has expired; the same again is answered as before. */
    @PostMapping("/{code}/redeem")
    @Requires(kind = Kind.COUPON, level = Level.ENTER)
    Checked redeem(@PathVariable String code, @RequestBody RedeemRequest request) {
        return Checked.of(countingMisses(() -> coupons.redeem(code, request.purchaseExternalId)));
    }

    private CouponView countingMisses(Supplier<CouponView> coupon) {
        var caller = currentUser.id();
        misses.check(caller);
        try {
            return coupon.get();
        } catch (NotFound e) {
            misses.count(caller);
            throw e;
        }
    }

    /** Of one customer, newest first. */
    @GetMapping
    @Requires(kind = Kind.COUPON, level = Level.VIEW)
    Page<Coupon> list(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return coupons.list(customer(customer), cursor, Cursor.limit(limit)).map(Coupon::of);
    }

    private CustomerId customer(@Nullable String customer) {
        try {
            return CustomerId.of(Objects.requireNonNullElse(customer, ""));
        } catch (IllegalArgumentException e) {
            throw new FieldErrors("customer", messages.text("reactivation.customer-missing"));
        }
    }

    record RedeemRequest(@Nullable String purchaseExternalId) {}

    /**
     * @param benefit percent off
     * @param validUntil until the end of that day in the sales zone
     * @param state {@code valid}, {@code used} or {@code expired}
     */
    record Checked(
            String code,
            int benefit,
            LocalDate validUntil,
            String state,
            @Nullable Instant redeemedAt,
            @Nullable String purchaseExternalId) {

        static Checked of(CouponView it) {
            return new Checked(
                    it.code(),
                    it.benefit(),
                    it.validUntil(),
                    key(it.state()),
                    it.redeemedAt(),
                    it.purchaseExternalId());
        }
    }

    /**
     * @param kind {@code reactivation} or {@code birthday}
     * @param step months since the last purchase; null for a birthday's
     */
    record Coupon(
            String code,
            String kind,
            @Nullable Integer step,
            int benefit,
            Instant issuedAt,
            LocalDate validUntil,
            String state,
            @Nullable Instant redeemedAt,
            @Nullable String purchaseExternalId,
            String caseId) {

        static Coupon of(CouponView it) {
            return new Coupon(
                    it.code(),
                    key(it.kind()),
                    it.step(),
                    it.benefit(),
                    it.issuedAt(),
                    it.validUntil(),
                    key(it.state()),
                    it.redeemedAt(),
                    it.purchaseExternalId(),
                    it.caseId());
        }
    }

    private static String key(Enum<?> it) {
        return it.name().toLowerCase(Locale.ROOT);
    }
}
