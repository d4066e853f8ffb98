package pl.lejek.rollout;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An audit of the CRM (domain.md 9.7).
 *
 * @param openedBy user id, or {@code system} when a quarter opened it
 * @param answers of the five questions in their order; empty until somebody has answered
 * @param result sum of score times weight, not rounded
 * @param band key of what the result means
 * @param followUp key of the task in which the consequence was done
 */
public record AuditView(
        UUID id,
        String caseId,
        Instant openedAt,
        String openedBy,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        List<Answer> answers,
        @Nullable BigDecimal result,
        @Nullable String band,
        @Nullable String followUp,
        @Nullable Instant followedUpAt,
        @Nullable String followedUpBy,
        @Nullable String findings) {

    /** Subjects of cases of audits: {@code crm-audit/<id>}. */
    public static final String SUBJECT = "crm-audit";

    public AuditView {
        answers = List.copyOf(answers);
    }

    /**
     * What was said to one question.
     *
     * @param score 1 to 5
     * @param weight 0.1 to 0.9
     */
    public record Answer(int score, BigDecimal weight, @Nullable String why) {

        public BigDecimal part() {
            return weight.multiply(BigDecimal.valueOf(score));
        }
    }
}
