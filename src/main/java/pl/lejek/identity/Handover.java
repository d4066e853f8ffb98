package pl.lejek.identity;

/** SPI: a module whose records have owners hands all of one user's over to another. */
public interface Handover {

    /** @return plural name of what is handed over, e.g. {@code leads}, {@code tasks} */
    String kind();

    /**
     * Within the caller's transaction.
     *
     * @return how many records changed hands
     */
    int handOver(String from, String to);
}
