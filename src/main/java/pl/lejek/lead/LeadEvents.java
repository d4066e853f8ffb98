package pl.lejek.lead;

/** What happens to leads, for other modules. */
public final class LeadEvents {

    private LeadEvents() {}

    /** A new lead was received; its case follows in the same transaction. */
    public record LeadReceived(LeadId lead) {}

    /** The lead is over. */
    public record LeadClosed(LeadId lead, LeadStatus status) {}

    /** The first-contact deadline passed without an attempt. */
    public record LeadBreached(LeadId lead) {}
}
