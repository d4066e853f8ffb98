package pl.lejek.platform.web;

/** Answered as 413: more was sent than this address takes. */
public class PayloadTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PayloadTooLarge(long limit) {
        super("More than " + limit + " bytes");
    }
}
