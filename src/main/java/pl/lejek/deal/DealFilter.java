package pl.lejek.deal;

import org.jspecify.annotations.Nullable;

/**
 * Which deals to list; null means any.
 *
 * @param owner a user, {@code me} or {@code none}
 * @param open whether they are still in a funnel
 * @param customer id of a customer
 */
public record DealFilter(
        @Nullable String funnel,
        @Nullable String stage,
        @Nullable String owner,
        @Nullable String team,
        @Nullable Boolean open,
        @Nullable Boolean idle,
        @Nullable String text,
        java.util.@Nullable UUID customer) {

    public static final DealFilter ALL = new DealFilter(null, null, null, null, null, null, null, null);
}
