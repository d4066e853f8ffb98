package pl.lejek.reactivation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pl.lejek.customer.CustomerId;

/**
 * A cascade. Days are in the sales zone, steps in months since the last purchase.
 *
 * @param at the instant that the list goes by
 * @param step that it reached last; null before the first
 * @param channel of the step that the list asks for, or why none; null when it asks for no steps
 * @param nextOn the day of the next step; null when there is none to come
 * @param endReason {@code purchase}, {@code opt-out}, {@code correction}, {@code merge}, {@code erasure} or {@code churned};
 *     null while it runs
 * @param wonStep the step that the purchase is credited to
 */
public record CascadeView(
        String caseId,
        CustomerId customer,
        Instant at,
        LocalDate lastPurchaseOn,
        Instant startedAt,
        boolean heldOut,
        @Nullable String rfmGroup,
        @Nullable BigDecimal lifetimeValue,
        @Nullable Integer step,
        @Nullable Instant stepAt,
        @Nullable String channel,
        @Nullable Integer benefit,
        @Nullable LocalDate nextOn,
        boolean callOpen,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable Integer wonStep,
        @Nullable Instant wonAt,
        @Nullable BigDecimal wonTotal,
        @Nullable String wonCurrency) {}
