package pl.lejek.mailbox;

import java.util.Locale;

/** What kind of writer a mail has, as far as its headers and its sender say. */
public enum MailKind {
    /** A person, as far as anybody can tell. */
    PERSONAL,
    /** Out of office, read receipts, notifications. */
    AUTO_REPLY,
    /** Lists and newsletters. */
    BULK,
    /** A server: a message did not arrive. */
    BOUNCE,
    /** Ourselves: it came round in a circle. */
    OWN,
    /** Somebody who writes more within an hour than people do. */
    FLOOD;

    /** @return as decision tables write it, e.g. {@code auto-reply} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
