package pl.lejek.reactivation;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.lejek.customer.CustomerId;
import pl.lejek.platform.privacy.DataSubject;
import pl.lejek.platform.privacy.Known;
import pl.lejek.platform.privacy.PersonalRows;
import pl.lejek.platform.privacy.PersonalTables;

/** Ends what is offered to a person who is erased; what was offered stays under the pseudonym, for the figures. */
@Component
@Order(10)
class ReactivationPersonalData extends PersonalTables {

    private final ReactivationStops cascades;
    private final BirthdayStops birthdays;

    ReactivationPersonalData(JdbcClient jdbc, ReactivationStops cascades, BirthdayStops birthdays) {
        super(
                jdbc,
                "reactivation",
                PersonalRows.in("cascades", "reactivation.cascade", "customer_id = any(:cards)")
                        .showing("started_at", "last_purchase_on", "step", "offered_at", "ended_at", "end_reason"),
                PersonalRows.in("coupons", "reactivation.coupon", "customer_id = any(:cards)")
                        .showing("code", "benefit", "issued_at", "valid_until", "redeemed_at"),
                PersonalRows.in("birthday-offers", "reactivation.birthday", "customer_id = any(:cards)")
                        .showing("year", "birthday_on", "offered_at", "channel", "ended_at")
                        // The day of birth without the year says little, and still it is one.
                        .cleared("birthday_on = make_date(year, 1, 1)"));
        this.cascades = cascades;
        this.birthdays = birthdays;
    }

    @Override
    public void stopMarketing(DataSubject subject, String source) {
        if (source.equals("erasure")) {
            for (var card : subject.ids(Known.CARD)) {
                cascades.erased(new CustomerId(card));
                birthdays.stop(new CustomerId(card), StopReason.ERASURE);
            }
        }
    }
}
