package pl.lejek.deal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A deal as lists and other modules see it. */
public record DealView(
        UUID id,
        int version,
        @Nullable String externalId,
        @Nullable UUID leadId,
        @Nullable UUID customerId,
        @Nullable String product,
        String funnel,
        String stage,
        Instant stageSince,
        @Nullable BigDecimal value,
        String currency,
        int probability,
        @Nullable BigDecimal margin,
        @Nullable String owner,
        @Nullable String team,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable LocalDate expectedCloseOn,
        @Nullable String nextStep,
        @Nullable Instant nextStepAt,
        Instant lastActivityAt,
        @Nullable Instant idleSince,
        @Nullable Instant onHoldUntil,
        @Nullable String lostReason,
        @Nullable String lostComment,
        @Nullable String competitor,
        @Nullable String winReason,
        @Nullable String stageWhereClosed,
        @Nullable UUID reopenedFrom,
        @Nullable String caseId,
        @Nullable String offerId,
        @Nullable OfferState offerState,
        @Nullable LocalDate offerValidUntil) {

    static DealView of(ResultSet row, int number) throws SQLException {
        return new DealView(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("external_id"),
                row.getObject("lead_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("product"),
                row.getString("funnel"),
                row.getString("stage"),
                row.getTimestamp("stage_since").toInstant(),
                row.getBigDecimal("value"),
                row.getString("currency"),
                row.getInt("probability"),
                row.getBigDecimal("margin"),
                row.getString("owner"),
                row.getString("team"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row.getTimestamp("closed_at")),
                row.getObject("expected_close_on", LocalDate.class),
                row.getString("next_step"),
                instant(row.getTimestamp("next_step_at")),
                row.getTimestamp("last_activity_at").toInstant(),
                instant(row.getTimestamp("idle_since")),
                instant(row.getTimestamp("on_hold_until")),
                row.getString("lost_reason"),
                row.getString("lost_comment"),
                row.getString("competitor"),
                row.getString("win_reason"),
                row.getString("stage_where_closed"),
                row.getObject("reopened_from", UUID.class),
                row.getString("case_id"),
                row.getString("offer_id"),
                offerState(row.getString("offer_state")),
                row.getObject("offer_valid_until", LocalDate.class));
    }

    private static @Nullable OfferState offerState(@Nullable String name) {
        return name == null ? null : OfferState.valueOf(name);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    public boolean isOpen() {
        return closedAt == null;
    }
}
