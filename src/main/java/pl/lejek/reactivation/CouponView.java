package pl.lejek.reactivation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * A coupon of one customer.
 *
 * @param step months since the last purchase at which the cascade gave it; null for a birthday's
 * @param benefit percent off
 * @param validUntil until the end of that day in the sales zone
 * @param purchaseExternalId what it was used for, as the program that sold it knows it
 */
public record CouponView(
        String code,
        Kind kind,
        CustomerId customer,
        String caseId,
        @Nullable Integer step,
        int benefit,
        Instant issuedAt,
        LocalDate validUntil,
        State state,
        @Nullable Instant redeemedAt,
        @Nullable String purchaseExternalId) {

    /** What it was given for. */
    public enum Kind {
        REACTIVATION,
        BIRTHDAY
    }

    /** Whether it can be used; what was used in time does not expire. */
    public enum State {
        VALID,
        USED,
        EXPIRED
    }
}
