package pl.lejek.mailbox;

/** What became of a mail. */
public enum MailState {
    /** Its case has not decided yet. */
    RECEIVED,
    /** A person has to say what it is. */
    WAITING,
    /** It answers a lead or another open record, whose process has heard of it. */
    REPLY,
    /** It stands on a customer's card. */
    FILED,
    /** It became a lead. */
    ENQUIRY,
    /** Its sender wants no more marketing. */
    OPTED_OUT,
    /** The message it is about is marked as not delivered. */
    BOUNCED,
    /** Nobody needs to see it. */
    SET_ASIDE
}
