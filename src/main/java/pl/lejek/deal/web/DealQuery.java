package pl.lejek.deal.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Filters of the list of deals as contract.md names them, and more.
 *
 * @param closing month {@code 2027-03}, quarter {@code 2027-Q1} or {@code none} in which open deals should close
 * @param closeFrom day of the expected close of open deals, included
 * @param closeUntil not included
 * @param forecast {@code won}, {@code committed}, {@code weighted} or {@code best-case}: the deals behind that number, of
 *     the time that {@code closing}, {@code closeFrom} and {@code closeUntil} say; won ones by the day of the win
 * @param category as what open deals count: {@code committed}, {@code best-case}, {@code pipeline} or {@code omitted}
 * @param noValue whether the value is unknown
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
        @Nullable LocalDate closeFrom,
        @Nullable LocalDate closeUntil,
        @Nullable String forecast,
        @Nullable String category,
        @Nullable Boolean noValue,
        @Nullable OffsetDateTime closedFrom,
        @Nullable OffsetDateTime closedUntil,
        @Nullable String reason,
        @Nullable String closedStage,
        @Nullable String passed,
        @Nullable String outcome,
        @Nullable OffsetDateTime passedFrom,
        @Nullable OffsetDateTime passedUntil) {}
