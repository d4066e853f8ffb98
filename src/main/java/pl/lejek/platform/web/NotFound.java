package pl.lejek.platform.web;

/** Answered as 404: there is no such record, or none that the caller may know of. */
public class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFound(String type, String id) {
        super("No " + type + " " + id);
    }
}
