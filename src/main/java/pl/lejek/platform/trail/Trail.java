package pl.lejek.platform.trail;

/**
 * Takes what happened into the audit trail, in the transaction of the change it describes: what is rolled back leaves no
 * entry. A refusal that must be kept although its request fails is recorded in a transaction of its own
 * ({@code REQUIRES_NEW}).
 */
public interface Trail {

    /**
     * Keeps the entry, with the actor and source of {@link Acting} and the time of the clock.
     *
     * @throws IllegalStateException without a transaction, or in a read-only one
     */
    void record(TrailEntry entry);
}
