package pl.lejek.crisis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five early signals that a relation with a customer gets worse (domain.md CRI-17 to CRI-21), and opinions (CRI-23). */
public enum SignalKind {
    LATE_PAYMENT,
    CONTRACT_CHANGE,
    LATE_DELIVERY,
    CANCELLED_MEETING,
    WORSE_RELATIONS,
    OPINION;

    /** @return as the API writes it, e.g. {@code late-payment} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SignalKind> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
