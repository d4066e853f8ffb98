package pl.lejek.platform.web;

/** Answered as 409: the record is no longer in the state that the request assumes. The message is for the caller. */
public class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
        super(message);
    }
}
