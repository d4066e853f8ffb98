package pl.lejek.platform;

/**
 * The names under which every line of the log says what it belongs to. Ids and keys only: a log holds no personal data
 * (docs/operations.md, Logs).
 */
public final class LogContext {

    /** Of the request, as in the answer's {@code X-Request-Id}. */
    public static final String REQUEST_ID = "requestId";

    /** Who sent the request; absent for public links and for what the clock does. */
    public static final String USER_ID = "userId";

    /** The case that the engine works at. */
    public static final String CASE_ID = "caseId";

    /** The diagram of that case. */
    public static final String PROCESS_KEY = "processKey";

    /** The element of the diagram at which it works. */
    public static final String ELEMENT_ID = "elementId";

    private LogContext() {}
}
