package pl.lejek.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * A purchase that passed its checks and is to be written down.
 *
 * @param customer null when nobody has {@code awaitedNumber}
 * @param day of {@code at} in the sales zone
 */
record NewPurchase(
        String externalId,
        @Nullable CustomerId customer,
        @Nullable String awaitedNumber,
        Instant at,
        LocalDate day,
        BigDecimal total,
        String currency,
        @Nullable Integer items,
        List<PurchaseLine> lines,
        @Nullable String returnOf,
        @Nullable UUID importId,
        @Nullable Long line) {

    boolean isReturn() {
        return returnOf != null;
    }

    /** @return whether the kept one says the same; who recorded it and when is no matter */
    boolean saysThe(PurchaseView kept, boolean sameCustomer) {
        return sameCustomer
                && at.equals(kept.at())
                && total.compareTo(kept.total()) == 0
                && currency.equals(kept.currency())
                && Objects.equals(items, kept.items())
                && Objects.equals(returnOf, kept.returnOf())
                && lines.equals(kept.lines());
    }

    boolean saysThe(NewPurchase other) {
        return Objects.equals(customer, other.customer)
                && Objects.equals(awaitedNumber, other.awaitedNumber)
                && at.equals(other.at)
                && total.equals(other.total)
                && currency.equals(other.currency)
                && Objects.equals(items, other.items)
                && Objects.equals(returnOf, other.returnOf);
    }
}
