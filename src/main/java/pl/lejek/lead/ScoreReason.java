package pl.lejek.lead;

/**
 * Why a lead got points: one rule of the decision table {@code lead-score} that matched.
 *
 * @param part {@code fit} or {@code intent} (domain.md D-17)
 */
public record ScoreReason(String part, int points, String reason, String reasonPl) {}
