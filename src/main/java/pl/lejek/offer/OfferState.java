package pl.lejek.offer;

import java.util.Locale;
import java.util.Set;

/** Where an offer stands. */
public enum OfferState {
    /** Being written; only now may its lines and texts change. */
    DRAFT,
    /** Above the limits of whoever made it; only a manager may change it now. */
    APPROVAL,
    /** Cleared, on its way to the customer. */
    READY,
    /** With the customer. */
    SENT,
    ACCEPTED,
    DECLINED,
    /** Nobody answered within its validity. */
    EXPIRED,
    WITHDRAWN;

    /** The states of which a deal has at most one offer. */
    public static final Set<OfferState> OPEN = Set.of(DRAFT, APPROVAL, READY, SENT);

    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** @return as the API and the diagram write it */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
