package pl.lejek.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** SPI of this module towards its diagrams: starts cases of leads and tells them what happened outside. */
public interface LeadProcesses {

    /** Starts {@code lead-handling}; returns once it waits or has ended. */
    String receive(LeadId lead, Instant receivedAt);

    /** @return whether a case of the lead was waiting for a reply */
    boolean replied(LeadId lead);

    /** @return whether a case of the lead listened */
    boolean optedOut(LeadId lead);

    /** Ends the lead's case through its own event subprocess; @return whether one was running */
    boolean close(LeadId lead, @Nullable String reason);

    /** Tells the running cases who owns the lead now and moves its open tasks; no step of the diagram, no new clock. */
    void ownerChanged(LeadId lead, @Nullable String before, String owner);
}
