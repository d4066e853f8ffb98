package pl.lejek.deal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A deal as others see it. */
public record DealView(
        UUID id,
        @Nullable String externalId,
        @Nullable UUID customerId,
        @Nullable String product,
        String stage,
        @Nullable BigDecimal value,
        String currency,
        int probability,
        @Nullable String owner,
        @Nullable String team,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String caseId) {}
