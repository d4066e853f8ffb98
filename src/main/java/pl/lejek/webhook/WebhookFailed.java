package pl.lejek.webhook;

/** A delivery did not arrive: the engine tries the step again. Never holds a word of the other side. */
public class WebhookFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WebhookFailed(String connection, String error) {
        super("Webhook " + connection + ": " + error);
    }
}
