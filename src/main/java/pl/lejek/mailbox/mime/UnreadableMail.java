package pl.lejek.mailbox.mime;

/** A mail that cannot be read and never will; the message says why without anything of its content. */
public class UnreadableMail extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableMail(String reason) {
        super(reason);
    }

    public UnreadableMail(String reason, Throwable cause) {
        super(reason, cause);
    }
}
