package pl.lejek.messaging;

/** A message that cannot be made: no such template, or a merge field without a value. Never holds the values. */
public class RefusedMessage extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    RefusedMessage(String message) {
        super(message);
    }
}
