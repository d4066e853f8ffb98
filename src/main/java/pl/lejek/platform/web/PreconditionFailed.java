package pl.lejek.platform.web;

/** Answered as 412: the record has changed since the caller read the version named in {@code If-Match}. */
public class PreconditionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PreconditionFailed() {
        super("Stale version");
    }
}
