package pl.lejek.deal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to deals, for other modules. */
public final class DealEvents {

    private DealEvents() {}

    /**
     * A deal is there; its case follows in the same transaction.
     *
     * @param leadId the qualified lead it came from, if any
     */
    public record DealOpened(DealId deal, @Nullable UUID leadId) {}

    public record StageEntered(DealId deal, String funnel, String stage, @Nullable String from) {}

    /** The deal rests until the instant. */
    public record DealHeld(DealId deal, Instant until) {}

    public record DealResumed(DealId deal) {}

    /** Told once for each won deal, when the order's value is fixed. */
    public record DealWon(
            DealId deal, @Nullable UUID customerId, @Nullable BigDecimal value, String currency, Instant wonAt) {}

    public record DealLost(DealId deal, @Nullable String reason, @Nullable String stage) {}

    /** Taken out of the funnel from outside: merged, erased, its import undone. */
    public record DealWithdrawn(DealId deal, String reason) {}

    public record DealHandedOver(DealId deal, @Nullable String from, String to) {}
}
