package pl.lejek.platform.web;

/** Answered as 413: more was sent than this address takes. */
public class PayloadTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    /** @param limit in bytes */
    public PayloadTooLarge(long limit) {
        super("More than " + limit + " bytes");
        this.limit = limit;
    }

    long limit() {
        return limit;
    }
}
