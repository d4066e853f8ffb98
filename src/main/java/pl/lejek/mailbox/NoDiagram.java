package pl.lejek.mailbox;

/** No diagram takes mails in at the moment; they wait on the server. */
public class NoDiagram extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoDiagram(String message, Throwable cause) {
        super(message, cause);
    }
}
