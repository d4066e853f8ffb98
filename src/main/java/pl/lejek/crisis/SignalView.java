package pl.lejek.crisis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * A signal about the relation with a customer.
 *
 * @param happenedOn the day of {@code at} in the sales zone, from which its age is counted
 * @param source {@code person} who recorded it by hand, or {@code program} that told it
 * @param externalId what the program calls it, e.g. the number of the invoice
 * @param sentiment of an opinion; null of every other kind
 * @param withdrawn null while it stands
 */
public record SignalView(
        UUID id,
        long seq,
        CustomerId customer,
        SignalKind kind,
        Instant at,
        LocalDate happenedOn,
        String source,
        @Nullable String note,
        @Nullable String externalId,
        @Nullable Sentiment sentiment,
        Instant recordedAt,
        String recordedBy,
        @Nullable Withdrawn withdrawn) {

    /** Who said that it was none, and why. */
    public record Withdrawn(Instant at, String by, String reason) {}

    /** @return whether it says that the relation gets worse: of opinions only the negative ones do */
    boolean warns() {
        return kind != SignalKind.OPINION || sentiment == Sentiment.NEGATIVE;
    }

    /** @return the last day on which it counts, when so many days count */
    public LocalDate countsUntil(int days) {
        return happenedOn.plusDays(days);
    }
}
