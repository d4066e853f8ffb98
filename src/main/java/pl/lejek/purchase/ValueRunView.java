package pl.lejek.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recalculation of groups and lifetime values, and how far it has come.
 *
 * @param askedBy user id, or {@code system} when the month had begun
 * @param on the day in the sales zone that everything is counted to
 * @param regrouped how many customers changed groups
 * @param recencyFrom from which last purchase on the scores 2 to 5 are given; null for a score that nobody gets
 * @param frequencyFrom from how many purchases on
 * @param monetaryFrom from which average purchase on
 * @param highValueFrom from which lifetime value on a customer is of high value
 */
public record ValueRunView(
        UUID id,
        String caseId,
        String askedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        LocalDate on,
        long total,
        long done,
        long regrouped,
        List<@Nullable LocalDate> recencyFrom,
        List<@Nullable Long> frequencyFrom,
        List<@Nullable BigDecimal> monetaryFrom,
        @Nullable BigDecimal highValueFrom) {}
