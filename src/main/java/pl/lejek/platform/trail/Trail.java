package pl.lejek.platform.trail;

/** Takes what happened into the audit trail, in the transaction of the change it describes. */
public interface Trail {

    /**
     * Keeps the entry, with the actor and source of {@link Acting} and the time of the clock.
     *
     * @throws IllegalStateException without a transaction
     */
    void record(TrailEntry entry);
}
