package pl.lejek.mailbox.mime;

/** Whether a program wrote the mail, as its headers say (RFC 3834, RFC 2369, RFC 3464). */
public enum Automatic {
    /** Nothing says so. */
    NO,
    /** Out of office, read receipts, notifications: nobody to answer. */
    REPLY,
    /** Mailing lists and newsletters. */
    BULK,
    /** A server says that a message did not arrive. */
    BOUNCE
}
