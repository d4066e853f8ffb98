package pl.lejek.crisis;

import org.jspecify.annotations.Nullable;

/**
 * What a crisis taught, and what becomes of it in the register of the plan.
 *
 * @param text what should be otherwise next time; in the register it lessens the risk, is a step, or names a new risk
 * @param into {@code mitigation}, {@code step}, {@code risk}, or {@code none} when it stays with the response
 * @param role of a step: who does it
 * @param minutes of a step: within how many minutes after the crisis began
 * @param likelihood of a new risk, 1 to 5, as {@code impact}
 */
public record Lesson(
        String text,
        String into,
        @Nullable String role,
        @Nullable Integer minutes,
        @Nullable Integer likelihood,
        @Nullable Integer impact) {}
