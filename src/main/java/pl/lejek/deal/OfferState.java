package pl.lejek.deal;

/** What became of an offer, as its deal is told (domain.md OFF-09). */
public enum OfferState {
    SENT,
    ACCEPTED,
    DECLINED,
    EXPIRED,
    WITHDRAWN
}
