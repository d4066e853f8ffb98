package pl.lejek.purchase.web;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount as the API writes it (contract.md). */
record Money(String amount, String currency) {

    static Money of(BigDecimal amount, String currency) {
        return new Money(amount.setScale(2, RoundingMode.HALF_UP).toPlainString(), currency);
    }
}
