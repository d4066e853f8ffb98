package pl.lejek.crisis;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the relation with a customer stands.
 *
 * @param level {@code none}, {@code watch}, {@code warning} or {@code alarm}
 * @param points what the signals weighed when they were weighed last
 * @param days so many days a signal counts
 * @param since when the level became that; null when it never was another than none
 * @param keyCustomer whether the customer is marked as VIP
 * @param signals those that count today, newest first, at most 200
 */
public record RelationshipView(
        String level,
        int points,
        int days,
        @Nullable Instant since,
        @Nullable Instant weighedAt,
        boolean keyCustomer,
        List<SignalView> signals) {

    public RelationshipView {
        signals = List.copyOf(signals);
    }
}
