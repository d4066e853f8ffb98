package pl.lejek.messaging;

/** Why a message goes out; only {@link #MARKETING} needs consent and keeps quiet hours (domain.md D-13). */
public enum Purpose {
    MARKETING,
    /** Belongs to something the customer asked for: an offer, an answer, a deadline. */
    SERVICE,
    /** To our own people. */
    INTERNAL
}
