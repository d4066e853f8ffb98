package pl.lejek.reactivation.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** An amount as the API writes it (contract.md). */
record Money(String amount, String currency) {

    static Money of(BigDecimal amount, String currency) {
        return new Money(amount.setScale(2, RoundingMode.HALF_UP).toPlainString(), currency);
    }

    static @Nullable Money orNone(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : of(amount, currency);
    }
}
