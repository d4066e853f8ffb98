package pl.lejek.lead;

import java.util.EnumSet;
import java.util.Set;

/** Where a lead stands. */
public enum LeadStatus {
    /** Received, nobody has tried to reach the person yet. */
    NEW,
    /** Tried without success; the cadence says when to try again. */
    CONTACTING,
    /** Reached; to be qualified. */
    CONTACTED,
    /** Not ready to buy; hears from us now and then (MQL). */
    NURTURING,
    /** Ready to buy (SQL); its deal is open. */
    QUALIFIED,
    DISQUALIFIED,
    LOST,
    /** The same person's other lead goes on. */
    MERGED;

    /** Those that somebody still works on. */
    static final Set<LeadStatus> OPEN = EnumSet.of(NEW, CONTACTING, CONTACTED, NURTURING);

    /** @return whether somebody still works on it */
    public boolean isOpen() {
        return OPEN.contains(this);
    }
}
