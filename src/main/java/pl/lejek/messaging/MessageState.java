package pl.lejek.messaging;

/** Where a message stands. */
public enum MessageState {
    QUEUED,
    SENT,
    /** Given up after several attempts, or refused for good; somebody may send it again. */
    FAILED,
    /** Sent, but a server said later that it did not arrive; somebody may send it again. */
    BOUNCED,
    /** Never to go out: no consent, opted out, no address. */
    SUPPRESSED
}
