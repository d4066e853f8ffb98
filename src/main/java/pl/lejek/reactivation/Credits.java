package pl.lejek.reactivation;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.purchase.PurchaseView;
import pl.lejek.purchase.PurchasesRecorded.Recorded;

/** Which offer a purchase is credited to: the one whose coupon was used for it, whichever of the two is told first. */
@Component
class Credits {

    private final CascadeStore cascades;
    private final BirthdayStore birthdays;
    private final CouponStore coupons;
    private final WorkingCalendar calendar;

    Credits(CascadeStore cascades, BirthdayStore birthdays, CouponStore coupons, WorkingCalendar calendar) {
        this.cascades = cascades;
        this.birthdays = birthdays;
        this.coupons = coupons;
        this.calendar = calendar;
    }

    /** A coupon was used; @param purchase null when it is still to come */
    void used(CouponView coupon, String number, @Nullable PurchaseView purchase) {
        if (purchase != null
                && purchase.voided() == null
                && purchase.returnOf() == null
                && purchase.customer() != null
                && !purchase.at().isBefore(coupon.issuedAt())) {
            credit(
                    coupon,
                    new Recorded(
                            coupon.customer(),
                            number,
                            purchase.at(),
                            purchase.total(),
                            purchase.currency(),
                            null,
                            null,
                            false));
        }
    }

    /** Purchases have come for which coupons were used before; the open cascades among them have their credit already. */
    void recorded(Collection<Recorded> purchases) {
        var bought = purchases.stream().filter(it -> !it.correction()).toList();
        for (var coupon :
                coupons.usedFor(bought.stream().map(Recorded::externalId).toList(), calendar.today())) {
            bought.stream()
                    .filter(it -> it.externalId().equals(coupon.purchaseExternalId())
                            && it.customer().equals(coupon.customer())
                            && !it.at().isBefore(coupon.issuedAt()))
                    .forEach(it -> credit(coupon, it));
        }
    }

    private void credit(CouponView coupon, Recorded purchase) {
        if (coupon.kind() == CouponView.Kind.BIRTHDAY) {
            birthdays.won(coupon.caseId(), purchase);
        } else {
            cascades.wonByCoupon(coupon.caseId(), coupon.step(), purchase);
            birthdays.forgetWon(purchase.externalId());
        }
    }

    /** @return whether a coupon of the cascade was used for it */
    boolean isOfTheCascade(String purchase) {
        return coupons.usedFor(List.of(purchase), calendar.today()).stream()
                .anyMatch(it -> it.kind() == CouponView.Kind.REACTIVATION);
    }

    /** Purchases that were taken away are nobody's credit. */
    void voided(Collection<Recorded> corrections) {
        for (var it : corrections) {
            cascades.forgetWon(it.externalId());
            birthdays.forgetWon(it.externalId());
        }
    }
}
