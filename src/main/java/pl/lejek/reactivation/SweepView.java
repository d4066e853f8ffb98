package pl.lejek.reactivation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of the sweep.
 *
 * @param due dormant customers when it began
 * @param lost those marked as gone at first sight
 * @param started cascades so far
 * @param finishedAt null while it runs
 */
public record SweepView(
        String caseId, Instant beganAt, long due, long lost, long started, @Nullable Instant finishedAt) {}
