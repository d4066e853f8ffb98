package pl.lejek.deal.web;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Filters of the list of deals as contract.md names them, and more.
 *
 * @param closing month {@code 2027-03}, quarter {@code 2027-Q1} or {@code none} in which open deals should close
 * @param reason code of why a deal was won or lost, or {@code none}
 * @param closedStage the stage it ended in, or {@code none}
 * @param passed a stage that the deal came into
 * @param outcome what became of it there: {@code moved}, {@code lost} or {@code still}
 */
record DealQuery(
        @Nullable String stage,
        @Nullable String owner,
        @Nullable String team,
        @Nullable String funnel,
        @Nullable String customer,
        @Nullable String q,
        @Nullable Boolean idle,
        @Nullable Boolean open,
        @Nullable String currency,
        @Nullable String closing,
        @Nullable OffsetDateTime closedFrom,
        @Nullable OffsetDateTime closedUntil,
        @Nullable String reason,
        @Nullable String closedStage,
        @Nullable String passed,
        @Nullable String outcome,
        @Nullable OffsetDateTime passedFrom,
        @Nullable OffsetDateTime passedUntil) {}
