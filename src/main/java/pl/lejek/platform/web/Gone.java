package pl.lejek.platform.web;

/** Answered as 410: there was something, but its time is over. The message is for the caller. */
public class Gone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Gone(String message) {
        super(message);
    }
}
