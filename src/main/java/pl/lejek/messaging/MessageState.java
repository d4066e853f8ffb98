package pl.lejek.messaging;

/** Where a message stands. */
public enum MessageState {
    QUEUED,
    SENT,
    /** Given up after several attempts, or refused for good; somebody may send it again. */
    FAILED,
    /** Never to go out: no consent, opted out, no address. */
    SUPPRESSED
}
